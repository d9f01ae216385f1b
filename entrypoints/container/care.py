"""Looking after a database, beside the use cases."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from electrical_orchestrator.adapters.storage.sql.enciphering import Cipher
from electrical_orchestrator.adapters.storage.sql.limits import Limits
from electrical_orchestrator.domain.ports.blobs import BlobStore

# ruff: noqa: PLC0415 - SQLAlchemy is heavy

if TYPE_CHECKING:
    from electrical_orchestrator.adapters.storage.sql.copying import Copied
    from electrical_orchestrator.adapters.storage.sql.reenciphering import Reenciphered
    from sqlalchemy.ext.asyncio import AsyncEngine

UNBOUNDED = Limits(pool=1, overflow=2, statement_s=0, lock_s=0, application="eo db")
"""Migrating, copying and checking may take as long as they need."""


class Care:
    """Of the database at one address. Everything raises StorageUnavailable or one of its kinds."""

    def __init__(self, url: str) -> None:
        """Nothing is connected yet."""
        self._url = url

    async def check_there(self) -> None:
        """Raise StorageUnavailable where there is no database yet, or an empty one, and StorageDamaged; none is made."""
        async with self._there():
            pass

    async def upgrade(self) -> None:
        """Run the migrations that are missing, after a look whether the file is whole."""
        from electrical_orchestrator.adapters.storage.sql.checking import check
        from electrical_orchestrator.adapters.storage.sql.standing import is_current

        async with _engine(self._url) as engine:
            await check(engine)
            if not await is_current(engine):
                from electrical_orchestrator.adapters.storage.sql.migrating import upgrade

                await upgrade(engine)

    async def downgrade(self, to: str) -> None:
        """Take migrations back. Raises NoEarlierSchema when ``to`` is not below."""
        from electrical_orchestrator.adapters.storage.sql.migrating import downgrade

        async with self._there() as engine:
            await downgrade(engine, to)

    async def check(self) -> str:
        """Return at what revision the database stands. Raises StorageDamaged, WrongSchema when it is not of this version."""
        from electrical_orchestrator.adapters.storage.sql.checking import check
        from electrical_orchestrator.adapters.storage.sql.standing import newest, revision
        from electrical_orchestrator.domain.errors import WrongSchema

        async with self._there() as engine:
            await check(engine, thorough=True)
            here = await revision(engine)
        if here is None or here != newest():
            raise WrongSchema(f"The database stands at {here or 'nothing'}, and this version wants {newest()}.")
        return here

    async def back_up(self, file: Path) -> int:
        """Copy the SQLite file and return the size. Raises NotSqlite, BackupExists."""
        from electrical_orchestrator.adapters.storage.sql.backing_up import backed_up

        async with _engine(self._url) as engine:
            return await backed_up(engine, file)

    async def copy_to(self, url: str) -> "list[Copied]":
        """Copy everything to an empty database. Raises NotEmpty, WrongSchema, CopyDiffers."""
        from electrical_orchestrator.adapters.storage.sql.copying import copied

        async with self._there() as source, _engine(url) as target:
            return await copied(source, target)

    async def copy_originals(self, given: BlobStore, taken: BlobStore) -> int:
        """Copy every original that a revision refers to, and return how many. Raises BlobNotFound."""
        from electrical_orchestrator.adapters.storage.sql.copying import originals_of
        from electrical_orchestrator.application.originals import copied_originals

        async with _engine(self._url) as engine:
            originals = await originals_of(engine)
        await copied_originals(given, taken, originals)
        return len(originals)

    async def encipher(self, cipher: Cipher) -> "Reenciphered":
        """Have every secret stand under the newest key of ``cipher``."""
        from electrical_orchestrator.adapters.storage.sql.reenciphering import reenciphered

        async with _engine(self._url) as engine:
            return await reenciphered(engine, cipher)

    @asynccontextmanager
    async def _there(self) -> AsyncIterator["AsyncEngine"]:
        """Of a database that there is."""
        from electrical_orchestrator.adapters.storage.sql.checking import check_there

        async with _engine(self._url) as engine:
            await check_there(engine)
            yield engine


@asynccontextmanager
async def _engine(url: str) -> AsyncIterator["AsyncEngine"]:
    from electrical_orchestrator.adapters.storage.sql.engine import engine_for
    from electrical_orchestrator.adapters.storage.sql.sealing import seal

    engine = engine_for(url, limits=UNBOUNDED)
    try:
        yield engine
    finally:
        await engine.dispose()
        await seal(engine)
