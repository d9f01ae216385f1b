import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from electrical_orchestrator.adapters.tallies.memory import MemoryTallies
from electrical_orchestrator.application.people.attempts import FORGOTTEN_AFTER, FREE, LONGEST_WAIT, Attempts
from electrical_orchestrator.domain.people.errors import TooManyAttempts

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
ANN, HERE = "ann@example.com", "192.0.2.7"


async def waits(attempts: Attempts, email: str = ANN, address: str | None = HERE, at: datetime = NOW) -> int:
    """Seconds that somebody has to wait who tries now; 0: it was counted."""
    try:
        await attempts.begin(email, address, at)
    except TooManyAttempts as error:
        return error.wait
    return 0


async def burnt(address: str | None = HERE) -> Attempts:
    attempts = Attempts(MemoryTallies())
    assert [await waits(attempts, address=address) for _ in range(FREE + 1)] == [0] * FREE + [1]
    return attempts


async def test_waiting_doubles_up_to_a_limit() -> None:
    attempts, at = await burnt(), NOW
    told: list[int] = []
    for _ in range(13):
        wait = await waits(attempts, at=at)
        told.append(wait)
        at += timedelta(seconds=wait)
        assert await waits(attempts, at=at) == 0
    assert told == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]
    assert told[-1] == LONGEST_WAIT.total_seconds()


@pytest.mark.parametrize(("email", "address"), [(ANN, "192.0.2.8"), ("bea@example.com", HERE), (ANN, None)])
async def test_nobody_else_waits(email: str, address: str | None) -> None:
    attempts = await burnt()
    assert await waits(attempts, email, address) == 0


@pytest.mark.parametrize(
    ("one", "other"), [("2001:db8::1", "2001:db8::ffff"), ("192.0.2.7", "::ffff:192.0.2.7"), ("unix:", "unix:"), (None, None)]
)
async def test_one_household_is_one_address(one: str | None, other: str | None) -> None:
    assert await waits(await burnt(one), address=other) == 1


async def test_who_signs_in_begins_anew() -> None:
    attempts = await burnt()
    await attempts.succeeded(ANN, HERE)
    assert await waits(attempts) == 0


async def test_what_is_long_ago_is_forgotten() -> None:
    attempts = await burnt()
    later = NOW + FORGOTTEN_AFTER + timedelta(seconds=1)
    assert [await waits(attempts, at=later) for _ in range(FREE + 1)] == [0] * FREE + [1]


async def test_many_at_once_count_each() -> None:
    attempts = Attempts(Interrupted())
    told = await asyncio.gather(*(waits(attempts) for _ in range(50)))
    assert sorted(told) == [0] * FREE + [1] * (50 - FREE)
    await attempts.succeeded(ANN, HERE)
    assert await waits(attempts) == 0


class Interrupted(MemoryTallies):
    """Somebody else always comes between."""

    async def get(self, key: str) -> str | None:
        await asyncio.sleep(0)
        return await super().get(key)
