"""The two storages as the container needs them: opened by their first use, brought up to date, closed."""

from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from electrical_orchestrator.adapters.storage.memory import MemoryStorage
    from electrical_orchestrator.adapters.storage.sql.state import SqliteState
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

    def state(self) -> object:
        """What its content is now: something else after any commit of anybody, or None when that cannot be told at once."""
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

    def state(self) -> object:
        """SQLite tells at once; Postgres would have to be asked over the network."""
        return None if self._state is None else self._state.now()

    async def close(self) -> None:
        """Close all connections."""
        if vars(self).get("_state") is not None and self._state is not None:
            self._state.close()
        if "_engine" in vars(self):
            await self._engine.dispose()

    @cached_property
    def _state(self) -> "SqliteState | None":
        from electrical_orchestrator.adapters.storage.sql.state import SqliteState  # noqa: PLC0415 - only where it is asked

        return SqliteState(str(self._engine.url.database)) if self._engine.dialect.name == "sqlite" else None


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

    def state(self) -> object:
        """Of as many changes as there were."""
        return self._storage.changes

    async def close(self) -> None:
        """Nothing to do."""
