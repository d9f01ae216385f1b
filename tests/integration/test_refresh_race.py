"""Fifty windows refresh one session at once, on every storage."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from electrical_orchestrator.adapters.storage.memory import MemoryStorage, MemoryUnitOfWork
from electrical_orchestrator.adapters.storage.sql.unit_of_work import SqlUnitOfWork
from electrical_orchestrator.adapters.tallies.memory import MemoryTallies
from electrical_orchestrator.application.people.attempts import Attempts
from electrical_orchestrator.application.people.authenticate import Authenticate
from electrical_orchestrator.application.people.create_user import CreateUser
from electrical_orchestrator.application.people.refresh_session import RefreshSession
from electrical_orchestrator.application.people.sign_in import SignIn
from electrical_orchestrator.domain.people.errors import InvalidToken, TokenReused
from electrical_orchestrator.domain.people.sessions import GRACE
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork

from tests.databases import migrated, postgres_url, sqlite_url
from tests.fakes.access_tokens import FakeAccessTokens
from tests.fakes.clock import FakeClock
from tests.fakes.passwords import FakeHasher

Begin = Callable[[], UnitOfWork]
PASSWORD = "copper wire and ferrules"  # noqa: S105  # of nobody


class StillClock(FakeClock):
    """Everything happens at once."""

    def now(self) -> datetime:
        return self.moment


@pytest.fixture(params=["memory", "sqlite", "postgres"])
async def begin(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Begin]:
    if request.param == "memory":
        storage = MemoryStorage()
        yield lambda: MemoryUnitOfWork(storage)
        return
    made = sqlite_url(tmp_path) if request.param == "sqlite" else postgres_url(request.getfixturevalue("postgres_server"))
    async with made as url, migrated(url) as engine:
        yield lambda: SqlUnitOfWork(engine)


async def test_fifty_refreshes_at_once_have_one_successor_and_a_replay_ends_them_all(begin: Begin) -> None:
    clock, tokens, hasher = StillClock(), FakeAccessTokens(), FakeHasher()
    await CreateUser(begin, hasher, clock)("Ann", "ann@example.com", PASSWORD)
    opened = await SignIn(begin, hasher, tokens, clock, Attempts(MemoryTallies()))("ann@example.com", PASSWORD)
    refresh, authenticate = RefreshSession(begin, tokens, clock), Authenticate(begin, tokens, clock)

    answers = await asyncio.gather(*(refresh(opened.refresh) for _ in range(50)))

    assert len({answer.refresh for answer in answers}) == 1
    following = await refresh(answers[0].refresh)
    clock.moment += GRACE + timedelta(seconds=1)
    replayed = await asyncio.gather(*(refresh(opened.refresh) for _ in range(20)), return_exceptions=True)
    assert all(isinstance(answer, InvalidToken) for answer in replayed)
    assert any(isinstance(answer, TokenReused) for answer in replayed)
    for access in (opened.access, following.access, *(answer.access for answer in answers)):
        with pytest.raises(InvalidToken):
            await authenticate(access)
    with pytest.raises(InvalidToken):
        await refresh(following.refresh)
