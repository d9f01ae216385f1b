"""The program of the documentation does what it says, against the whole server."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from electrical_orchestrator.entrypoints.cli import main

ROOT = Path(__file__).parents[2]
SERVE = "import sys; from electrical_orchestrator.entrypoints.cli import main; sys.exit(main(['serve', '--port', '0']))"
EMAIL, PASSWORD = "ann@example.com", "copper wire and ferrules"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the server, which knows one person."""
    data = str(tmp_path_factory.mktemp("server") / "data")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys, "stdin", io.StringIO(PASSWORD))
        assert main(["user", "create", EMAIL, "--admin"], environment={"EO_DATA": data}) == 0
    environment = {**os.environ, "EO_DATA": data, "EO_LOG_FORMAT": "json"}
    with subprocess.Popen([sys.executable, "-c", SERVE], env=environment, stderr=subprocess.PIPE, text=True) as served:  # noqa: S603 - our own words
        assert served.stderr is not None
        found = re.search(r"http://127\.0\.0\.1:\d+", served.stderr.readline())
        try:
            assert found
            yield found[0]
        finally:
            served.terminate()
            served.stderr.read()


def program(server: str, pdf: Path, annotated: Path, password: str = PASSWORD) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "docs" / "program.py"), server, EMAIL, str(pdf), str(annotated)]
    environment = {**os.environ, "EO_PASSWORD": password}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=300)  # noqa: S603 - our own words


def test_it_takes_a_drawing_off(server: str, tmp_path: Path) -> None:
    done = program(server, ROOT / "samples" / "motor_starter.pdf", tmp_path / "annotated.pdf")
    assert done.returncode == 0, done.stderr
    assert re.search(r"^-M1 motor \d+$", done.stdout, re.MULTILINE)
    assert "reading" in done.stderr
    assert (tmp_path / "annotated.pdf").read_bytes().startswith(b"%PDF-")


def test_it_tells_why_it_cannot(server: str, tmp_path: Path) -> None:
    (tmp_path / "damaged.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    for pdf, password, said in [
        (ROOT / "samples" / "motor_starter.pdf", "wrong password", "password"),
        (ROOT / "docs" / "recognised.png", PASSWORD, "PDF"),
        (tmp_path / "damaged.pdf", PASSWORD, "damaged"),
    ]:
        done = program(server, pdf, tmp_path / "annotated.pdf", password)
        assert (done.returncode, done.stdout) == (1, "")
        assert said in done.stderr.splitlines()[-1]
