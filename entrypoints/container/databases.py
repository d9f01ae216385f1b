"""The two storages as the container needs them: opened by their first use, brought up to date, closed."""

from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from electrical_orchestrator.adapters.storage.memory import MemoryStorage
    from sqlalchemy.ext.asyncio import AsyncEngine


class Database(Protocol):
    """Where units of work come from."""

    def begin(self) -> UnitOfWork:
        """Open a transaction."""
        ...

    def begin_reading(self) -> UnitOfWork:
        """Open a transaction that refuses to write."""
        ...

    async def prepare(self) -> None:
        """Bring it up to date, once; to be awaited before the first transaction. Raises StorageUnavailable."""
        ...

    async def is_current(self) -> bool:
        """Whether there is nothing to prepare; changes nothing. Raises StorageUnavailable."""
        ...

    async def close(self) -> None:
        """Give back its connections, if it has any."""
        ...


class SqlDatabase(Database):
    """SQLite or Postgres; SQLAlchemy is imported by the first use, and a take-off of a file needs none."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._prepared = False

    @cached_property
    def _engine(self) -> "AsyncEngine":
        from electrical_orchestrator.adapters.storage.sql.engine import engine_for  # noqa: PLC0415 - heavy

        return engine_for(self._url)

    def begin(self) -> UnitOfWork:
        """Open a transaction."""
        from electrical_orchestrator.adapters.storage.sql.unit_of_work import SqlUnitOfWork  # noqa: PLC0415 - heavy

        return SqlUnitOfWork(self._engine)

    def begin_reading(self) -> UnitOfWork:
        """Open a transaction that refuses to write."""
        from electrical_orchestrator.adapters.storage.sql.unit_of_work import SqlUnitOfWork  # noqa: PLC0415 - heavy

        return SqlUnitOfWork(self._engine, read_only=True)

    async def prepare(self) -> None:
        """Run the migrations that are missing."""
        from electrical_orchestrator.adapters.storage.sql.migrating import upgrade  # noqa: PLC0415 - heavy

        if not self._prepared:
            await upgrade(self._engine)
            self._prepared = True

    async def is_current(self) -> bool:
        """Whether no migration is missing."""
        from electrical_orchestrator.adapters.storage.sql.migrating import is_current  # noqa: PLC0415 - heavy

        return await is_current(self._engine)

    async def close(self) -> None:
        """Close all connections."""
        if "_engine" in vars(self):
            await self._engine.dispose()


class MemoryDatabase(Database):
    """Lives as long as its container."""

    @cached_property
    def _storage(self) -> "MemoryStorage":
        from electrical_orchestrator.adapters.storage.memory import MemoryStorage  # noqa: PLC0415 - only where it is chosen

        return MemoryStorage()

    def begin(self) -> UnitOfWork:
        """Open a transaction."""
        from electrical_orchestrator.adapters.storage.memory import MemoryUnitOfWork  # noqa: PLC0415 - only where it is chosen

        return MemoryUnitOfWork(self._storage)

    def begin_reading(self) -> UnitOfWork:
        """Open a transaction; this storage has but one sort."""
        return self.begin()

    async def prepare(self) -> None:
        """Nothing to do."""

    async def is_current(self) -> bool:
        """It always is."""
        return True

    async def close(self) -> None:
        """Nothing to do."""
