"""One transaction over the tables of one database."""

from types import TracebackType
from typing import Any, Self

from electrical_orchestrator.adapters.storage.sql.answers import SqlAnswers
from electrical_orchestrator.adapters.storage.sql.audit import SqlAuditTrail
from electrical_orchestrator.adapters.storage.sql.channels import SqlChannels
from electrical_orchestrator.adapters.storage.sql.deliveries import SqlDeliveries
from electrical_orchestrator.adapters.storage.sql.drawings import SqlDrawings
from electrical_orchestrator.adapters.storage.sql.enciphering import OPEN, Cipher
from electrical_orchestrator.adapters.storage.sql.engine import READ_ONLY
from electrical_orchestrator.adapters.storage.sql.finishing import finished, settled
from electrical_orchestrator.adapters.storage.sql.jobs import SqlJobs
from electrical_orchestrator.adapters.storage.sql.links import SqlLinks
from electrical_orchestrator.adapters.storage.sql.members import SqlMembers
from electrical_orchestrator.adapters.storage.sql.messages import SqlMessages
from electrical_orchestrator.adapters.storage.sql.outbox import SqlOutbox
from electrical_orchestrator.adapters.storage.sql.personal_tokens import SqlPersonalTokens
from electrical_orchestrator.adapters.storage.sql.projects import SqlProjects
from electrical_orchestrator.adapters.storage.sql.recognitions import SqlRecognitions
from electrical_orchestrator.adapters.storage.sql.sessions import SqlSessions
from electrical_orchestrator.adapters.storage.sql.transaction import SqlTransaction, our_errors
from electrical_orchestrator.adapters.storage.sql.turns import Turns
from electrical_orchestrator.adapters.storage.sql.users import SqlUsers
from electrical_orchestrator.adapters.storage.sql.webhooks import SqlWebhooks
from electrical_orchestrator.domain.errors import StorageUnavailable
from electrical_orchestrator.domain.ports.ready_pages import Form
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork
from sqlalchemy.ext.asyncio import AsyncEngine

POSTGRES_READ_ONLY = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


class SqlUnitOfWork(UnitOfWork):
    """Takes a connection of ``engine`` for one transaction.

    A unit that may write waits on SQLite for the one that writes, and on Postgres for those that changed the rows it asks
    for. A unit that is read only waits for nobody and sees one moment of the data.
    """

    def __init__(  # noqa: PLR0913 - what databases differ in
        self,
        engine: AsyncEngine,
        *,
        read_only: bool = False,
        instead: AsyncEngine | None = None,
        form: Form | None = None,
        cipher: Cipher = OPEN,
        turns: Turns | None = None,
    ) -> None:
        """Nothing is connected before the unit begins; when ``engine`` cannot be reached then, ``instead`` is.

        ``form``: in which components are kept ready, beside themselves. ``cipher``: what secrets are kept by. ``turns``: those that
        this unit waits for to begin.
        """
        self._turns = turns
        self._has_turn = False
        self._form = form
        self._cipher = cipher
        self._engine = engine
        self._read_only = read_only
        self._instead = None if instead is engine else instead

    async def __aenter__(self) -> Self:
        """Connect and begin."""
        if self._turns is not None:
            await self._turns.begin()
            self._has_turn = True
        try:
            await self._connected(self._engine)
        except StorageUnavailable:
            if self._instead is None:
                raise
            await self._connected(self._instead)
        transaction = SqlTransaction(self._connection, read_only=self._read_only)
        self.projects = SqlProjects(transaction)
        self.drawings = SqlDrawings(transaction)
        self.recognitions = SqlRecognitions(transaction, self._form)
        self.answers = SqlAnswers(transaction)
        self.users = SqlUsers(transaction)
        self.sessions = SqlSessions(transaction)
        self.tokens = SqlPersonalTokens(transaction)
        self.links = SqlLinks(transaction)
        self.members = SqlMembers(transaction)
        self.audit = SqlAuditTrail(transaction)
        self.jobs = SqlJobs(transaction)
        self.outbox = SqlOutbox(transaction)
        self.webhooks = SqlWebhooks(transaction, self._cipher)
        self.deliveries = SqlDeliveries(transaction)
        self.channels = SqlChannels(transaction, self._cipher)
        self.messages = SqlMessages(transaction)
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Commit, or roll back when an error leaves the block; give the connection back."""
        with our_errors():
            await settled(self._end(commit=kind is None))

    async def _connected(self, engine: AsyncEngine) -> None:
        self._connection = engine.execution_options(**self._options()).connect()
        with our_errors():
            try:
                await finished(self._begin())
            except BaseException:
                await settled(self._end(commit=False))
                raise

    async def _begin(self) -> None:
        await self._connection.start()
        await self._connection.begin()

    async def _end(self, *, commit: bool) -> None:
        try:
            if commit:
                await self._connection.commit()
        finally:
            try:
                if self._connection.sync_connection is not None:  # it was reached
                    await self._connection.close()
            finally:
                if self._turns is not None and self._has_turn:
                    self._has_turn = False
                    self._turns.end()

    def _options(self) -> dict[str, Any]:
        if not self._read_only:
            return {}
        own = POSTGRES_READ_ONLY if self._engine.dialect.name == "postgresql" else {}
        return {READ_ONLY: True, **own}
