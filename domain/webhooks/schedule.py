"""When a delivery that failed is tried again."""

from datetime import timedelta

PAUSES = (
    timedelta(seconds=5),
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=20, minutes=24),
)
"""After the first, second, ... failure; three days in all."""
JITTER = 0.1
"""A pause is longer or shorter by so much at most: what failed together does not come back together."""


def pause_after(failures: int, chance: float) -> timedelta | None:
    """The pause after so many failures, or None at the end of the schedule; ``chance`` is 0 to 1."""
    if failures > len(PAUSES):
        return None
    return PAUSES[failures - 1] * (1 + JITTER * (2 * chance - 1))
