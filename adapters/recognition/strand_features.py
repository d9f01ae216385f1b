"""What a strand is like, and how two strands lie to each other: the rows that learned grouping sees.

Sizes and distances are measured in text units (the sheet's usual font size), so that a sheet looks the same at any scale.
"""

from dataclasses import dataclass

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Atoms, Fill, Flags, Floats, Ints
from electrical_orchestrator.adapters.recognition.near import places_in_boxes
from electrical_orchestrator.adapters.recognition.ordering import distinct, groups
from electrical_orchestrator.adapters.recognition.strands import Strands, sample
from electrical_orchestrator.adapters.recognition.text import Texts
from scipy.spatial import cKDTree

TOUCH = 0.6
"""Points: ends closer to other ink than this touch it."""
FAR = 9.0
"""Stands for the distance of strands that are joined only by draw order or nesting."""
ORDER_FEATURES = slice(12, 16)
"""Edge features that come from draw order; training drops them often, since exporters reorder."""
CELLS = 2000
"""The most cells on a side of the grid by which places are looked up."""
NODE_FEATURES = 27
EDGE_FEATURES = 22


def node_features(atoms: Atoms, strands: Strands, texts: Texts, page: tuple[float, float], pairs: tuple[Ints, Ints]) -> Floats:
    """(strands, NODE_FEATURES), on a ``page`` of those sides in points; ``pairs`` are the edges."""
    unit, box = texts.unit, strands.box
    n = len(strands)
    across, down = box[:, 2] - box[:, 0], box[:, 3] - box[:, 1]
    usual_width = _commonest(atoms.width, atoms.length) or 1.0
    colours = _ColourUse.of(strands)
    ends = np.vstack([strands.ends[:, :2], strands.ends[:, 2:]])
    tree = cKDTree(ends) if n else None
    touch_first, touch_last = np.split(_touching(atoms, strands, ends, tree), 2)
    meeting = tree.query_pairs(TOUCH, output_type="ndarray") if tree else np.zeros((0, 2), np.int64)
    meets = np.split(np.bincount(meeting.ravel(), minlength=2 * n), 2)
    inside, nearest = _text_around(strands, texts)
    degree = np.bincount(np.concatenate(pairs), minlength=n)
    margin = np.minimum.reduce([box[:, 0], box[:, 1], page[0] - box[:, 2], page[1] - box[:, 3]])
    like = _repeats(strands, unit)
    return np.column_stack(
        [
            np.log1p(across / unit),
            np.log1p(down / unit),
            np.log1p(strands.ink / unit),
            np.log1p(np.minimum(across, down) / unit),
            np.log1p(strands.atoms),
            strands.level,
            strands.curved,
            strands.sloped,
            strands.closed,
            strands.rectangle,
            strands.fill == Fill.WHITE,
            strands.fill == Fill.INK,
            strands.dashed,
            np.clip(strands.width / usual_width, 0, 4),
            colours.commonest,
            colours.level_share,
            colours.ink_share,
            np.minimum(touch_first, 4) / 2,
            np.minimum(touch_last, 4) / 2,
            np.minimum(meets[0], 4) / 2,
            np.minimum(meets[1], 4) / 2,
            np.minimum(inside, 6) / 3,
            np.minimum(nearest, 6) / 3,
            np.log1p(degree) / 2,
            np.clip(margin / (10 * unit), 0, 1),
            np.log1p(like) / 3,
            np.minimum(np.log(strands.times), 2),
        ]
    )


def _commonest(values: Floats, weight: Floats) -> float:
    if not len(values):
        return 0.0
    kinds, which = np.unique(np.round(values, 2), return_inverse=True)
    return float(kinds[np.argmax(np.bincount(which, weight))])


@dataclass(slots=True)
class _ColourUse:
    """What the colour of each strand is used for on this sheet."""

    commonest: Flags
    level_share: Floats
    """Share of that colour's ink that is level or upright: near 1 for wires."""
    ink_share: Floats
    """Share of the sheet's ink that has that colour."""

    @classmethod
    def of(cls, strands: Strands) -> "_ColourUse":
        colours, which = np.unique(strands.colour, return_inverse=True)
        ink = np.bincount(which, strands.ink, len(colours))
        level = np.bincount(which, strands.ink * strands.level, len(colours))
        total = max(ink.sum(), 1e-9)
        return cls(which == (np.argmax(ink) if len(ink) else 0), (level / np.maximum(ink, 1e-9))[which], (ink / total)[which])


