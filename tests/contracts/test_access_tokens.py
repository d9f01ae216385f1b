"""What access tokens promise, however they are made."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from electrical_orchestrator.adapters.tokens.jwt import JwtAccessTokens
from electrical_orchestrator.adapters.tokens.rings import FileKeyRing, MemoryKeyRing
from electrical_orchestrator.domain.people.errors import InvalidToken
from electrical_orchestrator.domain.people.sessions import ACCESS, SessionId
from electrical_orchestrator.domain.people.subjects import Bearer
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.ports.access_tokens import AccessTokens

from tests.fakes.access_tokens import FakeAccessTokens

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
BEARER = Bearer(UserId(uuid4()), SessionId(uuid4()))
LATE = timedelta(minutes=1)


@pytest.fixture(params=["fake", "HS256 memory", "EdDSA memory", "HS256 file", "EdDSA file"])
def tokens(request: pytest.FixtureRequest, tmp_path: Path) -> AccessTokens:
    if request.param == "fake":
        return FakeAccessTokens()
    algorithm = "HS256" if request.param.startswith("HS256") else "EdDSA"
    if request.param.endswith("memory"):
        return JwtAccessTokens(MemoryKeyRing("HS256" if algorithm == "HS256" else "EdDSA"))
    return JwtAccessTokens(FileKeyRing(tmp_path / "data" / "keys.json", "HS256" if algorithm == "HS256" else "EdDSA"))


async def test_a_token_says_who_holds_it_until_it_expires(tokens: AccessTokens) -> None:
    token = await tokens.issue(BEARER, NOW)
    for moment in (NOW, NOW + ACCESS - timedelta(seconds=1)):
        read = await tokens.read(token, moment)
        assert (read, read.until) == (BEARER, NOW + ACCESS)
    for moment in (NOW + ACCESS + LATE, NOW + timedelta(days=9), NOW - LATE):
        with pytest.raises(InvalidToken):
            await tokens.read(token, moment)


async def test_no_two_tokens_are_the_same(tokens: AccessTokens) -> None:
    assert await tokens.issue(BEARER, NOW) != await tokens.issue(BEARER, NOW)


async def test_what_nobody_issued_is_refused(tokens: AccessTokens) -> None:
    token = await tokens.issue(BEARER, NOW)
    for other in ("", "nonsense", token[:-2], token + "x", token.upper(), "é" + token, token * 100, "..", "\ud800"):
        with pytest.raises(InvalidToken):
            await tokens.read(other, NOW)


async def test_a_new_key_signs_nobody_out(tokens: AccessTokens) -> None:
    before = await tokens.issue(BEARER, NOW)
    for _ in range(3):
        await tokens.rotate(NOW)
    after = await tokens.issue(BEARER, NOW)
    assert [await tokens.read(token, NOW) for token in (before, after)] == [BEARER, BEARER]
