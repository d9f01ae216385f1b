"""Port: where answers to creations are kept."""

from abc import abstractmethod
from datetime import datetime
from typing import Protocol

from electrical_orchestrator.domain.answers import Answer


class AnswerStore(Protocol):
    """Keeps answers, one a key. Promise: tests/contracts/test_answers.py."""

    @abstractmethod
    async def add(self, answer: Answer) -> None:
        """Keep the answer. Raises AnswerExists when one is kept under its key, also by a unit that is just being committed."""

    @abstractmethod
    async def get(self, key: str) -> Answer | None:
        """Return the answer under ``key``, or None."""

    @abstractmethod
    async def forget(self, *, before: datetime) -> None:
        """Forget all answers given earlier than ``before``."""
