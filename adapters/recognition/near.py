"""Which places lie in which boxes, without trying all of them: work grows with what is found, memory not at all."""

from collections.abc import Iterator

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Flags, Floats, Ints

STRIPS = 512
"""The most strips that places are sorted into."""
AT_ONCE = 100_000
"""About how many pairs are held at once."""
FEW = 100_000
"""So few pairs are sooner tried than sorted."""
SLACK = 1e-3
"""Points: strips are searched a little wider than asked, since their keys are rounded."""


def places_in_boxes(places: Floats, boxes: Floats) -> Iterator[tuple[Ints, Ints]]:
    """Yield pairs of box and place, ``places`` (m, 2) that lie in ``boxes`` (n, 4) or on their edges, some boxes at a time."""
    if not len(places) or not len(boxes):
        return
    if len(places) * len(boxes) <= FEW:
        yield _tried(places, boxes)
        return
    strips = _Strips(places, boxes)
    box, first, last = strips.runs(boxes)
    found = np.cumsum(last - first)
    for part in np.split(np.arange(len(box)), np.searchsorted(found, np.arange(AT_ONCE, found[-1], AT_ONCE)) if len(box) else []):
        run, place = expanded(first[part], last[part])
        owner, place = box[part].take(run), strips.order.take(place)
        inside = np.flatnonzero(_holds(boxes.take(owner, axis=0).T, places.take(place, axis=0).T))
        yield owner[inside], place[inside]


def _tried(places: Floats, boxes: Floats) -> tuple[Ints, Ints]:
    box, place = _holds(boxes.T[:, :, None], places.T).nonzero()
    return box, place


def _holds(box: Floats, place: Floats) -> Flags:
    """Whether boxes (4, ...) hold places (2, ...)."""
    (x0, y0, x1, y1), (x, y) = box, place
    holds: Flags = (x >= x0) & (x <= x1) & (y >= y0) & (y <= y1)
    return holds


def boxes_meeting(held: Floats, boxes: Floats) -> Iterator[tuple[Ints, Ints]]:
    """Yield pairs of box and held box that share a place, edges included, some at a time; ``held`` (m, 4), ``boxes`` (n, 4)."""
    if not len(held) or not len(boxes):
        return
    size = (held[:, 2:] - held[:, :2]).max(axis=1)
    usual = np.median((boxes[:, 2:] - boxes[:, :2]).max(axis=1))
    small, large = np.flatnonzero(size <= usual), np.flatnonzero(size > usual)
    if len(held) * len(boxes) <= AT_ONCE:
        small, large = small[:0], np.arange(len(held))
    half = usual / 2
    for box, place in places_in_boxes((held[small, :2] + held[small, 2:]) / 2, boxes + np.array([-half, -half, half, half])):
        meets = _meet(boxes[box], held[small[place]])
        yield box[meets], small[place[meets]]
    for part in np.array_split(large, len(large) * len(boxes) // AT_ONCE + 1):
        box, place = np.nonzero(_meet(boxes[:, None], held[part]))
        yield box, part[place]


def _meet(one: Floats, other: Floats) -> Flags:
    meet: Flags = (one[..., 0] <= other[..., 2]) & (one[..., 2] >= other[..., 0])
    return meet & (one[..., 1] <= other[..., 3]) & (one[..., 3] >= other[..., 1])


def expanded(first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """All numbers of the runs ``first[i]`` to ``last[i]`` (exclusive), and the run ``i`` of each: run, number."""
    count = np.maximum(last - first, 0)
    run = np.repeat(np.arange(len(count)), count)
    return run, np.arange(len(run)) + np.repeat(first - np.cumsum(count) + count, count)


class _Strips:
    """Places sorted by level strip and, within a strip, from left to right."""

    def __init__(self, places: Floats, boxes: Floats) -> None:
        self._low = places.min(axis=0)
        size = places.max(axis=0) - self._low
        usual = float(np.median(boxes[:, 3] - boxes[:, 1]))
        self._height = max(usual, float(size[1]) / STRIPS, SLACK)
        self._last = int(size[1] / self._height)
        self._width = float(size[0]) + 4 * SLACK
        strip = np.minimum((places[:, 1] - self._low[1]) // self._height, self._last)
        key = strip * self._width + (places[:, 0] - self._low[0])
        self.order = np.argsort(key, kind="stable")
        self._key = key[self.order]

    def runs(self, boxes: Floats) -> tuple[Ints, Ints, Ints]:
        """For each box and each strip that it crosses: box, and where the places between its sides begin and end."""
        top, bottom = (self._strip(boxes[:, 1] - SLACK), self._strip(boxes[:, 3] + SLACK) + 1)
        box, strip = expanded(top, bottom)
        left, right = (np.clip(boxes[box, s] - self._low[0], -SLACK, self._width - 3 * SLACK) for s in (0, 2))
        first = np.searchsorted(self._key, strip * self._width + left - SLACK)
        last = np.searchsorted(self._key, strip * self._width + right + SLACK, side="right")
        return box, first, np.maximum(first, last)

    def _strip(self, y: Floats) -> Ints:
        strip: Ints = np.clip((y - self._low[1]) // self._height, 0, self._last).astype(np.int64)
        return strip
