"""A relay that dies when it passes POINT after so many TIMES; FILE holds what it tells."""

import asyncio
import os
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from electrical_orchestrator.adapters.clock import SystemClock
from electrical_orchestrator.adapters.storage.sql.engine import engine_for
from electrical_orchestrator.adapters.storage.sql.unit_of_work import SqlUnitOfWork
from electrical_orchestrator.application.notices import publish_notices
from electrical_orchestrator.domain.notices import Notice
from electrical_orchestrator.domain.ports.outlet import Outlet

KILLED = 137


class Written(Outlet):
    """Appends what it is given, and has it on the disk before it returns; may die before, in the middle, or after that."""

    def __init__(self, file: Path, point: str, times: int) -> None:
        self._file = file
        self._point = point
        self._left = times

    async def publish(self, notices: Sequence[Notice]) -> None:
        self._die("before")
        with self._file.open("a") as told:
            for notice in notices:
                told.write(f"{notice.stream} {notice.sequence} {notice.id}\n")
                told.flush()
                os.fsync(told.fileno())
                self._die("amid")
        self._die("after")

    async def close(self) -> None:
        """Nothing to let go."""

    def _die(self, point: str) -> None:
        if point == self._point:
            self._left -= 1
            if self._left < 0:
                os._exit(KILLED)


async def _relay(url: str, file: str, point: str, times: str) -> None:
    publish_notices.CLAIM = timedelta(0)  # who died is not waited for
    engine = engine_for(url)
    outlet = Written(Path(file), point, int(times))
    relay = publish_notices.PublishNotices(
        lambda: SqlUnitOfWork(engine), lambda: SqlUnitOfWork(engine, read_only=True), SystemClock(), lambda: (outlet,)
    )
    while await relay():
        pass
    await engine.dispose()


def main(words: Sequence[str]) -> int:
    """Of the command line: DATABASE FILE POINT TIMES."""
    asyncio.run(_relay(*words))
    return 0
