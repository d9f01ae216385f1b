"""Atoms: the smallest pieces of ink that a symbol is made of, as numpy columns.

An atom is one straight line, or one unbroken chain of curves; a rectangle is four lines. A symbol is always a set of
whole atoms. Coordinates are points, origin top-left of the sheet as displayed, y down.
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Self

import numpy as np
import numpy.typing as npt
from electrical_orchestrator.domain.sheets import NO_COLOUR, SOLID, Sheet, StrokeOrigin

Floats = npt.NDArray[np.floating]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

SAME_POINT = 0.02
"""Points: ends of consecutive strokes of a path closer than this are one point."""
NOTHING = 0.08
"""Points: ink smaller than this on both sides is a speck, not an atom."""
WHITE = 0xF7
"""Ink whose every channel is brighter than this (of 255) is not seen on paper."""
STRAIGHT = 0.02
"""A line whose short side is at most this share of its long one is horizontal or vertical."""
ROUND_TURN = 50.0
"""Degrees: a chain of short lines that turns less than this at each corner is a flattened curve."""
ROUND_LEAST = 6
"""Lines in the shortest chain that is taken for a flattened curve."""
ROUND_WHOLE = 45.0
"""Degrees: what a flattened curve turns at least, from its first line to its last."""
UNEVEN = 4.0
"""A step of a flattened curve is at most so many times as long as the next."""


class AtomType(IntEnum):
    """What an atom looks like, whatever its size."""

    HORIZONTAL = 0
    VERTICAL = 1
    RISING = 2
    """Like a slash."""
    FALLING = 3
    """Like a backslash."""
    CLOSED = 4
    """A curve whose ends meet."""
    OPEN = 5
    """A curve whose ends are apart."""


class Fill(IntEnum):
    """Whether an atom's path is filled."""

    NONE = 0
    WHITE = 1
    INK = 2


