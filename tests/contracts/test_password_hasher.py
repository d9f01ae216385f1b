"""What every password hasher promises."""

import pytest
from electrical_orchestrator.adapters.passwords.argon2 import Argon2PasswordHasher
from electrical_orchestrator.domain.ports.password_hasher import PasswordHasher

from tests.fakes.passwords import FakeHasher

PASSWORD = "Кабель 16 mm² ist zu dünn 🔌"  # noqa: S105  # of nobody


@pytest.fixture(params=["argon2", "fake"])
def hasher(request: pytest.FixtureRequest) -> PasswordHasher:
    return FakeHasher() if request.param == "fake" else Argon2PasswordHasher(time_cost=1, memory_cost=64)


async def test_the_password_alone_matches_its_digest(hasher: PasswordHasher) -> None:
    digest = await hasher.hash(PASSWORD)
    assert await hasher.matches(PASSWORD, digest)
    for other in (PASSWORD[:-1], PASSWORD.lower(), PASSWORD + " ", "", digest):
        assert not await hasher.matches(other, digest)


async def test_the_same_password_has_other_digests(hasher: PasswordHasher) -> None:
    assert await hasher.hash(PASSWORD) != await hasher.hash(PASSWORD)


async def test_nobodys_digest_matches_nothing(hasher: PasswordHasher) -> None:
    assert not await hasher.matches(PASSWORD, None)


@pytest.mark.parametrize("digest", ["", "nonsense", "$argon2id$v=19$m=64,t=1,p=4$c2FsdA", "$2b$12$abc"])
async def test_a_digest_that_cannot_be_read_matches_nothing(hasher: PasswordHasher, digest: str) -> None:
    assert not await hasher.matches(PASSWORD, digest)
