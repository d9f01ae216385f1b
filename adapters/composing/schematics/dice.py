"""Chance with the words a composer needs."""

from collections.abc import Mapping
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Dice(Random):
    """Repeatable by its seed."""

    def chance(self, share: float) -> bool:
        """True in that share of calls."""
        return self.random() < share

    def pick(self, weights: Mapping[T, float]) -> T:
        """One of the keys, by weight."""
        return self.choices(list(weights), list(weights.values()))[0]
