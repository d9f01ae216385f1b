"""A wire among the processes of one machine: a small SQLite file beside the database, which is not part of it."""

import asyncio
import sqlite3
from collections.abc import AsyncGenerator
from contextlib import suppress
from pathlib import Path
from typing import Self

import aiosqlite
from electrical_orchestrator.adapters.events.shared import Wire, WireBroken

REMEMBERED = 10_000
"""Messages for those who are slow to hear."""
LOOK_S = 0.2
"""Between looks for messages of others."""
MAKE = "CREATE TABLE IF NOT EXISTS told (number INTEGER PRIMARY KEY AUTOINCREMENT, message TEXT NOT NULL)"
FORGET = "DELETE FROM told WHERE number <= (SELECT max(number) FROM told) - ?"


class SqliteWire(Wire):
    """One connection that sends, one that hears. Nothing waits for the disk: what a crash of the machine takes along nobody watched."""

    def __init__(self, file: Path) -> None:
        """``file``: made when it is first needed. Whoever deletes it cuts those apart who have it open, until they start again."""
        self._file = file
        self._connection: aiosqlite.Connection | None = None

    @classmethod
    def beside(cls, url: str) -> Self:
        """``url``: ``sqlite:///FILE`` of the database."""
        _, _, file = url.partition("?")[0].partition(":///")
        return cls(Path(f"{file}.events"))

    async def send(self, message: str) -> None:
        """As the protocol says."""
        try:
            if self._connection is None:
                self._connection = await self._connected()
            sent = await self._connection.execute("INSERT INTO told (message) VALUES (?)", (message,))
            if sent.lastrowid is not None and sent.lastrowid % REMEMBERED == 0:
                await self._connection.execute(FORGET, (REMEMBERED,))
        except (aiosqlite.Error, OSError) as error:
            await self.close()
            raise WireBroken from error

    async def heard(self) -> AsyncGenerator[str]:
        """As the protocol says."""
        try:
            connection = await self._connected()
        except (aiosqlite.Error, OSError) as error:
            raise WireBroken from error
        try:
            last = await _newest(connection)
            yield ""
            while True:
                await asyncio.sleep(LOOK_S)
                rows = await connection.execute_fetchall("SELECT number, message FROM told WHERE number > ? ORDER BY number", (last,))
                for number, message in rows:
                    if number != last + 1:
                        raise WireBroken  # some were forgotten before they were heard
                    last = number
                    yield message
                yield ""
        except (aiosqlite.Error, OSError) as error:
            raise WireBroken from error
        finally:
            await connection.close()

    async def close(self) -> None:
        """As the protocol says."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(aiosqlite.Error):
                await connection.close()

    async def _connected(self) -> aiosqlite.Connection:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        sqlite3.connect(self._file).close()  # where it does not open, aiosqlite leaves a thread behind
        connection = await aiosqlite.connect(self._file, isolation_level=None)
        try:
            await connection.execute("PRAGMA journal_mode=WAL")
            await connection.execute("PRAGMA synchronous=NORMAL")
            await connection.execute(MAKE)
        except BaseException:
            await connection.close()
            raise
        return connection


async def _newest(connection: aiosqlite.Connection) -> int:
    """The number of the last message, also where it is forgotten."""
    rows = await connection.execute_fetchall("SELECT seq FROM sqlite_sequence WHERE name = 'told'")
    return next((number for (number,) in rows), 0)
