from datetime import UTC, datetime, timedelta

import pytest
from electrical_orchestrator.application.people.attempts import FORGOTTEN_AFTER, FREE, LONGEST_WAIT, MOST_KNOWN, Attempts
from electrical_orchestrator.domain.people.errors import TooManyAttempts

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
ANN, HERE = "ann@example.com", "192.0.2.7"


def waits(attempts: Attempts, email: str = ANN, address: str | None = HERE, at: datetime = NOW) -> int:
    """Seconds that somebody has to wait who tries now; 0: it was counted."""
    try:
        attempts.begin(email, address, at)
    except TooManyAttempts as error:
        return error.wait
    return 0


def burnt(address: str | None = HERE) -> Attempts:
    attempts = Attempts()
    assert [waits(attempts, address=address) for _ in range(FREE + 1)] == [0] * FREE + [1]
    return attempts


def test_waiting_doubles_up_to_a_limit() -> None:
    attempts, at, told = burnt(), NOW, []
    for _ in range(13):
        wait = waits(attempts, at=at)
        told.append(wait)
        at += timedelta(seconds=wait)
        assert waits(attempts, at=at) == 0
    assert told == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]
    assert told[-1] == LONGEST_WAIT.total_seconds()


@pytest.mark.parametrize(("email", "address"), [(ANN, "192.0.2.8"), ("bea@example.com", HERE), (ANN, None)])
def test_nobody_else_waits(email: str, address: str | None) -> None:
    attempts = burnt()
    assert waits(attempts, email, address) == 0


@pytest.mark.parametrize(
    ("one", "other"), [("2001:db8::1", "2001:db8::ffff"), ("192.0.2.7", "::ffff:192.0.2.7"), ("unix:", "unix:"), (None, None)]
)
def test_one_household_is_one_address(one: str | None, other: str | None) -> None:
    assert waits(burnt(one), address=other) == 1


def test_who_signs_in_begins_anew() -> None:
    attempts = burnt()
    attempts.succeeded(ANN, HERE)
    assert waits(attempts) == 0


def test_what_is_long_ago_is_forgotten() -> None:
    attempts = burnt()
    later = NOW + FORGOTTEN_AFTER + timedelta(seconds=1)
    assert [waits(attempts, at=later) for _ in range(FREE + 1)] == [0] * FREE + [1]


def test_no_more_than_some_are_known() -> None:
    attempts = burnt()
    for number in range(MOST_KNOWN):
        attempts.begin(f"{number}@example.com", HERE, NOW)
    assert waits(attempts) == 0