def _touching(atoms: Atoms, strands: Strands, places: Floats, tree: cKDTree | None) -> Floats:
    """How many other strands' ink each of ``places`` (2 n, 2), first ends and then last ones, touches; ``tree`` holds them."""
    if tree is None:
        return np.zeros(0)
    straight = atoms.count == 2  # noqa: PLR2004 - two points
    lines, curves = np.flatnonzero(straight), np.flatnonzero(~straight)
    touched = [_on_lines(atoms, lines, places), _on_curves(atoms, curves, places, tree)]
    keys = distinct(np.concatenate([place * len(strands) + atoms.strand[atom] for place, atom in touched]))
    return np.bincount(keys // len(strands), minlength=len(places)) - 1.0


def _on_lines(atoms: Atoms, lines: Ints, places: Floats) -> tuple[Ints, Ints]:
    """Pairs of place and line, of those numbered ``lines``, that touch at one of the points that `sample` would set on the line."""
    found = [np.zeros((2, 0), np.int64)]
    steps = np.maximum(1, np.ceil(atoms.length / TOUCH))
    for at, place in places_in_boxes(places, atoms.box[lines] + np.array([-TOUCH, -TOUCH, TOUCH, TOUCH])):
        line = lines[at]
        start = atoms.ends[line, :2]
        way, off = atoms.ends[line, 2:] - start, places[place] - start
        before = np.floor(np.clip((way * off).sum(axis=1) / (way * way).sum(axis=1), 0, 1) * steps[line])
        shares = [step / steps[line] for step in (before, np.minimum(before + 1, steps[line]))]
        touches = np.logical_or.reduce([np.hypot(*(off - share[:, None] * way).T) <= TOUCH for share in shares])
        found.append(np.vstack([place[touches], line[touches]]))
    place, line = np.hstack(found)
    return place, line


def _on_curves(atoms: Atoms, curves: Ints, places: Floats, tree: cKDTree) -> tuple[Ints, Ints]:
    """The same for curves, by points along them; ``tree`` holds ``places``."""
    points, curve = sample(atoms.take(curves), TOUCH)
    close = _in_cells_of(places, points)
    near = tree.sparse_distance_matrix(cKDTree(points[close]), TOUCH, output_type="ndarray")
    return near["i"], curves[curve[close[near["j"]]]]


def _in_cells_of(places: Floats, points: Floats) -> Ints:
    """Those of ``points`` that may be within ``TOUCH`` of a place: most ink is far from every end, and no tree need hold it."""
    low = places.min(axis=0) - TOUCH
    cell = max(TOUCH, float((places.max(axis=0) - low).max()) / CELLS)
    size = ((places.max(axis=0) - low) // cell).astype(np.int64) + 2
    marked = np.zeros(size, bool)
    x, y = ((places - low) // cell).astype(np.int64).T
    for dx in (-1, 0, 1):
        for dy in (-1, 0, 1):
            marked[np.maximum(x + dx, 0), np.maximum(y + dy, 0)] = True
    x, y = np.floor((points - low) / cell).astype(np.int64).T
    on = np.flatnonzero((x >= 0) & (y >= 0) & (x < size[0]) & (y < size[1]))
    close: Ints = on[marked[x[on], y[on]]]
    return close


def _text_around(strands: Strands, texts: Texts) -> tuple[Floats, Floats]:
    """How many spans lie inside each strand's box, and how far the nearest span is, in text units."""
    n = len(strands)
    if not len(texts) or not n:
        return np.zeros(n), np.full(n, FAR)
    centre, box = texts.centre, strands.box
    middle = (box[:, :2] + box[:, 2:]) / 2
    inside = np.zeros(n)
    for strand, span in places_in_boxes(centre, box):
        within = (centre[span] > box[strand, :2]) & (centre[span] < box[strand, 2:])
        inside += np.bincount(strand[within.all(axis=1)], minlength=n)
    k = min(4, len(texts))
    _, which = cKDTree(centre).query(middle, k)
    which = np.asarray(which).reshape(n, k)
    apart = np.maximum(np.maximum(box[:, None, :2] - texts.box[which, 2:], texts.box[which, :2] - box[:, None, 2:]), 0.0)
    return inside, np.hypot(apart[..., 0], apart[..., 1]).min(axis=1) / texts.unit


def _repeats(strands: Strands, unit: float) -> Floats:
    """How many strands of the sheet have about the same size and make: symbols repeat."""
    size = np.sort(strands.box[:, 2:] - strands.box[:, :2], axis=1)
    like = groups(np.column_stack([np.round(size / (0.1 * unit)), strands.atoms, strands.curved, strands.fill]))
    return np.bincount(like)[like].astype(float)


def edge_features(strands: Strands, pairs: tuple[Ints, Ints], gap: Floats, unit: float) -> Floats:
    """(edges, EDGE_FEATURES); ``gap`` is each pair's distance in text units."""
    a, b = pairs
    box, ends = strands.box, strands.ends
    one, other = box.take(a, axis=0), box.take(b, axis=0)
    union = np.maximum(one[:, 2:], other[:, 2:]) - np.minimum(one[:, :2], other[:, :2])
    shared = np.clip(np.minimum(one[:, 2:], other[:, 2:]) - np.maximum(one[:, :2], other[:, :2]) + 0.2, 0, None)
    area = [np.prod(i[:, 2:] - i[:, :2] + 0.2, axis=1) for i in (one, other)]
    end_gap = _end_gap(ends.take(a, axis=0), ends.take(b, axis=0)) / unit
    centre = (box[:, :2] + box[:, 2:]) / 2
    offset = np.abs(centre[a] - centre[b]) / unit
    size = np.max(box[:, 2:] - box[:, :2], axis=1, initial=0.0)
    step = b - a
    return np.column_stack(
        [
            np.minimum(gap, 1.0) * 2,
            gap < 0.08,  # noqa: PLR2004 - text units: touching
            np.minimum(end_gap, 2),
            end_gap < 0.08,  # noqa: PLR2004 - text units: touching
            np.log1p(union.max(axis=1, initial=0.0) / unit),
            np.log1p(union.min(axis=1, initial=np.inf) / unit) if len(a) else np.zeros(0),
            np.abs(strands.width[a] - strands.width[b]) < 0.05,  # noqa: PLR2004 - points
            strands.colour[a] == strands.colour[b],
            strands.dashed[a] == strands.dashed[b],
            np.minimum(shared.prod(axis=1) / np.minimum(*area), 1.5) if len(a) else np.zeros(0),
            np.minimum(offset.min(axis=1, initial=np.inf), 4) if len(a) else np.zeros(0),
            np.minimum(offset.max(axis=1, initial=0.0), 8) / 2,
            step == 1,
            step == 2,  # noqa: PLR2004 - next but one
            np.log1p(step) / 4,
            strands.path[a] == strands.path[b],
            np.log1p(np.minimum(size[a], size[b]) / unit),
            np.log1p(np.maximum(size[a], size[b]) / unit),
            _within(one, other),
            _within(other, one),
            gap >= FAR,
            np.ones(len(a)),
        ]
    )


def _end_gap(one: Floats, other: Floats) -> Floats:
    """(n,): how far the nearer ends of strands (n, 4) are from those of others."""
    square = [(one[:, s] - other[:, t]) ** 2 + (one[:, s + 1] - other[:, t + 1]) ** 2 for s in (0, 2) for t in (0, 2)]
    gap: Floats = np.sqrt(np.minimum.reduce(square))
    return gap


def _within(one: Floats, other: Floats) -> Flags:
    """Which boxes (n, 4) lie within those of the same row, or hardly outside."""
    x0, y0, x1, y1 = (one - other).T
    within: Flags = (x0 >= -0.3) & (y0 >= -0.3) & (x1 <= 0.3) & (y1 <= 0.3)  # noqa: PLR2004 - points
    return within
