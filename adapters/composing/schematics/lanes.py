"""Conductors drawn at right angles around symbols, on the grid: at most four stretches from terminal to terminal."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from electrical_orchestrator.adapters.composing.schematics.dice import Dice
from electrical_orchestrator.domain.geometry import Box, Point

STEP = 10.0
"""Pixels of one grid step."""
_NEAR = 0.02
"""Steps that a terminal may lie off the grid and still be wired."""
_TRIES = 24
_STUBS = (1, 1, 2, 2, 3, 4, 6, 9, 14, 20)
"""How many steps a conductor may lead away from a terminal before it turns."""
Cell = tuple[int, int]
Way = tuple[int, int]


def cell_of(point: Point) -> Cell | None:
    """The grid cell of a terminal, or None when it lies off the grid."""
    x, y = point.x / STEP, point.y / STEP
    cell = round(x), round(y)
    return cell if abs(x - cell[0]) < _NEAR and abs(y - cell[1]) < _NEAR else None


def steps_between(corners: list[Cell]) -> Iterator[tuple[Cell, Way]]:
    """Each cell after the first along ``corners``, with the direction in which it is entered."""
    for (x, y), (u, v) in pairwise(corners):
        dx, dy = (u > x) - (u < x), (v > y) - (v < y)
        for k in range(1, abs(u - x) + abs(v - y) + 1):
            yield (x + dx * k, y + dy * k), (dx, dy)


@dataclass(slots=True)
class Lanes:
    """What of the grid is blocked by symbols or taken by conductors."""

    rng: Dice
    within: Box
    blocked: set[Cell] = field(default_factory=set)
    used: dict[Cell, str] = field(default_factory=dict)
    """``h`` or ``v`` where a conductor passes straight, ``x`` where it bends, ends or is crossed."""

    def block(self, box: Box, margin: float = 3.0) -> None:
        """No conductor passes where a symbol stands."""
        x0, x1 = int((box.x0 - margin) // STEP) + 1, int((box.x1 + margin) // STEP)
        y0, y1 = int((box.y0 - margin) // STEP) + 1, int((box.y1 + margin) // STEP)
        self.blocked.update((x, y) for x in range(x0, x1 + 1) for y in range(y0, y1 + 1))

    def join(self, start: Cell, leaving: Way, end: Cell, arriving: Way | None) -> list[Cell] | None:
        """Corners of a free way from ``start`` to ``end``, which it takes; None when some tries find none.

        ``leaving`` is the direction away from the terminal at ``start``, ``arriving`` that away from the one at ``end``;
        None there: it ends on a conductor, from either side.
        """
        for number in range(_TRIES):
            stub = self.rng.choice(_STUBS[: 2 + number])
            first = start[0] + leaving[0] * stub, start[1] + leaving[1] * stub
            last = end
            if arriving is not None:
                stub = self.rng.choice(_STUBS[: 2 + number])
                last = end[0] + arriving[0] * stub, end[1] + arriving[1] * stub
            for between in self._between(first, last, leaving):
                corners = _straightened([start, first, *between, last, end])
                if corners is not None and self._free(corners, crossing=arriving is None):
                    self._take(corners)
                    return corners
        return None

    def _between(self, first: Cell, last: Cell, leaving: Way) -> Iterator[list[Cell]]:
        """One corner on either side, or two aside of both."""
        yield [(first[0], last[1])]
        yield [(last[0], first[1])]
        aside = self.rng.choice(_STUBS) * self.rng.choice([-1, 1])
        if leaving[0]:
            yield [(first[0], first[1] + aside), (last[0], first[1] + aside)]
        else:
            yield [(first[0] + aside, first[1]), (first[0] + aside, last[1])]

    def _free(self, corners: list[Cell], *, crossing: bool) -> bool:
        bends, box = set(corners), self.within
        steps = list(steps_between(corners))
        if crossing and self.used.get(corners[-1]) != ("v" if steps[-1][1][1] == 0 else "h"):
            return False
        for (x, y), (dx, _) in steps[:-1]:
            if (x, y) in self.blocked or not (box.x0 <= x * STEP <= box.x1 and box.y0 <= y * STEP <= box.y1):
                return False
            there = self.used.get((x, y))
            if there is not None and ((x, y) in bends or there != ("v" if dx else "h")):
                return False
        return True

    def _take(self, corners: list[Cell]) -> None:
        for cell, (dx, _) in steps_between(corners):
            self.used[cell] = "x" if cell in self.used else "h" if dx else "v"
        for cell in corners:
            self.used[cell] = "x"


def _straightened(corners: list[Cell]) -> list[Cell] | None:
    """Without repeated corners and those where nothing turns; None where the way would go back on itself."""
    out: list[Cell] = []
    for cell in corners:
        if out and cell == out[-1]:
            continue
        if len(out) > 1:
            (ax, ay), (bx, by) = out[-2], out[-1]
            before, after = (bx - ax, by - ay), (cell[0] - bx, cell[1] - by)
            if before[0] * after[1] == before[1] * after[0]:
                if before[0] * after[0] + before[1] * after[1] < 0:
                    return None
                out.pop()
        out.append(cell)
    return out if len(out) > 1 else None
