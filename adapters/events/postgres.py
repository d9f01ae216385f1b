"""A wire through Postgres: LISTEN and NOTIFY."""

import asyncio
from collections.abc import AsyncGenerator

import asyncpg
from electrical_orchestrator.adapters.events.shared import Wire, WireBroken

CHANNEL = "electrical_orchestrator_events"
LONGEST_S = 10.0
BREATH_S = 15.0
"""Seconds of silence after which the connection is tried."""
BROKEN = (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError)


async def _next(messages: "asyncio.Queue[str | None]") -> str | None:
    """The next message, or nothing after a while; None where the connection has ended."""
    try:
        return await asyncio.wait_for(messages.get(), BREATH_S)
    except TimeoutError:
        return ""


class PostgresWire(Wire):
    """Two connections beside those of the storage: one that sends, one that hears."""

    def __init__(self, dsn: str) -> None:
        """``dsn``: ``postgresql://USER:PASSWORD@HOST/NAME``, as asyncpg reads it."""
        self._dsn = dsn
        self._connection: asyncpg.Connection | None = None

    async def send(self, message: str) -> None:
        """As the protocol says."""
        try:
            if self._connection is None:
                self._connection = await asyncpg.connect(self._dsn, timeout=LONGEST_S)
            await self._connection.execute("SELECT pg_notify($1, $2)", CHANNEL, message, timeout=LONGEST_S)
        except BROKEN as error:
            await self.close()
            raise WireBroken from error

    async def heard(self) -> AsyncGenerator[str]:
        """As the protocol says."""
        messages: asyncio.Queue[str | None] = asyncio.Queue()
        try:
            connection = await asyncpg.connect(self._dsn, timeout=LONGEST_S)
        except BROKEN as error:
            raise WireBroken from error
        try:
            connection.add_termination_listener(lambda _: messages.put_nowait(None))
            await connection.add_listener(CHANNEL, lambda *told: messages.put_nowait(told[3]))
            yield ""
            while (message := await _next(messages)) is not None:
                if not message:
                    await connection.execute("SELECT 1", timeout=LONGEST_S)  # a connection that is gone may say nothing
                yield message
        except BROKEN as error:
            raise WireBroken from error
        finally:
            connection.terminate()
        raise WireBroken

    async def close(self) -> None:
        """As the protocol says."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.terminate()
