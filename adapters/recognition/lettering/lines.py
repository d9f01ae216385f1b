"""Lines: a row with its pieces put together to letters in every way that may be right, and each way's likeness to every glyph."""

from dataclasses import dataclass, field

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Floats, Ints
from electrical_orchestrator.adapters.recognition.lettering.glyphs import Glyphs
from electrical_orchestrator.adapters.recognition.lettering.ink import spread
from electrical_orchestrator.adapters.recognition.lettering.pieces import Pieces
from electrical_orchestrator.adapters.recognition.lettering.rows import BROADEST, Row, turned
from electrical_orchestrator.adapters.recognition.near import expanded

OVERLAP = 0.35
"""Share of the narrower piece's width by which pieces of one letter lie above each other."""
CLOSE = 0.22
"""Heights of capitals: parts of a letter that lie beside each other are at most this far apart."""
TOGETHER = 3
"""So many parts side by side at most make a letter."""
SLANT_STEP = 5
MOST_SLANT = 25


@dataclass(slots=True)
class Frame:
    """All pieces as text of one direction and slant sees them: upright."""

    angle: float
    slant: int
    segment: Floats
    box: Floats

    @classmethod
    def of(cls, pieces: Pieces, angle: float, slant: int) -> "Frame":
        """Turn and unslant the pieces."""
        ends = turned(pieces.segment.reshape(-1, 2, 2), angle)
        ends[..., 0] += ends[..., 1] * np.tan(np.radians(slant))
        first = np.searchsorted(pieces.piece, np.arange(len(pieces)))
        low, high = np.minimum.reduceat(ends.min(axis=1), first), np.maximum.reduceat(ends.max(axis=1), first)
        return cls(angle, slant, ends.reshape(-1, 4), np.hstack([low, high]))


@dataclass(slots=True)
class Line:
    """A row in a frame, in parts from left to right."""

    row: Row
    frame: Frame
    parts: list[Ints]
    """Pieces of each part."""
    groups: list[tuple[int, int]]
    """Parts from ... to (exclusive) ... that may be one letter."""
    unlike: Floats = field(default_factory=lambda: np.zeros((0, 0)))
    """(groups, glyphs): 0 alike to 1; so are the next, one entry a group, once ``compare`` has filled them."""
    box: Floats = field(default_factory=lambda: np.zeros((0, 4)))
    """In the frame."""
    length: Floats = field(default_factory=lambda: np.zeros(0))
    """Of the ink, points."""


def slants(pieces: Pieces, frame: Frame, row: Row) -> list[int]:
    """Degrees by which the letters of a row may lean to the right, likeliest first."""
    which = _segments(pieces, row.pieces)[1]
    way = frame.segment[which, 2:] - frame.segment[which, :2]
    way *= np.where(way[:, 1:] > 0, -1.0, 1.0)
    lean = np.degrees(np.arctan2(way[:, 0], -way[:, 1]))
    bins = np.round(lean / SLANT_STEP).astype(np.int64)
    steep = np.abs(bins) * SLANT_STEP <= MOST_SLANT
    half = MOST_SLANT // SLANT_STEP
    weight = np.bincount(bins[steep] + half, np.hypot(*way[steep].T), 2 * half + 1)
    best = int(weight.argmax())
    if abs(best - half) <= 1 or weight[best] < 1.5 * weight[half]:
        return [0]
    return [(best - half) * SLANT_STEP, 0] if weight[best] < 4 * weight[half] else [(best - half) * SLANT_STEP]


def line_of(row: Row, frame: Frame) -> Line:
    """Merge pieces that lie above each other, and list what may be one letter."""
    box = frame.box[row.pieces]
    order = np.argsort(box[:, 0], kind="stable")
    parts: list[list[int]] = []
    spans: list[list[float]] = []
    for i in order:
        u0, u1 = float(box[i, 0]), float(box[i, 2])
        if spans and _above(spans[-1], u0, u1, 0.02 * row.cap):
            parts[-1].append(int(row.pieces[i]))
            spans[-1][1] = max(spans[-1][1], u1)
        else:
            parts.append([int(row.pieces[i])])
            spans.append([u0, u1])
    groups = []
    for i in range(len(parts)):
        for j in range(i + 1, min(i + TOGETHER, len(parts)) + 1):
            if j > i + 1 and (spans[j - 1][0] - spans[j - 2][1] > CLOSE * row.cap or spans[j - 1][1] - spans[i][0] > BROADEST * row.cap):
                break
            groups.append((i, j))
    return Line(row, frame, [np.array(part, np.int64) for part in parts], groups)


def _above(span: list[float], u0: float, u1: float, slack: float) -> bool:
    shared = min(span[1], u1) - max(span[0], u0)
    return shared > OVERLAP * min(span[1] - span[0], u1 - u0) - slack and shared > -slack


def _segments(pieces: Pieces, which: Ints) -> tuple[Ints, Ints]:
    """The segments of pieces: whose (place in ``which``), and their numbers."""
    return expanded(np.searchsorted(pieces.piece, which), np.searchsorted(pieces.piece, which, side="right"))


def compare(pieces: Pieces, lines: list[Line], glyphs: Glyphs) -> None:
    """Tell ``lines`` how alike each of their groups is to each glyph."""
    keys: dict[tuple[float, int, bytes], int] = {}
    chosen: list[tuple[Frame, Ints]] = []
    places: list[list[int]] = []
    for line in lines:
        places.append([])
        for i, j in line.groups:
            members = np.sort(np.concatenate(line.parts[i:j])) if j > i + 1 or len(line.parts[i]) > 1 else line.parts[i]
            key = (line.frame.angle, line.frame.slant, members.tobytes())
            if key not in keys:
                keys[key] = len(chosen)
                chosen.append((line.frame, members))
            places[-1].append(keys[key])
    if not chosen:
        return
    unlike, box, length = _compared(pieces, chosen, glyphs)
    for line, place in zip(lines, places, strict=True):
        line.unlike, line.box, line.length = unlike[place], box[place], length[place]


def _compared(pieces: Pieces, figures: list[tuple[Frame, Ints]], glyphs: Glyphs) -> tuple[Floats, Floats, Floats]:
    """How unlike figures are to glyphs, their boxes and the length of their ink; a figure is pieces in a frame."""
    count = [len(members) for _, members in figures]
    run, which = _segments(pieces, np.concatenate([members for _, members in figures]))
    owner = np.repeat(np.arange(len(figures)), count)[run]
    frames = list({id(frame): frame for frame, _ in figures}.values())
    place = {id(frame): number for number, frame in enumerate(frames)}
    of = np.array([place[id(frame)] for frame, _ in figures])[owner]
    segment = np.empty((len(which), 4))
    for number, frame in enumerate(frames):
        here = of == number
        segment[here] = frame.segment[which[here]]
    ink, box = spread(segment, owner, len(figures))
    length: Floats = np.bincount(owner, np.hypot(*(segment[:, 2:] - segment[:, :2]).T)).astype(float)
    unlike: Floats = 1.0 - ink.astype(np.float32) @ glyphs.ink.T
    return unlike, box, length
