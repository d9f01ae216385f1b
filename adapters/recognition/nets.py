"""Nets: what conductors join. Only drawn lines count; names and page references join nothing."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Atoms, AtomType, Fill, Flags, Floats, Ints
from electrical_orchestrator.adapters.recognition.conductors import Lines, conductors
from electrical_orchestrator.adapters.recognition.leads import Leads, lead_ends, owners
from electrical_orchestrator.adapters.recognition.meeting import MEET, STRAIGHT_ON, close_pairs, on_lines, overlapping
from electrical_orchestrator.adapters.recognition.ordering import connected
from electrical_orchestrator.adapters.recognition.text import USUAL_SIZE

DOT = 8.0
"""Points: a filled round spot up to this size joins all conductors that pass under it."""
SAME = 2.0
"""Points: contacts of a component this close are one."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Where a conductor ends at a component."""

    component: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Wiring:
    """The nets of a sheet, each with its contacts and its conductors' atoms."""

    contacts: list[list[Contact]]
    atoms: list[Ints]

    def joining(self) -> Iterator[int]:
        """The component of each contact of the nets that join components: those with more than one."""
        return (contact.component for net in self.contacts if len({contact.component for contact in net}) > 1 for contact in net)


def trace(atoms: Atoms, boxes: Floats, claimed: Flags, conducting: Flags, unit: float = USUAL_SIZE) -> Wiring:
    """Return the nets that conductors make between components.

    ``boxes`` (n, 4) are the components'; ``claimed`` tells which atoms are theirs, ``conducting`` which may well be conductors;
    ``unit`` is the sheet's text unit in points. A conductor from one contact to nowhere is a net, too: its name may
    join it elsewhere. A lead alone is none.
    """
    if not len(boxes):
        return Wiring([], [])
    spots = np.flatnonzero(~claimed & (atoms.type == AtomType.CLOSED) & (atoms.fill == Fill.INK) & (_size(atoms.box) < DOT))
    dots = (atoms.box[spots, :2] + atoms.box[spots, 2:]) / 2
    lines = conductors(atoms, boxes, claimed, conducting, dots)
    leads = lead_ends(atoms, boxes, claimed)
    web = _Web.of(lines, leads, dots)
    owner = owners(lines.ends, lines.way, web.dangling, boxes, unit)
    owner[web.at_lead] = -1
    ends = np.flatnonzero(owner >= 0)
    net = np.concatenate([web.net[ends % max(len(lines), 1)], web.net[len(lines) : len(lines) + len(leads)]])
    component = np.concatenate([owner[ends], leads.component])
    places = np.vstack([lines.ends[ends], leads.xy])
    found = _contacts(net, component, places)
    drawn = set(web.net[: len(lines)].tolist())
    kept = [n for n in sorted(found) if len(found[n]) > 1 or n in drawn]
    order = np.argsort(web.net[: len(lines)], kind="stable")
    first, last = (np.searchsorted(web.net[order], kept, side=side) for side in ("left", "right"))
    return Wiring([found[n] for n in kept], [lines.atom[order[a:b]] for a, b in zip(first, last, strict=True)])


def _contacts(net: Ints, component: Ints, places: Floats) -> dict[int, list[Contact]]:
    """The contacts of each net, each once."""
    found: dict[int, list[Contact]] = {}
    known: dict[tuple[int, int], list[tuple[float, float]]] = {}
    for n, c, (x, y) in zip(net.tolist(), component.tolist(), places.tolist(), strict=True):
        others = known.setdefault((n, c), [])
        if not any(abs(u - x) <= SAME and abs(v - y) <= SAME for u, v in others):
            others.append((x, y))
            found.setdefault(n, []).append(Contact(c, x, y))
    return found


def _size(box: Floats) -> Floats:
    longer: Floats = np.max(box[:, 2:] - box[:, :2], axis=1, initial=0.0)
    return longer


@dataclass(frozen=True, slots=True)
class _Web:
    """What touches what."""

    net: Ints
    """A number for each line, then each lead, then each dot."""
    dangling: Flags
    """(2n,): line ends that touch nothing but their line."""
    at_lead: Flags
    """(2n,): line ends that touch a component's lead."""

    @classmethod
    def of(cls, lines: Lines, leads: Leads, dots: Floats) -> "_Web":
        n, m = len(lines), len(leads)
        points = np.vstack([lines.ends, leads.xy])
        pairs = close_pairs(points)
        way = np.vstack([lines.way, np.zeros((m, 2))])
        straight = (way[pairs[:, 0]] * way[pairs[:, 1]]).sum(axis=1) < -STRAIGHT_ON
        point, line = on_lines(points, lines.xy)
        within = np.hypot(*(points[point] - lines.xy[line, :2]).T) > MEET
        within &= np.hypot(*(points[point] - lines.xy[line, 2:]).T) > MEET
        point, line = point[within], line[within]
        along = np.abs((way[point] * lines.way[line]).sum(axis=1)) > STRAIGHT_ON
        passing = np.zeros(2 * n + m, bool)
        passing[pairs[straight].ravel()] = True
        passing[point[along]] = True
        cross = _all_in_group(passing, pairs)
        met = ~cross[point] | along
        vertex = np.concatenate([np.arange(n), np.arange(n), n + np.arange(m)])
        spot, under = on_lines(dots, lines.xy)
        joins = [
            vertex[pairs[straight | ~cross[pairs[:, 0]]]],
            np.column_stack([vertex[point], line])[met],
            np.column_stack([n + m + spot, under]),
        ]
        dangling = np.ones(2 * n + m, bool)
        dangling[pairs[~overlapping(way, pairs)].ravel()] = False
        dangling[point[met]] = False
        lead = pairs.max(axis=1, initial=0) >= 2 * n
        at_lead = np.zeros(2 * n + m, bool)
        at_lead[pairs[lead].ravel()] = True
        return cls(connected(np.vstack(joins), n + m + len(dots)), dangling[: 2 * n], at_lead[: 2 * n])


def _all_in_group(passing: Flags, pairs: Ints) -> Flags:
    """Of points that touch: whether all of them are ``passing``."""
    group = connected(pairs, len(passing))
    out: Flags = np.bincount(group, ~passing, len(passing) or 1)[group] == 0
    return out
