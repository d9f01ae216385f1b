"""Every boundary at which something is written, as a place to crash: before and after each statement, commit and original.

They are found, not listed: a first run counts them, so that a new write is a new place to crash without anybody's doing. Nothing
of this is in the program: SQLAlchemy tells of statements and commits, and the originals' port is wrapped.
"""

import os
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from electrical_orchestrator.domain.ports.blobs import Aside, BlobStore
from sqlalchemy import Connection, event
from sqlalchemy.engine import Engine
from sqlalchemy.pool import Pool

CRASHED = 137
WRITES = ("INSERT", "UPDATE", "DELETE")


class Boundaries:
    """Counts what is passed, and ends the process at the one that is asked for, as if it were killed there."""

    def __init__(self, crash_at: int | None = None, passed: Callable[[str], None] = lambda _: None) -> None:
        self._left = crash_at
        self._passed = passed

    def passing(self, name: str) -> None:
        """The program is at that boundary."""
        self._passed(name)
        if self._left is not None:
            self._left -= 1
            if self._left < 0:
                os._exit(CRASHED)

    def watch_databases(self) -> None:
        """Take part in whatever any engine does from now on."""

        def before(_: object, __: object, statement: str, *___: object) -> None:
            if (what := _written(statement)) is not None:
                self.passing(f"before {what}")

        def after(_: object, __: object, statement: str, *___: object) -> None:
            if (what := _written(statement)) is not None:
                self.passing(f"after {what}")

        def committing(_: Connection) -> None:
            self.passing("before commit")

        def given_back(*_: object) -> None:
            self.passing("after commit or rollback")

        event.listen(Engine, "before_cursor_execute", before)
        event.listen(Engine, "after_cursor_execute", after)
        event.listen(Engine, "commit", committing)
        event.listen(Pool, "checkin", given_back)


class CrashingBlobs(BlobStore):
    """Originals, with a place to crash before and after each change."""

    def __init__(self, blobs: BlobStore, boundaries: Boundaries) -> None:
        self._blobs = blobs
        self._boundaries = boundaries

    async def check(self) -> None:
        await self._blobs.check()

    async def put(self, file: Path) -> str:
        self._boundaries.passing("before original is kept")
        digest = await self._blobs.put(file)
        self._boundaries.passing("after original is kept")
        return digest

    async def set_aside(self, aside: Aside) -> None:
        self._boundaries.passing("before original is set aside")
        await self._blobs.set_aside(aside)
        self._boundaries.passing("after original is set aside")

    async def put_back(self, aside: Aside) -> None:
        self._boundaries.passing("before original is put back")
        await self._blobs.put_back(aside)
        self._boundaries.passing("after original is put back")

    async def discard(self, aside: Aside) -> None:
        self._boundaries.passing("before original is deleted")
        await self._blobs.discard(aside)
        self._boundaries.passing("after original is deleted")

    def set_aside_before(self, moment: datetime) -> AsyncIterator[Aside]:
        return self._blobs.set_aside_before(moment)

    async def has(self, sha256: str) -> bool:
        return await self._blobs.has(sha256)

    def read(self, sha256: str) -> AsyncIterator[bytes]:
        return self._blobs.read(sha256)

    async def fetch(self, sha256: str, to: Path) -> None:
        await self._blobs.fetch(sha256, to)

    def kept_before(self, moment: datetime) -> AsyncIterator[str]:
        return self._blobs.kept_before(moment)

    async def remove_halves(self, before: datetime) -> None:
        await self._blobs.remove_halves(before)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - what the port may get beside
        return getattr(self._blobs, name)


def _written(statement: str) -> str | None:
    """``INSERT revisions``; None of what writes nothing."""
    words = statement.split()
    if not words or words[0].upper() not in WRITES:
        return None
    table = words[1] if words[0].upper() == "UPDATE" else words[2]
    return f"{words[0].upper()} {table}"
