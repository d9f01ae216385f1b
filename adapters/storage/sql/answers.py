"""Answers in a table."""

from datetime import datetime

from electrical_orchestrator.adapters.storage.sql.metadata import Moment, metadata
from electrical_orchestrator.adapters.storage.sql.texts import AnyText
from electrical_orchestrator.adapters.storage.sql.transaction import SqlTransaction
from electrical_orchestrator.domain.answers import Answer
from electrical_orchestrator.domain.errors import AnswerExists
from electrical_orchestrator.domain.ports.answer_store import AnswerStore
from sqlalchemy import Column, String, Table, delete, insert, select

answers = Table(
    "answers",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("fingerprint", String(64), nullable=False),
    Column("told", AnyText, nullable=False),
    Column("at", Moment, nullable=False, index=True),
)


class SqlAnswers(AnswerStore):
    """A row an answer; its key is what two units at once cannot both insert."""

    def __init__(self, transaction: SqlTransaction) -> None:
        """Work in ``transaction``."""
        self._transaction = transaction

    async def add(self, answer: Answer) -> None:
        """Insert a row."""
        row = {"key": answer.key, "fingerprint": answer.fingerprint, "told": answer.told, "at": answer.at}
        await self._transaction.run(insert(answers), row, refused=AnswerExists("There is an answer under that key."))

    async def get(self, key: str) -> Answer | None:
        """Return it."""
        rows = await self._transaction.rows(select(answers).where(answers.c.key == key))
        return Answer(rows[0].key, rows[0].fingerprint, rows[0].told, rows[0].at) if rows else None

    async def forget(self, *, before: datetime) -> None:
        """Delete by the index."""
        await self._transaction.run(delete(answers).where(answers.c.at < before))
