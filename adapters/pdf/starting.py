"""Starts children: from a nursery where the system allows it, else each as a fresh interpreter."""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from electrical_orchestrator.adapters.pdf import nursery

BOOT = "import sys, json; sys.path[:] = json.loads(sys.argv.pop()); from electrical_orchestrator.adapters.pdf.{module} import main; main()"
KEPT = ("SYSTEMROOT", "TEMP", "TMP", "TMPDIR")
"""What a process needs of its environment to start and to find its temporary folder."""


@dataclass(frozen=True, slots=True)
class Started:
    """A child of this process, in a session of its own."""

    pid: int
    input: IO[bytes]
    output: IO[bytes]
    popen: "subprocess.Popen[bytes] | None" = None
    """Known where it is a fresh interpreter."""


def started(module: str) -> Started:
    """A child that will find ``module`` imported already, or imports it; it waits for its request."""
    try:
        born = nursery.born(module, command("nursery"), environment())
    except OSError:
        return fresh()
    return Started(born.pid, os.fdopen(born.input, "wb"), os.fdopen(born.output, "rb"))


def fresh() -> Started:
    """A child that starts from nothing: slower, and possible everywhere."""
    process = subprocess.Popen(  # noqa: S603 - our own interpreter, our own words
        command("worker"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(),
        cwd=tempfile.gettempdir(),
        start_new_session=True,
    )
    return Started(process.pid, cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout), process)


def command(module: str) -> list[str]:
    """An isolated interpreter that imports from where this one does, whatever folder either runs in."""
    places = [str(Path(place).absolute()) if Path(place).exists() else place for place in sys.path]
    return [sys.executable, "-I", "-c", BOOT.format(module=module), json.dumps(places)]


def environment() -> dict[str, str]:
    """Nothing that a captured child could tell."""
    return {name: value for name, value in os.environ.items() if name.upper() in KEPT}
