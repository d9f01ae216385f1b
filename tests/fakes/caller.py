"""Other programs that nobody calls."""

from collections.abc import Mapping
from typing import NamedTuple

from electrical_orchestrator.domain.ports.caller import Answer, Caller


class Called(NamedTuple):
    address: str
    headers: Mapping[str, str]
    body: bytes


class FakeCaller(Caller):
    """Remembers what it is to send, and answers as it is told to, at last always the same."""

    def __init__(self, *answers: int | Exception) -> None:
        self.called: list[Called] = []
        self.answers = [*answers] or [204]

    async def post(self, address: str, headers: Mapping[str, str], body: bytes, *, tries: int = 1) -> Answer:
        del tries
        self.called.append(Called(address, headers, body))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return Answer(answer, b"")

    async def close(self) -> None:
        """Nothing to let go."""
