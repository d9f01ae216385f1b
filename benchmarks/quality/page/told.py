"""Everything that the page tells."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from benchmarks.quality.measuring import Measured


@dataclass(frozen=True, slots=True)
class Told:
    """What was measured."""

    sets: list[Measured]
    missed: list[str]
    """A line for each bound that is missed."""
    model: str
    speed: Mapping[str, float] = field(default_factory=dict)
    ablation: Mapping[str, Any] = field(default_factory=dict)
    ceiling: Mapping[str, Any] = field(default_factory=dict)

    @property
    def whole(self) -> list[Measured]:
        """The sets, without those that are parts of another."""
        return [each for each in self.sets if each.name == each.set.name]
