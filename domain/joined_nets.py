"""Nets over all sheets of a document: what drawn conductors join, and what references and names join beyond a sheet.

They are computed from a recognition, never kept: a better recognition, or a person's correction, changes them at once.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from electrical_orchestrator.domain.findings import Finding, FindingKind
from electrical_orchestrator.domain.joining.ends import ends_of
from electrical_orchestrator.domain.joining.joins import Join, JoinReason
from electrical_orchestrator.domain.joining.names import Named, joined_by_name, marks_of, names_of, separated_names
from electrical_orchestrator.domain.joining.page_references import met
from electrical_orchestrator.domain.joining.remote_terminals import joined_to_terminals
from electrical_orchestrator.domain.joining.wire_numbers import hold_over_sheets, numbers_of
from electrical_orchestrator.domain.nets import Net
from electrical_orchestrator.domain.recognition import Recognition
from electrical_orchestrator.domain.sheet_index import SheetIndex


@dataclass(frozen=True, slots=True)
class JoinedNet:
    """One net of a document."""

    id: str
    """Unique in the document: that of its first part."""
    parts: tuple[Net, ...]
    """At least one, in the order of the sheets."""
    joins: tuple[Join, ...] = ()
    """Why the parts are one; none for a net of one sheet that nothing leads away from."""

    @property
    def sheets(self) -> tuple[int, ...]:
        """Numbers of the sheets that show it, each once."""
        return tuple(dict.fromkeys(part.sheet for part in self.parts))

    @property
    def names(self) -> tuple[str, ...]:
        """What is printed for it: the names that join it, then wire numbers and potentials along it, each once."""
        joining = [join.name for join in self.joins if join.reason not in {JoinReason.PAGE_REFERENCE, JoinReason.REMOTE_TERMINAL}]
        return tuple(dict.fromkeys([*joining, *(name for part in self.parts for name in part.names)]))

    @property
    def certain(self) -> bool:
        """Whether its certain joins alone make it one."""
        groups = _Groups(self.parts)
        for join in self.joins:
            if join.certain:
                groups.join(join)
        return len(set(groups.group.values())) == 1


@dataclass(frozen=True, slots=True)
class JoinedNets:
    """The nets of a document, and what is odd about its references."""

    nets: tuple[JoinedNet, ...]
    """In the order of the sheets."""
    findings: tuple[Finding, ...] = ()


def joined_nets(found: Recognition) -> JoinedNets:
    """Join the nets of ``found``: by page references that meet, by potentials and marks, by wire numbers that hold over sheets.

    A name joins nothing that bears the name of another potential. Terminal names join nothing at all.
    """
    index = SheetIndex.of(found)
    ends = ends_of(index)
    references = met(ends, index)
    groups = _Groups([net for sheet in found.sheets for net in sheet.nets])
    for join in references.joins:
        groups.join(join)
    names = tuple(names_of(found, ends))
    odd = tuple(_two_potentials(names, groups.group))
    groups.name(names)
    numbers = tuple(numbers_of(found))
    plain = [named for named in names if groups.bears_only(named)]
    by_name = [
        *joined_by_name(plain, JoinReason.POTENTIAL, separated_names(found, names, groups.group)),
        *joined_by_name(marks_of(ends), JoinReason.MARK),
        *joined_to_terminals(found, ends),
        *(joined_by_name(numbers, JoinReason.WIRE_NUMBER) if hold_over_sheets(numbers, references.joins) else ()),
    ]
    kept = [*references.joins, *(join for join in by_name if groups.join_if_one(join))]
    return JoinedNets(tuple(groups.nets(kept)), (*references.findings, *odd))


class _Groups:
    """Which nets are one so far."""

    def __init__(self, nets: Sequence[Net]) -> None:
        self._nets = nets
        self.group = {net.id: net.id for net in nets}
        """For each net the first of its group."""
        self._members = {net.id: [net.id] for net in nets}
        self._potentials: dict[str, set[str]] = defaultdict(set)

    def name(self, names: Iterable[Named]) -> None:
        """Note the potentials of the nets."""
        for named in names:
            self._potentials[self.group[named.net]].add(named.name)

    def join(self, join: Join) -> None:
        """Make its nets one."""
        first = self.group[join.nets[0]]
        for net in join.nets[1:]:
            other = self.group[net]
            if other != first:
                for member in self._members[other]:
                    self.group[member] = first
                self._members[first] += self._members.pop(other)
                self._potentials[first] |= self._potentials.pop(other, set())

    def bears_only(self, named: Named) -> bool:
        """Whether its net bears no name of another potential."""
        return self._potentials[self.group[named.net]] == {named.name}

    def join_if_one(self, join: Join) -> bool:
        """Make its nets one unless they bear the names of different potentials; return whether they are one."""
        borne = set().union(*(self._potentials[self.group[net]] for net in join.nets))
        if len(borne) > 1:
            return False
        self.join(join)
        return True

    def nets(self, joins: Iterable[Join]) -> Iterator[JoinedNet]:
        """The groups with the joins that made them."""
        why: dict[str, list[Join]] = defaultdict(list)
        for join in joins:
            why[self.group[join.nets[0]]].append(join)
        parts: dict[str, list[Net]] = defaultdict(list)
        for net in self._nets:
            parts[self.group[net.id]].append(net)
        for first, own in parts.items():
            yield JoinedNet(own[0].id, tuple(own), tuple(why[first]))


def _two_potentials(names: Iterable[Named], group: Mapping[str, str]) -> Iterator[Finding]:
    """What references and conductors join though its strong names differ."""
    strong: dict[str, dict[str, Named]] = defaultdict(dict)
    for named in names:
        if named.strong:
            strong[group[named.net]].setdefault(named.name, named)
    for borne in strong.values():
        if len(borne) > 1:
            first = next(iter(borne.values())).printed
            message = f"One net bears the names of {len(borne)} potentials: {', '.join(borne)}."
            about = tuple(named.printed.component for named in borne.values() if named.printed.component)
            yield Finding(FindingKind.TWO_POTENTIALS, message, first.sheet, first.box, about)
