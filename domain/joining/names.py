"""Nets that bear one name: potentials, signals at interrupted ends, wire numbers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from electrical_orchestrator.domain.components import Component
from electrical_orchestrator.domain.designations import TextRole, classify
from electrical_orchestrator.domain.joining.ends import End
from electrical_orchestrator.domain.joining.joins import Join, JoinReason, Printed
from electrical_orchestrator.domain.nets import Net
from electrical_orchestrator.domain.potentials import is_protective, potential_of
from electrical_orchestrator.domain.recognition import RecognisedSheet, Recognition

BEARING = frozenset({"supply", "earth", "terminal"})
"""Kinds whose whole designation may be the name of the potential that they give or lead to."""
CONDUCTING = frozenset({"terminal", "terminal_strip", "connector", "junction", "cable_marker", "cross_reference_arrow", "supply", "earth"})
"""Kinds on both sides of which the potential is the same."""


class Named(NamedTuple):
    """A net and a name that is printed for it."""

    net: str
    name: str
    printed: Printed
    strong: bool
    """Whether it stands at an end that is there to be named, rather than somewhere along the conductor."""


def names_of(found: Recognition, ends: Iterable[End]) -> Iterator[Named]:
    """Every potential that is printed for a net.

    The names of a net's own terminals are left out: ``L1`` at a device says where to screw, not what is there; ``PE`` says
    both. Left out is also what stands along a net beside the name of another potential: names of neighbours reach over.
    """
    for end in ends:
        potential = potential_of(end.pointing.mark or "")
        if end.net is not None and potential is not None:
            yield Named(end.net, potential, end.printed, strong=True)
    for sheet in found.sheets:
        components = {component.id: component for component in sheet.components}
        for net in sheet.nets:
            yield from _borne(net, components)
            yield from _along(net, components, sheet)


def _borne(net: Net, components: Mapping[str, Component]) -> Iterator[Named]:
    for identifier in net.components:
        component = components[identifier]
        if component.kind in BEARING and (potential := potential_of(component.designation or "")):
            yield Named(net.id, potential, _printed(component), strong=True)


def _along(net: Net, components: Mapping[str, Component], sheet: RecognisedSheet) -> Iterator[Named]:
    own = {components[end.component].terminals[end.terminal].name for end in net.terminals}
    named = {potential: name for name in net.names if (potential := potential_of(name))}
    found = {potential: name for potential, name in named.items() if name not in own or is_protective(potential)}
    if len(found) == 1:
        for potential, name in found.items():
            yield Named(net.id, potential, printed_along(sheet, net, name, components), strong=False)


def printed_along(sheet: RecognisedSheet, net: Net, name: str, components: Mapping[str, Component]) -> Printed:
    """The text that names a net; where its place is not known, that of the net's first component."""
    box = next((text.box for text in sheet.texts if text.text == name and text.belongs_to == net.id), components[net.components[0]].box)
    return Printed(name, sheet.number, box)


def marks_of(ends: Iterable[End]) -> Iterator[Named]:
    """Every signal name at an interrupted end that points nowhere and is no potential, nor the designation of a thing."""
    for end in ends:
        mark = end.pointing.mark
        if end.net is None or mark is None or end.pointing.references or potential_of(mark):
            continue
        if classify(mark) is not TextRole.DESIGNATION:
            yield Named(end.net, mark, end.printed, strong=True)


def joined_by_name(names: Iterable[Named], reason: JoinReason, separated: frozenset[str] = frozenset()) -> Iterator[Join]:
    """A join for each name that several nets bear: a certain one of its strong ends, another of what stands along conductors.

    A name of ``separated`` joins at strong ends alone.
    """
    by_name: dict[str, list[Named]] = defaultdict(list)
    for named in names:
        by_name[named.name].append(named)
    for name, all_of_it in sorted(by_name.items()):
        sure = [named for named in all_of_it if named.strong or is_protective(name)]
        yield from _join(sure, reason, name, certain=True)
        rest = [named for named in all_of_it if named not in sure]
        if rest and name not in separated:
            yield from _join([*sure[:1], *rest], reason, name, certain=_once_a_sheet([*sure[:1], *rest]))


def _once_a_sheet(names: Sequence[Named]) -> bool:
    nets = {named.net: named.printed.sheet for named in names}
    return len(set(nets.values())) == len(nets)


def _join(names: Sequence[Named], reason: JoinReason, name: str, *, certain: bool) -> Iterator[Join]:
    nets = tuple(dict.fromkeys(named.net for named in names))
    if len(nets) > 1:
        yield Join(nets, reason, name, tuple(named.printed for named in names), certain)


def separated_names(found: Recognition, names: Iterable[Named], group: Mapping[str, str]) -> frozenset[str]:
    """The names that stand on both sides of a device: they tell phases, such as L1 before and after a switch, and no nets.

    ``group`` gives for each net what page references have made it part of.
    """
    bearing: dict[str, set[str]] = defaultdict(set)
    for named in names:
        bearing[named.net].add(named.name)
    kinds = {component.id: component.kind for component in found.components()}
    sides: dict[str, list[str]] = defaultdict(list)
    for sheet in found.sheets:
        for net in sheet.nets:
            for component in net.components:
                if kinds[component] not in CONDUCTING:
                    sides[component].append(net.id)
    return frozenset(
        name
        for nets in sides.values()
        for name in {name for net in nets for name in bearing[net]}
        if len({group[net] for net in nets if name in bearing[net]}) > 1
    )


def _printed(component: Component) -> Printed:
    return Printed(component.designation or "", component.sheet, component.box, component.id)
