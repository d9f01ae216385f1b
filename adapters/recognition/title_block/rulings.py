"""Ruling lines: the level and upright lines that part a sheet into cells."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Atoms, AtomType, Flags, Floats
from electrical_orchestrator.adapters.recognition.near import expanded
from electrical_orchestrator.domain.geometry import Box

SHORTEST = 6.0
"""Points: shorter lines are parts of letters."""
LONG = 20.0
"""Points: longer lines are ruling lines wherever they end."""
SLACK = 0.6
"""Points: lines that miss each other by less meet."""
Sides = tuple[float, float, float, float]
"""Of a cell, as those of a Box; most cells are met again and again."""
AT_ONCE = 1_000_000
"""About how many pairs of place and line are held at once."""


@dataclass(frozen=True)
class Rulings:
    """Level lines as (at y, from x, to x), upright ones as (at x, from y, to y); each array is (n, 3)."""

    level: Floats
    upright: Floats

    def __len__(self) -> int:
        return len(self.level) + len(self.upright)

    @classmethod
    def of(cls, atoms: Atoms, letters: Flags) -> Self:
        """The unbroken straight lines among ``atoms`` that are no ``letters``."""
        plain = ~letters & ~atoms.dashed & (atoms.length >= SHORTEST)
        level = atoms.box[plain & (atoms.type == AtomType.HORIZONTAL)]
        upright = atoms.box[plain & (atoms.type == AtomType.VERTICAL)]
        return cls(
            np.column_stack([(level[:, 1] + level[:, 3]) / 2, level[:, 0], level[:, 2]]),
            np.column_stack([(upright[:, 0] + upright[:, 2]) / 2, upright[:, 1], upright[:, 3]]),
        )

    def below_or_beside(self, y: float, x: float) -> Self:
        """Those that reach below a height, or right of a place; short ones only if they end on others, as letters do not."""
        level = self.level[(self.level[:, 0] > y) | (self.level[:, 2] > x)]
        upright = self.upright[(self.upright[:, 2] > y) | (self.upright[:, 0] > x)]
        return type(self)(level[_end_on(level, upright)], upright[_end_on(upright, level)])

    def touching(self, box: Box) -> Self:
        """Those that reach into ``box``."""
        level, upright = self.level, self.upright
        level = level[(level[:, 0] >= box.y0) & (level[:, 0] <= box.y1) & (level[:, 2] >= box.x0) & (level[:, 1] <= box.x1)]
        return type(self)(
            level,
            upright[(upright[:, 0] >= box.x0) & (upright[:, 0] <= box.x1) & (upright[:, 2] >= box.y0) & (upright[:, 1] <= box.y1)],
        )

    def cells(self, places: Floats, sheet: Box) -> list[Sides]:
        """The nearest lines left of, above, right of and below each of ``places`` (n, 2); the sides of ``sheet`` where there is none."""
        return [sides for part in np.array_split(places, len(places) * len(self) // AT_ONCE + 1) for sides in self._cells(part, sheet)]

    def _cells(self, places: Floats, sheet: Box) -> Iterator[Sides]:
        x, y = places.T
        left, right = _between(self.upright, y, x, sheet.x0, sheet.x1)
        top, foot = _between(self.level, x, y, sheet.y0, sheet.y1)
        return zip(left.tolist(), top.tolist(), right.tolist(), foot.tolist(), strict=True)

    def close(self, box: Box) -> bool:
        """Whether lines run along all four sides of ``box``."""
        level = all(self._levels.cover(y, box.x0, box.x1) for y in (box.y0, box.y1))
        return level and all(self._uprights.cover(x, box.y0, box.y1) for x in (box.x0, box.x1))

    @cached_property
    def _levels(self) -> "_Sorted":
        return _Sorted(self.level)

    @cached_property
    def _uprights(self) -> "_Sorted":
        return _Sorted(self.upright)


class _Sorted:
    """Lines by where they are, to be asked many times."""

    def __init__(self, lines: Floats) -> None:
        ordered = lines[np.argsort(lines[:, 0], kind="stable")]
        self._at, self._reach = ordered[:, 0].tolist(), ordered[:, 1:].tolist()

    def cover(self, at: float, start: float, end: float) -> bool:
        """Whether the lines there leave no gap between ``start`` and ``end``."""
        reached, wanted = start + SLACK, end - SLACK
        for low, high in sorted(self._reach[bisect_right(self._at, at - SLACK) : bisect_left(self._at, at + SLACK)]):
            if low > reached or reached >= wanted:
                break
            reached = max(reached, high + SLACK)
        return bool(reached >= wanted)


def _between(lines: Floats, along: Floats, across: Floats, low: float, high: float) -> tuple[Floats, Floats]:
    """The nearest lines before and after ``across``, of those that reach ``along``; ``low`` and ``high`` where there is none."""
    at = lines[:, 0]
    reach = (lines[:, 1] <= along[:, None] + SLACK) & (lines[:, 2] >= along[:, None] - SLACK)
    before = at <= across[:, None]
    return np.where(reach & before, at, low).max(axis=1, initial=low), np.where(reach & ~before, at, high).min(axis=1, initial=high)


def _end_on(lines: Floats, across: Floats) -> Flags:
    """Which lines are long, or have both ends on a long line across."""
    ends: Flags = lines[:, 2] - lines[:, 1] >= LONG
    others = across[across[:, 2] - across[:, 1] >= LONG]
    others = others[np.argsort(others[:, 0], kind="stable")]
    short = np.flatnonzero(~ends)
    at, on = lines[short, 0], np.ones(len(short), bool)
    for end in (1, 2):
        place = lines[short, end]
        run, near = expanded(np.searchsorted(others[:, 0], place - SLACK, side="right"), np.searchsorted(others[:, 0], place + SLACK))
        crosses = (others[near, 1] - SLACK <= at[run]) & (others[near, 2] + SLACK >= at[run])
        on &= np.bincount(run[crosses], minlength=len(short)) > 0
    ends[short] = on
    return ends


def crossing(lines: Floats, low: float, high: float) -> Floats:
    """The coordinates of those ``lines`` that reach into ``low`` to ``high`` along themselves."""
    at: Floats = lines[(lines[:, 1] <= high + SLACK) & (lines[:, 2] >= low - SLACK), 0]
    return at
