"""Access tokens that are but numbers."""

from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from electrical_orchestrator.domain.people.errors import InvalidToken
from electrical_orchestrator.domain.people.sessions import ACCESS
from electrical_orchestrator.domain.people.subjects import Bearer
from electrical_orchestrator.domain.ports.access_tokens import AccessTokens


class FakeAccessTokens(AccessTokens):
    """Remembers each one it made."""

    def __init__(self) -> None:
        self.rotated = 0
        self._made: dict[str, tuple[Bearer, datetime]] = {}

    async def issue(self, bearer: Bearer, at: datetime) -> str:
        token = uuid4().hex
        self._made[token] = (bearer, at)
        return token

    async def read(self, token: str, at: datetime) -> Bearer:
        bearer, made = self._made.get(token, (None, at))
        if bearer is None or not made <= at < made + ACCESS:
            raise InvalidToken(token)
        return replace(bearer, until=made + ACCESS)

    async def rotate(self, at: datetime) -> None:
        del at
        self.rotated += 1
