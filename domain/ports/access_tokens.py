"""Port: access tokens, which say who somebody is until they expire."""

from abc import abstractmethod
from datetime import datetime
from typing import Protocol

from electrical_orchestrator.domain.people.subjects import Bearer


class AccessTokens(Protocol):
    """Makes and reads access tokens that nobody else can make. Promise: tests/contracts/test_access_tokens.py."""

    @abstractmethod
    async def issue(self, bearer: Bearer, at: datetime) -> str:
        """Return a token that is good from ``at`` for as long as ``sessions.ACCESS``."""

    @abstractmethod
    async def read(self, token: str, at: datetime) -> Bearer:
        """Return what the token says. Raises InvalidToken for one that is expired, altered, or made by anybody else."""

    @abstractmethod
    async def rotate(self, at: datetime) -> None:
        """Sign with a new key from now on; tokens signed with the old one stay good until they expire."""
