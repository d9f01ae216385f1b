"""The wire list: which terminals of which devices are connected, over all sheets."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from electrical_orchestrator.domain.components import Component
from electrical_orchestrator.domain.findings import Finding
from electrical_orchestrator.domain.joined_nets import JoinedNet, joined_nets
from electrical_orchestrator.domain.joining.joins import Join
from electrical_orchestrator.domain.kinds import kind_named
from electrical_orchestrator.domain.nets import Net
from electrical_orchestrator.domain.recognition import Recognition
from electrical_orchestrator.domain.sheet_index import SheetIndex

PASSED_BY = frozenset({"cross_reference_arrow", "junction", "cable_marker"})
"""Kinds at which no wire ends: conductors pass them, or go on elsewhere."""


@dataclass(frozen=True, slots=True)
class WireEnd:
    """One end of a connection."""

    component: Component
    terminal: str | None
    """Name of the terminal as printed, or None."""
    place: str
    """Sheet and grid place: ``3/B7``."""

    @property
    def label(self) -> str:
        """What a wire list says of it: ``-K1:A1``; what has no designation is named by its kind and place."""
        name = self.component.device or self.component.designation or f"{kind_named(self.component.kind).title} {self.place}"
        printed = self.component.designation or ""
        terminal = self.terminal or (printed.partition(":")[2] if ":" in printed else None)
        return f"{name}:{terminal}" if terminal and not name.endswith(f":{terminal}") else name


@dataclass(frozen=True, slots=True)
class Connection:
    """A wire between two terminals."""

    net: JoinedNet
    start: WireEnd
    end: WireEnd
    join: Join | None = None
    """What leads from the start's conductor to the end's; None when one drawn conductor joins them."""


@dataclass(frozen=True, slots=True)
class Connections:
    """All connections of a document."""

    nets: tuple[JoinedNet, ...]
    connections: tuple[Connection, ...]
    """Net by net. A net of n terminals has n - 1, in reading order: a circuit diagram does not say in which order to wire them."""
    findings: tuple[Finding, ...] = ()
    """What is odd about page references and potentials."""

    @classmethod
    def of(cls, found: Recognition) -> "Connections":
        """The connections of ``found``, whose components know their devices (``devices.with_devices``)."""
        joined, index = joined_nets(found), SheetIndex.of(found)
        components = {component.id: component for component in found.components()}
        rows = (row for net in joined.nets for row in _rows(net, components, index))
        return cls(joined.nets, tuple(rows), joined.findings)


def _rows(net: JoinedNet, components: Mapping[str, Component], index: SheetIndex) -> Iterator[Connection]:
    """From each end to the next of the same sheet's conductor, and from part to part along the joins."""
    ends = {part.id: list(_ends(part, components, index)) for part in net.parts}
    for part in net.parts:
        yield from (Connection(net, start, end) for start, end in pairwise(ends[part.id]))
    for join, nets in _bridges(net, [part.id for part in net.parts if ends[part.id]]):
        yield Connection(net, ends[nets[0]][-1], ends[nets[1]][0], join)


def _bridges(net: JoinedNet, parts: Sequence[str]) -> Iterator[tuple[Join, tuple[str, str]]]:
    """As many steps between parts with ends as it takes to reach them all, each with the join that makes it.

    A part without an end of its own, such as a rail that only passes a sheet, is stepped over. What is certain goes first.
    """
    ways: dict[str, list[tuple[str, Join]]] = {}
    for join in sorted(net.joins, key=lambda join: not join.certain):
        for one, other in pairwise(join.nets):
            ways.setdefault(one, []).append((other, join))
            ways.setdefault(other, []).append((one, join))
    wanted, reached = set(parts), set[str]()
    waiting: list[tuple[str, str | None, Join | None]] = [(parts[0], None, None)] if parts else []
    while waiting:
        part, last, way = waiting.pop(0)
        if part in reached:
            continue
        reached.add(part)
        if part in wanted and last is not None and way is not None:
            yield way, (last, part)
        here = part if part in wanted else last
        waiting += [(other, here, join) for other, join in ways.get(part, ()) if other not in reached]


def _ends(part: Net, components: Mapping[str, Component], index: SheetIndex) -> Iterator[WireEnd]:
    """The terminals of one sheet's net, from top to bottom."""
    seen = set()
    found = []
    for reference in part.terminals:
        component = components[reference.component]
        terminal = component.terminals[reference.terminal]
        seen.add(component.id)
        found.append((terminal.at, component, terminal.name))
    found += [(components[name].box.centre, components[name], None) for name in part.components if name not in seen]
    for _, component, name in sorted(found, key=lambda end: (end[0].y, end[0].x)):
        if component.kind not in PASSED_BY:
            yield WireEnd(component, name, index.full_place(component))
