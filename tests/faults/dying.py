"""A worker as `eo worker` starts it, which ends where it is told to, as if it were killed there.

Nothing of this is in the program: SQLAlchemy tells of statements and commits, and the reader is a fake.
"""

import os
import signal
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from electrical_orchestrator.domain.sheets import Sheet
from electrical_orchestrator.entrypoints.cli.context import Context
from electrical_orchestrator.entrypoints.cli.running import run
from sqlalchemy import Connection, event
from sqlalchemy.engine import Engine
from sqlalchemy.pool import ConnectionPoolEntry, Pool

from tests.fakes.pdf import FakeReader
from tests.fakes.recogniser import FakeRecogniser
from tests.faults.boundaries import CRASHED
from tests.faults.house import House

PLACES = ("after claim", "while reading", "before result", "after result")
"""When a job is somebody's, when its sheets are read, when what became of it is about to be committed, when it has just been."""
POISON = 0
"""Sheets of a drawing that kills whoever reads it."""


def content_of(number: int, sheets: int) -> bytes:
    """A file that no other drawing has."""
    return b"%%PDF-1.7\n%% drawing %d of %d\n" % (number, sheets)


class Dying:
    """Ends the process when it passes that place for the last of so many times."""

    def __init__(self, place: str = "", times: int = 1) -> None:
        self._place = place
        self._left = times

    def passing(self, place: str) -> None:
        """The worker is there."""
        if place == self._place:
            self._left -= 1
            if not self._left:
                os._exit(CRASHED)

    def watch_databases(self, claims: Path) -> None:
        """Know of every unit whether it claims a job, or keeps what became of one; a connection has one unit at a time.

        In ``claims`` is written when this process has claimed something.
        """

        def after(connection: Connection, _: object, statement: str, *__: object) -> None:
            if statement.startswith("UPDATE jobs SET state"):
                connection.info["kept"] = "claim" if "worker=" in statement else "result"

        def committing(connection: Connection) -> None:
            if kept := connection.info.pop("kept", None):
                self.passing(f"before {kept}")
                connection.info["committed"] = kept

        def given_back(_: object, record: ConnectionPoolEntry) -> None:
            record.info.pop("kept", None)  # rolled back
            committed = record.info.pop("committed", None)
            if committed == "claim":
                _add(claims, f"{os.getpid()} {time.monotonic()}")
            if committed:
                self.passing(f"after {committed}")

        event.listen(Engine, "after_cursor_execute", after)
        event.listen(Engine, "commit", committing)
        event.listen(Pool, "checkin", given_back)


class Reading(FakeReader):
    """Reads as many sheets as the drawing says, and writes down that it began."""

    def __init__(self, readings: Path, dying: Dying) -> None:
        super().__init__()
        self._readings = readings
        self._dying = dying

    async def read(self, pdf: Path, *, sheets: Sequence[int] | None = None) -> AsyncIterator[Sheet]:
        number, self.count = (int(word) for word in pdf.read_bytes().split()[-3::2])
        _add(self._readings, f"{number} {sheets and sheets[0]}")
        if self.count == POISON:
            os.kill(os.getpid(), signal.SIGKILL)
        async for sheet in super().read(pdf, sheets=sheets):
            yield sheet
        self._dying.passing("while reading")


def readings_of(house: House) -> Path:
    """Where it is written down."""
    return house.folder / "readings.txt"


def claims_of(house: House) -> Path:
    """Where processes write when they claimed something, by the machine's monotonic clock."""
    return house.folder / "claims.txt"


def times_begun(house: House) -> Counter[str]:
    """How often each drawing, or part of one, was begun to be read."""
    return Counter(readings_of(house).read_text().splitlines())


def work(house: House, dying: Dying) -> int:
    """Work as `eo worker` does, until the process is asked to end or dies; return the exit code."""
    dying.watch_databases(claims_of(house))
    given = {"reader": Reading(readings_of(house), dying), "recogniser": FakeRecogniser()}
    return run(["worker"], Context(environment=house.environment, given=given))


def _add(file: Path, line: str) -> None:
    with file.open("a") as lines:
        lines.write(f"{line}\n")
