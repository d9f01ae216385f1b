"""Which lines of a sheet may be conductors: not outlines, not buses, and dashed ones only where they lead somewhere."""

from dataclasses import dataclass

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Atoms, AtomType, Fill, Flags, Floats, Ints
from electrical_orchestrator.adapters.recognition.meeting import close_pairs, inside, on_lines, overlapping, touched
from electrical_orchestrator.adapters.recognition.ordering import connected

BAR = 2.5
"""Points: a filled rectangle up to this thin is a conductor, drawn as an area."""
SLENDER = 4.0
"""Such a rectangle is at least so many times longer than thin."""
THICK = 1.6
"""A bus is at least so many times thicker than the usual conductor."""
ENTRIES = 2
"""So many slanted lines that end on a thick one make it a bus."""
THIN = 0.7
"""A dashed line thinner than so many usual conductors links mechanically."""
REACH = 1.6
"""Points: a dashed line's end this close to a component's box is at it."""
CROSS = 12.0
"""Points: the longest line of a mark of what is not connected."""
HOP = 12.0
"""Points: an arc up to this size may lead a conductor over another."""
SIDES = 4


@dataclass(frozen=True, slots=True)
class Lines:
    """Straight conductors: one entry a line."""

    atom: Ints
    """The atom that each is drawn as."""
    xy: Floats
    """(n, 4): first and last end."""

    def __len__(self) -> int:
        return len(self.atom)

    @property
    def ends(self) -> Floats:
        """(2n, 2): all first ends, then all last ends."""
        return np.vstack([self.xy[:, :2], self.xy[:, 2:]])

    @property
    def way(self) -> Floats:
        """(2n, 2): unit vectors out of the line at each end."""
        span = self.xy[:, 2:] - self.xy[:, :2]
        span = span / np.maximum(np.hypot(*span.T), 1e-9)[:, None]
        return np.vstack([-span, span])

    def take(self, which: Flags | Ints) -> "Lines":
        """The chosen lines (indices or flags)."""
        return Lines(self.atom[which], self.xy[which])

    def and_also(self, other: "Lines") -> "Lines":
        """These lines and the others."""
        return Lines(np.concatenate([self.atom, other.atom]), np.vstack([self.xy, other.xy]))


def conductors(atoms: Atoms, boxes: Floats, claimed: Flags, conducting: Flags, dots: Floats) -> Lines:
    """Return the lines that conduct. ``dots`` (n, 2) are where junctions are marked; all else is told in ``nets.trace``."""
    outline = _outlines(atoms)
    straight = ~claimed & (atoms.type <= AtomType.FALLING) & (atoms.fill != Fill.INK) & ~outline & ~_crosses(atoms)
    sure = _lines(atoms, straight & conducting & ~atoms.dashed).and_also(_bars(atoms, ~claimed & conducting & outline))
    sure = sure.take(~_buses(atoms, sure))
    dashed = _lines(atoms, straight & conducting & atoms.dashed & (atoms.width >= THIN * _usual_width(atoms, sure)))
    sure = sure.and_also(dashed.take(_leading(atoms, dashed, sure, touched(dashed.ends, dots) | inside(dashed.ends, boxes, REACH))))
    doubtful = _lines(atoms, straight & ~conducting & ~atoms.dashed)
    own = np.vstack([atoms.ends[claimed, :2], atoms.ends[claimed, 2:], dots])
    sure = sure.and_also(doubtful.take(_leading(atoms, doubtful, sure, touched(doubtful.ends, own))))
    return sure.and_also(_hops(atoms, ~claimed, sure))


def _lines(atoms: Atoms, which: Flags) -> Lines:
    chosen = np.flatnonzero(which)
    return Lines(chosen, atoms.ends[chosen])


def _outlines(atoms: Atoms) -> Flags:
    """Sides of rectangles, and of other closed strands of four upright sides."""
    if not len(atoms):
        return np.zeros(0, bool)
    n = int(atoms.strand.max()) + 1
    upright = np.bincount(atoms.strand, atoms.type <= AtomType.VERTICAL, n)
    size = np.bincount(atoms.strand, minlength=n)
    change = np.stack([np.bincount(atoms.strand, atoms.ends[:, 2 + s] - atoms.ends[:, s], n) for s in (0, 1)])
    closed = (size == SIDES) & (upright == SIDES) & (np.abs(change).max(axis=0) < 0.1)  # noqa: PLR2004 - points: it ends where it began
    outline: Flags = atoms.rectangle | closed[atoms.strand]
    return outline


