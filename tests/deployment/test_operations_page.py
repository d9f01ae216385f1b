"""What docs/operations.md has a person do by hand is done, line by line, as a shell does it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases import postgres_url
from tests.deployment.deployed import ROOT
from tests.servers import free_port

PAGE = (ROOT / "docs" / "operations.md").read_text("utf-8")
TITLES = ("settings", "start", "webhook", "load", "watch", "stop")
NEEDED = ("bash", "curl", "sha256sum", "find", "awk")
DRAWINGS = 6
LONGEST_S = 300


def block(title: str) -> str:
    """The code that follows ``<!-- title -->``."""
    found = re.search(rf"<!-- {title} -->\n```sh\n(.*?)```\n", PAGE, re.DOTALL)
    assert found, title
    return found[1]


def drawings(folder: Path) -> Path:
    """Several, each with content of its own."""
    folder.mkdir()
    sample = (ROOT / "samples" / "motor_starter.pdf").read_bytes()
    for number in range(DRAWINGS):
        (folder / f"sheet {number}.pdf").write_bytes(sample + b"\n%% %d\n" % number)
    return folder


@pytest.mark.skipif(any(shutil.which(word) is None for word in NEEDED), reason=f"needs {', '.join(NEEDED)}")
async def test_a_worker_is_killed_and_every_drawing_is_read_and_told_once(postgres_server: str, tmp_path: Path) -> None:
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    with free_port() as api, free_port() as receiver:
        ports = {"8000": str(api), "8111": str(receiver)}
    async with postgres_url(postgres_server) as url:
        script = "\n".join(map(block, TITLES)).replace("postgresql://eo:secret@127.0.0.1/eo", url)
        for named, taken in ports.items():
            script = script.replace(named, taken)
        environment = {
            **os.environ,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "DRAWINGS": str(drawings(tmp_path / "drawings")),
            "EO_LEASE": "3",  # the page's half minute, for those who are in a hurry
        }
        words = ["bash", "-u", "-c", script]
        done = subprocess.run(  # noqa: ASYNC221, S603  # our own words
            words, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=LONGEST_S, check=False
        )
    log = "\n".join((tmp_path / "eo" / f"{name}.log").read_text() for name in ("api", "worker-1", "worker-2"))
    said = done.stdout.splitlines()
    assert said[-1:] == [f"{DRAWINGS} drawings were told to have ended; 0 of them more than once"], f"{done.stdout}{done.stderr}{log}"
    assert str(DRAWINGS) in said
    assert sum("recognised" in line for line in said) == DRAWINGS, done.stdout