@dataclass(slots=True)
class Atoms:
    """All atoms of a sheet in draw order: every column has one entry an atom, ``n`` in all."""

    xy: Floats
    """(points, 2): all atoms' points, atom i at ``first[i]:first[i] + count[i]``."""
    first: Ints
    count: Ints
    path: Ints
    """Index of the painted path it belongs to."""
    strand: Ints
    """Connected run of atoms inside one path; numbered from 0 in draw order."""
    type: Ints
    """``AtomType``."""
    box: Floats
    """(n, 4): x0, y0, x1, y1."""
    length: Floats
    """Points along the ink."""
    ends: Floats
    """(n, 4): first and last point."""
    middle: Floats
    """(n, 2): the middle one of its points."""
    width: Floats
    """Line width, points."""
    dashed: Flags
    fill: Ints
    """``Fill``."""
    rectangle: Flags
    """Whether it is a side of a rectangle operator."""
    colour: Ints
    """0xRRGGBB of its visible ink."""
    times: Ints
    """How often it is drawn: once each, until `overdraw` has dropped what repeats it."""

    def __len__(self) -> int:
        return len(self.path)

    def take(self, which: npt.NDArray[Any]) -> Self:
        """The chosen atoms (indices or flags) in their order, with strands numbered anew."""
        which = np.flatnonzero(which) if which.dtype == bool else which
        count = self.count[which]
        first = np.cumsum(count) - count
        rows = np.repeat(self.first[which] - first, count) + np.arange(count.sum())
        strand = np.unique(self.strand[which], return_inverse=True)[1] if len(which) else self.strand[which]
        columns = {name: getattr(self, name)[which] for name in _PLAIN}
        return type(self)(xy=self.xy[rows], first=first, count=count, strand=strand, **columns)

    @classmethod
    def of(cls, sheet: Sheet) -> Self:
        """The visible atoms of ``sheet``."""
        pieces = _pieces(sheet)
        seen = _visible(sheet)[pieces.path] if len(pieces.path) else np.zeros(0, bool)
        return cls._measured(sheet, _chained(pieces, seen))

    @classmethod
    def _measured(cls, sheet: Sheet, pieces: "_Pieces") -> Self:
        n = len(pieces.path)
        last = pieces.first + pieces.count - 1
        if n:
            # Atoms share no points here: first is increasing and gapless.
            low, high = np.minimum.reduceat(pieces.xy, pieces.first), np.maximum.reduceat(pieces.xy, pieces.first)
            step = np.hypot(*np.diff(pieces.xy, axis=0, prepend=pieces.xy[:1]).T)
            step[pieces.first] = 0.0
            length = np.add.reduceat(step, pieces.first)
        else:
            low, high, length = np.zeros((0, 2)), np.zeros((0, 2)), np.zeros(0)
        start, end = pieces.xy[pieces.first], pieces.xy[last]
        style = _Style.of(sheet, pieces.path)
        atoms = cls(
            xy=pieces.xy,
            first=pieces.first,
            count=pieces.count,
            path=pieces.path,
            strand=_strands(pieces.path, start, end),
            type=_types(end - start, high - low, pieces.curved),
            box=np.hstack([low, high]),
            length=length,
            ends=np.hstack([start, end]),
            middle=pieces.xy[pieces.first + pieces.count // 2],
            width=style.width,
            dashed=style.dashed,
            fill=style.fill,
            rectangle=pieces.rectangle,
            colour=style.colour,
            times=np.ones(n, np.int64),
        )
        return atoms.take((high - low).max(axis=1, initial=0.0) >= NOTHING)


_PLAIN = ("path", "type", "box", "length", "ends", "middle", "width", "dashed", "fill", "rectangle", "colour", "times")


@dataclass(slots=True)
class _Pieces:
    """Strokes with rectangles split into sides: as yet neither chained nor measured."""

    xy: Floats
    first: Ints
    count: Ints
    path: Ints
    curved: Flags
    rectangle: Flags

    def take(self, which: npt.NDArray[Any]) -> "_Pieces":
        return _Pieces(self.xy, self.first[which], self.count[which], self.path[which], self.curved[which], self.rectangle[which])


def _pieces(sheet: Sheet) -> _Pieces:
    strokes = sheet.strokes
    xy = np.frombuffer(strokes.xy, np.float32).astype(float).reshape(-1, 2) if len(strokes.xy) else np.zeros((0, 2))
    path, origin, first, count = (_column(c) for c in (strokes.path, strokes.origin, strokes.first, strokes.count))
    curved = origin == StrokeOrigin.CURVE
    rectangle = (origin == StrokeOrigin.RECTANGLE) | (origin == StrokeOrigin.QUAD)
    parts = np.where(curved, 1, np.maximum(count - 1, 0))  # a line of n points is n - 1 pieces; a curve stays whole
    stroke = np.repeat(np.arange(len(path)), parts)
    inside = np.arange(len(stroke)) - np.repeat(np.cumsum(parts) - parts, parts)
    return _Pieces(xy, first[stroke] + inside, np.where(curved[stroke], count[stroke], 2), path[stroke], curved[stroke], rectangle[stroke])


def _column(values: Any) -> Ints:  # noqa: ANN401 - array.array offers numpy its buffer, which typeshed cannot say
    return np.frombuffer(values, np.int32).astype(np.int64) if len(values) else np.zeros(0, np.int64)


def _visible(sheet: Sheet) -> Flags:
    """Which paths leave ink that is seen on white paper."""
    stroke, fill = _column(sheet.paths.stroke), _column(sheet.paths.fill)
    opacity = np.frombuffer(sheet.paths.opacity, np.float32) if len(sheet.paths) else np.zeros(0, np.float32)
    white_stroke = (stroke == NO_COLOUR) | _bright(stroke)
    white_fill = (fill == NO_COLOUR) | _bright(fill)
    seen: Flags = ~(white_stroke & white_fill) & (opacity > 0)
    return seen


def _bright(colour: Ints) -> Flags:
    return ((colour >> 16 & 255) > WHITE) & ((colour >> 8 & 255) > WHITE) & ((colour & 255) > WHITE)


def _chained(pieces: _Pieces, seen: Flags) -> _Pieces:
    """Join connected curves of a path, and connected short lines that turn like a curve, into one piece each."""
    pieces = pieces.take(np.flatnonzero(seen))
    n = len(pieces.path)
    if n == 0:
        return _Pieces(np.zeros((0, 2)), pieces.first, pieces.count, pieces.path, pieces.curved, pieces.rectangle)
    start, end = pieces.xy[pieces.first], pieces.xy[pieces.first + pieces.count - 1]
    follows = np.zeros(n, bool)
    follows[1:] = (pieces.path[1:] == pieces.path[:-1]) & (np.abs(start[1:] - end[:-1]).max(axis=1) < SAME_POINT)
    round_ = _rounded(pieces, start, end, follows)
    curved = pieces.curved | round_
    joined = follows & curved & np.roll(curved, 1) & (round_ == np.roll(round_, 1))
    chain = np.cumsum(~joined) - 1
    heads = np.flatnonzero(~joined)
    keep = pieces.count - joined  # a follower's first point is its leader's last
    rows = np.repeat(pieces.first + joined - (np.cumsum(keep) - keep), keep) + np.arange(keep.sum())
    count = np.bincount(chain, keep).astype(np.int64)
    return _Pieces(pieces.xy[rows], np.cumsum(count) - count, count, pieces.path[heads], curved[heads], pieces.rectangle[heads])


def _rounded(pieces: _Pieces, start: Floats, end: Floats, follows: Flags) -> Flags:
    """Which lines belong to a run that keeps turning one way: a circle or an arc that an exporter wrote as lines.

    Coordinates may be coarse against the steps, so that some steps do not turn at all and their lengths vary.
    """
    line = ~pieces.curved & ~pieces.rectangle
    angle = np.degrees(np.arctan2(*(end - start).T[::-1]))
    turn = (angle - np.roll(angle, 1) + 180.0) % 360.0 - 180.0
    length = np.hypot(*(end - start).T)
    ratio = length / np.maximum(np.roll(length, 1), 1e-9)
    smooth = follows & line & np.roll(line, 1) & (np.abs(turn) < ROUND_TURN) & (ratio > 1 / UNEVEN) & (ratio < UNEVEN)
    run = np.cumsum(~smooth) - 1
    turned = np.abs(np.bincount(run, np.where(smooth, turn, 0.0)))
    rounded: Flags = line & ((np.bincount(run) >= ROUND_LEAST) & (turned >= ROUND_WHOLE))[run]
    return rounded


def _strands(path: Ints, start: Floats, end: Floats) -> Ints:
    if not len(path):
        return path
    new = np.ones(len(path), bool)
    new[1:] = (path[1:] != path[:-1]) | (np.abs(start[1:] - end[:-1]).max(axis=1) >= SAME_POINT)
    return np.cumsum(new) - 1


def _types(span: Floats, size: Floats, curved: Flags) -> Ints:
    """``AtomType`` from first to last point (n, 2), box sides (n, 2) and whether it is a curve."""
    across, down = np.abs(span).T
    longer = np.maximum(across, down)
    slope = np.where(span[:, 0] * span[:, 1] < 0, AtomType.RISING, AtomType.FALLING)
    line = np.where(
        down <= STRAIGHT * longer + 1e-3,
        AtomType.HORIZONTAL,
        np.where(across <= STRAIGHT * longer + 1e-3, AtomType.VERTICAL, slope),
    )
    closed = longer < 0.05 * size.max(axis=1, initial=0.0)
    return np.where(curved, np.where(closed, AtomType.CLOSED, AtomType.OPEN), line).astype(np.int64)


@dataclass(slots=True)
class _Style:
    """How atoms are painted, one entry an atom."""

    width: Floats
    dashed: Flags
    fill: Ints
    colour: Ints

    @classmethod
    def of(cls, sheet: Sheet, path: Ints) -> Self:
        stroke, fill, dash = (_column(c)[path] for c in (sheet.paths.stroke, sheet.paths.fill, sheet.paths.dash))
        width = np.frombuffer(sheet.paths.width, np.float32).astype(float)[path] if len(path) else np.zeros(0)
        has_fill, bright_fill = fill != NO_COLOUR, _bright(fill)
        inked = (stroke != NO_COLOUR) & ~_bright(stroke)
        kind = np.where(has_fill, np.where(bright_fill, Fill.WHITE, Fill.INK), Fill.NONE)
        return cls(width, dash != SOLID, kind.astype(np.int64), np.where(inked, stroke, fill))
