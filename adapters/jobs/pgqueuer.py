"""Jobs handed out by PgQueuer, on the Postgres that keeps them: the only importer of its library.

It wakes workers by NOTIFY and gives each one its own job without their looking at the same rows. How often a job was tried, who
has it and what became of it stand in our own table: PgQueuer's counter of attempts stays at nought when a worker is killed.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import asyncpg
from electrical_orchestrator.adapters.jobs.bell import Bell
from electrical_orchestrator.domain.errors import StorageUnavailable
from electrical_orchestrator.domain.jobs import LEASE, Job, JobId, Queue
from electrical_orchestrator.domain.ports.job_offers import JobOffers, Offer
from pgqueuer.adapters.drivers.asyncpg import AsyncpgPoolDriver
from pgqueuer.adapters.persistence.queries import Queries
from pgqueuer.domain.models import AnyEvent, TableChangedEvent
from pgqueuer.domain.settings import db_settings
from pgqueuer.domain.types import QueueEntrypoint, QueueManagerId
from pgqueuer.ports.repository import EntrypointExecutionParameter

if TYPE_CHECKING:
    from pgqueuer.models import Job as Row

INSTALLING = 0x656F70677175
"""Advisory lock: one process makes PgQueuer's tables, the others find them."""
MOST_CONNECTIONS = 4
"""One listens."""
CONNECTED_S, ANSWERED_S = 5.0, 35.0
"""A server that is gone says nothing at all; as long as connections and statements may take elsewhere."""
UNLIMITED = EntrypointExecutionParameter(concurrency_limit=0)


class PgQueuerOffers(JobOffers):
    """A row of PgQueuer's an announced job; one that its worker stops speaking of is offered again after a lease."""

    def __init__(self, dsn: str, *, lease: timedelta = LEASE) -> None:
        """``dsn``: the Postgres, as asyncpg reads it. Nothing is connected before ``prepare``."""
        self._dsn = dsn
        self._lease = lease
        self._bell = Bell()
        self._worker = QueueManagerId(uuid4())
        self._preparing = asyncio.Lock()
        self._taken: dict[int, Row] = {}
        self._pool: asyncpg.Pool | None = None

    async def prepare(self) -> None:
        """Connect, make the tables unless they are there, and listen."""
        async with self._preparing, _our_errors():
            if self._pool is not None:
                return
            pool = await asyncpg.create_pool(
                self._dsn, min_size=1, max_size=MOST_CONNECTIONS, timeout=CONNECTED_S, command_timeout=ANSWERED_S
            )
            self._driver = AsyncpgPoolDriver(pool)
            self._queries = Queries(self._driver)
            await _install(pool)
            await self._driver.add_listener(db_settings().channel, self._heard)
            self._pool = pool

    async def announce(self, jobs: Sequence[Job]) -> None:
        """Insert rows, one a job, all in one statement."""
        if not jobs:
            return
        await self.prepare()
        async with _our_errors():
            await self._queries.enqueue(
                [job.queue.value for job in jobs],
                [job.id.bytes for job in jobs],
                [-job.priority for job in jobs],  # there, the higher goes first
                dedupe_key=[str(job.id) for job in jobs],
                on_conflict="skip",
            )

    async def next(self, queues: Collection[Queue]) -> Offer | None:
        """Take a row."""
        await self.prepare()
        async with _our_errors():
            rows = await self._queries.dequeue(1, {QueueEntrypoint(queue): UNLIMITED for queue in queues}, self._worker, None, self._lease)
        for row in rows:
            self._taken[row.id] = row
            return Offer(JobId(UUID(bytes=row.payload)), row.id)
        return None

    async def keep(self, offer: Offer) -> None:
        """Renew the row's heartbeat."""
        async with _our_errors():
            await self._queries.update_heartbeat([self._taken[offer.receipt].id])

    async def settle(self, offer: Offer) -> None:
        """Move the row to PgQueuer's log."""
        async with _our_errors():
            await self._queries.log_jobs([(self._taken.pop(offer.receipt), "successful", None)])

    async def forget(self, older: timedelta) -> None:
        """Delete from PgQueuer's log, which has three rows a job and which it never deletes from by itself."""
        await self.prepare()
        async with _our_errors():
            log = db_settings().qualified.queue_table_log
            await self._driver.execute(f"DELETE FROM {log} WHERE created < clock_timestamp() - $1::interval", older)  # noqa: S608  # its own name

    def listen(self) -> Callable[[float], Awaitable[None]]:
        """As the bell."""
        return self._bell.listen()

    async def close(self) -> None:
        """Give the connections back."""
        pool, self._pool = self._pool, None
        if pool is not None:
            async with self._driver:
                pass
            await pool.close()

    def _heard(self, said: str | bytes | bytearray) -> None:
        event = AnyEvent.model_validate_json(said).root
        if isinstance(event, TableChangedEvent) and event.operation == "insert":
            self._bell.ring()


async def _install(pool: asyncpg.Pool) -> None:
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute("SELECT pg_advisory_xact_lock($1)", INSTALLING)
        queries = Queries.from_asyncpg_connection(connection)
        if not await queries.schema_is_installed():
            await queries.install()


@asynccontextmanager
async def _our_errors() -> AsyncIterator[None]:
    try:
        yield
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
        raise StorageUnavailable(f"The queue of jobs cannot be used: {error}.") from error
