"""Shapes by how they can be wired: in line between conductors, or at a conductor's end."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from electrical_orchestrator.adapters.composing.scene import Shape
from electrical_orchestrator.adapters.composing.schematics.dice import Dice
from electrical_orchestrator.adapters.composing.schematics.scaling import scaled
from electrical_orchestrator.domain.geometry import Box, Placement, Point

_NEAR = 0.6
_MOST_PATHS = 250
"""Pictures with more paths are strewn nowhere: they cost more than all other symbols of a sheet."""
_STEP = 1.3
"""Pixels of the grid in a point of our own shapes: so a contact is as long in either library."""


class Fitting(NamedTuple):
    """A shape turned so that conductors come from above, and leave below where it is in line."""

    shape: Shape
    turns: int
    poles: int
    """Conductors that enter from above."""
    entries: tuple[int, ...]
    """Terminals above, from left to right; the first ``poles``."""
    exits: tuple[int, ...]
    """Terminals below, each under its entry; empty at a conductor's end."""
    box: Box
    """Its box around its origin, turned."""

    def placed(self, at: Point, extra: int = 0) -> list[Point]:
        """Where its terminals lie when its origin lies at ``at`` and it is turned ``extra`` quarters more."""
        placement = Placement(at, (self.turns + extra) % 4)
        return [placement.apply(terminal.at) for terminal in self.shape.terminals]


def fittings(shape: Shape) -> list[Fitting]:
    """The ways to wire ``shape`` from above, at most one in line and one at an end."""
    found: list[Fitting] = []
    for turns in range(4):
        placement = Placement(Point(0, 0), turns)
        points = [placement.apply(terminal.at) for terminal in shape.terminals]
        ways = [_turned(terminal.direction, turns) for terminal in shape.terminals]
        above = sorted((place for place, way in enumerate(ways) if way == (0, -1)), key=lambda place: points[place].x)
        below = sorted((place for place, way in enumerate(ways) if way == (0, 1)), key=lambda place: points[place].x)
        if not above:
            continue
        if len(above) == len(below) and all(abs(points[a].x - points[b].x) < _NEAR for a, b in zip(above, below, strict=True)):
            if not any(fitting.exits for fitting in found):
                found.append(Fitting(shape, turns, len(above), tuple(above), tuple(below), _box(shape, turns)))
        elif not below and len(above) == len(ways) and not any(not fitting.exits for fitting in found):
            found.append(Fitting(shape, turns, len(above), tuple(above), (), _box(shape, turns)))
    return found


def _box(shape: Shape, turns: int) -> Box:
    placement, box = Placement(Point(0, 0), turns), shape.box()
    return Box.around([placement.apply((box.x0, box.y0)), placement.apply((box.x1, box.y1))])


def _turned(direction: tuple[int, int], turns: int) -> tuple[int, int]:
    x, y = direction
    for _ in range(turns):
        x, y = -y, x
    return x, y


def _weight(shape: Shape, flavour: str) -> float:
    """How likely an author takes it: those of the library the document is drawn with, and plain symbols before one maker's."""
    likely = 6.0 if flavour and flavour in shape.source else 1.0
    if "10_allpole" in shape.source:
        return likely * 5.0
    if shape.source == "own":
        return likely * 2.5
    return likely * (1.5 if "11_singlepole" in shape.source or "91_en_60617" in shape.source or "90_american" in shape.source else 0.25)


class Catalogue:
    """All shapes a composer may draw."""

    def __init__(self, shapes: Sequence[Shape]) -> None:
        self.shapes = tuple(scaled(shape, _STEP, _STEP) if shape.source == "own" else shape for shape in shapes)
        self._fitting: dict[tuple[str, int, bool], list[Fitting]] = defaultdict(list)
        self._kind: dict[str, list[Shape]] = defaultdict(list)
        self._small: dict[tuple[str, float], list[Shape]] = {}
        self._plain = [shape for shape in self.shapes if shape.kind != "other" and len(shape.paths) <= _MOST_PATHS]
        self._single = [shape for shape in self._plain if len(shape.paths) == 1]
        self._weights = list(accumulate(_weight(shape, "") for shape in self._plain))
        for shape in self.shapes:
            self._kind[shape.kind].append(shape)
            for fitting in fittings(shape):
                self._fitting[shape.kind, fitting.poles, bool(fitting.exits)].append(fitting)

    def fitting(  # noqa: PLR0913 - what is wanted, and by whom
        self, rng: Dice, kind: str, poles: int, *, inline: bool, longest: float = 1e9, flavour: str = ""
    ) -> Fitting | None:
        """Some shape of that kind with so many poles, or None when there is none that short."""
        among = self._fitting.get((kind, poles, inline), [])
        among = [one for one in among if max(one.box.width, one.box.height) <= longest]
        return rng.choices(among, [_weight(one.shape, flavour) for one in among])[0] if among else None

    def common(self, rng: Dice, count: int) -> list[Shape]:
        """So many shapes of any kind, plain ones before those of one maker; some may be equal."""
        return rng.choices(self._plain, cum_weights=self._weights, k=count)

    def single(self) -> list[Shape]:
        """The shapes that are drawn with one path."""
        return self._single

    def small(self, kind: str, limit: float) -> list[Shape]:
        """The shapes of that kind that are smaller than ``limit`` pixels both ways."""
        if (kind, limit) not in self._small:
            boxes = [(shape, shape.box()) for shape in self._kind.get(kind, [])]
            self._small[kind, limit] = [shape for shape, box in boxes if max(box.width, box.height) < limit]
        return self._small[kind, limit]

    def kinds(self, poles: int, *, inline: bool) -> list[str]:
        """The kinds that have such shapes."""
        return [kind for kind, count, line in self._fitting if count == poles and line == inline and kind != "other"]

    def of(self, *kinds: str) -> list[Shape]:
        """All shapes of those kinds."""
        return [shape for kind in kinds for shape in self._kind.get(kind, [])]