def _crosses(atoms: Atoms) -> Flags:
    """Small crosses of two slanted lines: marks of what is not connected."""
    small = np.flatnonzero(np.isin(atoms.type, (AtomType.RISING, AtomType.FALLING)) & (atoms.length < CROSS))
    middle = (atoms.ends[small, :2] + atoms.ends[small, 2:]) / 2
    pairs = small[close_pairs(middle)]
    found = np.zeros(len(atoms), bool)
    found[pairs[atoms.type[pairs[:, 0]] != atoms.type[pairs[:, 1]]].ravel()] = True
    return found


def _bars(atoms: Atoms, which: Flags) -> Lines:
    """Centre lines of thin filled rectangles."""
    filled = np.flatnonzero(which & (atoms.fill == Fill.INK))
    strand, first, row = np.unique(atoms.strand[filled], return_index=True, return_inverse=True)
    low, high = np.full((len(strand), 2), np.inf), np.full((len(strand), 2), -np.inf)
    np.minimum.at(low, row, atoms.box[filled, :2])
    np.maximum.at(high, row, atoms.box[filled, 2:])
    size, middle = high - low, (low + high) / 2
    level = size[:, 0] > size[:, 1]
    xy = np.where(
        level[:, None],
        np.column_stack([low[:, 0], middle[:, 1], high[:, 0], middle[:, 1]]),
        np.column_stack([middle[:, 0], low[:, 1], middle[:, 0], high[:, 1]]),
    )
    thin = (size.min(axis=1, initial=np.inf) <= BAR) & (size.max(axis=1, initial=0.0) >= SLENDER * size.min(axis=1, initial=np.inf))
    return Lines(filled[first][thin], xy[thin])


def _buses(atoms: Atoms, lines: Lines) -> Flags:
    """Many conductors drawn as one: lines thicker than usual that slanted ones enter, thick lines joined to those, and the entries."""
    width, usual = atoms.width[lines.atom], _usual_width(atoms, lines)
    thick = np.flatnonzero(width > THICK * usual)
    slanted = np.flatnonzero((atoms.type[lines.atom] >= AtomType.RISING) & (width <= THICK * usual))
    entry, entered = on_lines(lines.take(slanted).ends, lines.xy[thick])
    group = _groups(lines.xy[thick])
    bus = np.flatnonzero(np.bincount(group[entered], minlength=len(thick)) >= ENTRIES)
    found = np.zeros(len(lines), bool)
    found[thick[np.isin(group, bus)]] = True
    found[slanted[entry[np.isin(group[entered], bus)] % max(len(slanted), 1)]] = True
    return found


def _usual_width(atoms: Atoms, lines: Lines) -> float:
    return float(np.median(atoms.width[lines.atom])) if len(lines) else 0.0


def _groups(xy: Floats) -> Ints:
    """The group of each line (n, 4): lines whose ends touch are one."""
    n = len(xy)
    return connected(close_pairs(np.vstack([xy[:, :2], xy[:, 2:]])) % max(n, 1), n)


def _leading(atoms: Atoms, lines: Lines, sure: Lines, held: Flags) -> Flags:
    """Which doubtful lines lead from something to something: every loose end of their run is ``held`` or at a sure line."""
    if not len(lines):
        return np.zeros(0, bool)
    n, group = len(lines), _groups(lines.xy)
    pairs = close_pairs(lines.ends)
    pairs = pairs[~overlapping(lines.way, pairs)]
    loose = np.ones(2 * n, bool)
    loose[pairs.ravel()] = False
    held = held.copy()
    held[on_lines(lines.ends, sure.xy)[0]] = True
    owner = np.tile(group, 2)
    size = int(group.max()) + 1
    slanted = np.bincount(group, atoms.type[lines.atom] >= AtomType.RISING, size)
    lost = np.bincount(owner, loose & ~held, size)
    led = np.bincount(owner, loose & held, size)
    leads: Flags = ((lost == 0) & (led >= 2) & (slanted == 0))[group]  # noqa: PLR2004 - from something to something
    return leads


def _hops(atoms: Atoms, which: Flags, sure: Lines) -> Lines:
    """Small arcs between two ends of conductors, as straight lines from end to end."""
    arcs = np.flatnonzero(which & (atoms.type == AtomType.OPEN) & (atoms.length < 2 * HOP))
    ends = atoms.ends[arcs]
    both = touched(ends[:, :2], sure.ends) & touched(ends[:, 2:], sure.ends)
    return Lines(arcs[both], ends[both])
