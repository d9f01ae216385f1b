"""The two storages as the container needs them: opened by their first use, brought up to date, closed."""

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol

from electrical_orchestrator.adapters.storage.sql.enciphering import OPEN, Cipher
from electrical_orchestrator.adapters.storage.sql.limits import PATIENCE, Limits
from electrical_orchestrator.domain.ports.ready_pages import ReadyPages
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork
from electrical_orchestrator.entrypoints.container.care import Care
from electrical_orchestrator.entrypoints.listed import form

if TYPE_CHECKING:
    from electrical_orchestrator.adapters.storage.memory import MemoryStorage
    from electrical_orchestrator.adapters.storage.sql.ready_pages import SqliteReadyPages
    from electrical_orchestrator.adapters.storage.sql.state import SqliteState
    from electrical_orchestrator.adapters.storage.sql.turns import Turns
    from sqlalchemy.ext.asyncio import AsyncEngine


class Connections(NamedTuple):
    """Of a process to its database."""

    used: int
    idle: int


class Database(Protocol):
    """Where units of work come from."""

    def begin(self) -> UnitOfWork:
        """Open a transaction."""
        ...

    def begin_reading(self) -> UnitOfWork:
        """Open a transaction that refuses to write."""
        ...

    def begin_browsing(self) -> UnitOfWork:
        """The same for who can bear what is a moment old: from a replica where there is one."""
        ...

    async def prepare(self) -> None:
        """Bring it up to date, once; to be awaited before the first transaction. Raises StorageUnavailable."""
        ...

    async def is_current(self) -> bool:
        """Whether there is nothing to prepare; changes nothing. Raises StorageUnavailable."""
        ...

    def ready_pages(self) -> ReadyPages:
        """Pages of components that can be told at once."""
        ...

    def state(self) -> object:
        """What its content is now: something else after any commit of anybody, or None when that cannot be told at once."""
        ...

    async def close(self) -> None:
        """Give back its connections, if it has any."""
        ...

    def connections(self) -> Connections:
        """How many there are now."""
        ...


class SqlDatabase(Database):
    """SQLite or Postgres; SQLAlchemy is imported by the first use, and a take-off of a file needs none."""

    def __init__(
        self, url: str, replica: str = "", patience: float = PATIENCE, limits: Limits | None = None, cipher: Cipher = OPEN
    ) -> None:
        """``replica``: address of a Postgres that follows the one at ``url``; reached as patiently, within the same limits.

        ``cipher``: what secrets are kept by.
        """
        self._cipher = cipher
        self._url = url
        self._replica_url = replica
        self._patience = patience
        self._limits = limits
        self._prepared = False

    @cached_property
    def _engine(self) -> "AsyncEngine":
        return self._engine_for(self._url)

    @cached_property
    def _replica(self) -> "AsyncEngine":
        return self._engine_for(self._replica_url) if self._replica_url else self._engine

    @cached_property
    def _turns(self) -> "Turns | None":
        from electrical_orchestrator.adapters.storage.sql.turns import Turns  # noqa: PLC0415 - only where something is written

        return Turns(self._patience) if self._file else None

    def _engine_for(self, url: str) -> "AsyncEngine":
        from electrical_orchestrator.adapters.storage.sql.engine import engine_for  # noqa: PLC0415 - heavy

        return engine_for(url, patience=self._patience, limits=self._limits, followed=bool(self._replica_url))

    def begin(self) -> UnitOfWork:
        """Open a transaction."""
        from electrical_orchestrator.adapters.storage.sql.unit_of_work import SqlUnitOfWork  # noqa: PLC0415 - heavy

        return SqlUnitOfWork(self._engine, form=form() if self._file else None, cipher=self._cipher, turns=self._turns)

    def begin_reading(self) -> UnitOfWork:
        """Open a transaction that refuses to write."""
        from electrical_orchestrator.adapters.storage.sql.unit_of_work import SqlUnitOfWork  # noqa: PLC0415 - heavy

        return SqlUnitOfWork(self._engine, read_only=True, cipher=self._cipher)

    def begin_browsing(self) -> UnitOfWork:
        """Open a transaction that refuses to write, on the replica if there is one."""
        from electrical_orchestrator.adapters.storage.sql.unit_of_work import SqlUnitOfWork  # noqa: PLC0415 - heavy

        return SqlUnitOfWork(self._replica, read_only=True, instead=self._engine, cipher=self._cipher)

    async def prepare(self) -> None:
        """Refuse a damaged file, and run the migrations that are missing."""
        if not self._prepared:
            await Care(self._url).upgrade()
            self._prepared = True

    async def is_current(self) -> bool:
        """Whether no migration is missing. Raises StorageDamaged."""
        from electrical_orchestrator.adapters.storage.sql.checking import check  # noqa: PLC0415 - heavy
        from electrical_orchestrator.adapters.storage.sql.standing import is_current  # noqa: PLC0415 - heavy

        await check(self._engine)
        return await is_current(self._engine)

    def ready_pages(self) -> ReadyPages:
        """SQLite's; Postgres would have to be asked over the network."""
        from electrical_orchestrator.adapters.storage.sql.ready_pages import UnreadyPages  # noqa: PLC0415 - only where it is asked

        return self._ready_pages if self._file else UnreadyPages()

    def state(self) -> object:
        """SQLite tells at once; Postgres would have to be asked over the network."""
        return self._state.now() if self._file else None

    async def close(self) -> None:
        """Close all connections."""
        for held in {"_state", "_ready_pages"} & vars(self).keys():
            vars(self)[held].close()
        for engine in {vars(self)[name] for name in ("_engine", "_replica") if name in vars(self)}:
            from electrical_orchestrator.adapters.storage.sql.sealing import seal  # noqa: PLC0415 - heavy

            await engine.dispose()
            await seal(engine)

    @cached_property
    def _file(self) -> str | None:
        """SQLite's; Postgres has none."""
        return str(self._engine.url.database) if self._engine.dialect.name == "sqlite" else None

    @cached_property
    def _state(self) -> "SqliteState":
        from electrical_orchestrator.adapters.storage.sql.state import SqliteState  # noqa: PLC0415 - only where it is asked

        return SqliteState(str(self._file))

    @cached_property
    def _ready_pages(self) -> "SqliteReadyPages":
        from electrical_orchestrator.adapters.storage.sql.ready_pages import SqliteReadyPages  # noqa: PLC0415 - only where it is asked

        return SqliteReadyPages(str(self._file), form())

    def connections(self) -> Connections:
        """Those of the pool."""
        from sqlalchemy import QueuePool  # noqa: PLC0415 - heavy

        pools = [vars(self)[name].pool for name in {"_engine", "_replica"} & vars(self).keys()]
        counted = {id(pool): pool for pool in pools if isinstance(pool, QueuePool)}.values()
        return Connections(sum(pool.checkedout() for pool in counted), sum(pool.checkedin() for pool in counted))


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

    def begin_browsing(self) -> UnitOfWork:
        """The same."""
        return self.begin()

    async def prepare(self) -> None:
        """Nothing to do."""

    async def is_current(self) -> bool:
        """It always is."""
        return True

    def ready_pages(self) -> ReadyPages:
        """Out of its memory."""
        from electrical_orchestrator.adapters.storage.memory.ready_pages import MemoryReadyPages  # noqa: PLC0415 - only where it is chosen

        return MemoryReadyPages(self._storage, form())

    def state(self) -> object:
        """Of as many changes as there were."""
        return self._storage.changes

    async def close(self) -> None:
        """Nothing to do."""

    def connections(self) -> Connections:
        """None."""
        return Connections(0, 0)
