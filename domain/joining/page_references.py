"""Page references that meet: one end points to where the other is, and the other points back."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from electrical_orchestrator.domain.findings import Finding, FindingKind
from electrical_orchestrator.domain.joining.ends import End
from electrical_orchestrator.domain.joining.joins import Join, JoinReason
from electrical_orchestrator.domain.references import Reference, cells_apart
from electrical_orchestrator.domain.sheet_index import SheetIndex

NEAR = 1
"""Cells: programs differ in which cell they say of what stands on a line between two."""
SAME_MARK = 2.0
"""How alike two ends of one mark are: more than by the numbers along their conductors."""


class _Pointer(NamedTuple):
    """One reference of one end."""

    end: int
    reference: Reference
    sheet: int
    """Number of the sheet it points to."""


class _Pair(NamedTuple):
    """Two pointers that point to each other."""

    cost: float
    one: int
    other: int
    apart: int
    """Cells between what is printed and what is there, both ways."""
    alike: float
    """How much of what is printed along the nets is the same, see ``alikeness``."""


@dataclass(slots=True)
class Met:
    """What came of a document's page references."""

    joins: list[Join]
    findings: list[Finding]


def met(ends: Sequence[End], index: SheetIndex) -> Met:
    """Pair the page references of ``ends``.

    What does not meet is a finding, and a join without certainty where only one thing can be meant.
    """
    result = Met([], [])
    pointers = list(_pointers(ends, index, result.findings))
    pairs: dict[int, list[_Pair]] = defaultdict(list)
    for pair in sorted(_pairs(ends, pointers)):
        pairs[pair.one].append(pair)
        pairs[pair.other].append(pair)
    taken: set[int] = set()
    for pair in sorted({pair for own in pairs.values() for pair in own}):
        if not {pair.one, pair.other} & taken:
            taken |= {pair.one, pair.other}
            result.joins += _join(ends[pointers[pair.one].end], ends[pointers[pair.other].end], certain=_is_clear(pair, pairs))
    here = _by_sheet(ends)
    answered = {pointers[place].end for place in taken}
    for place, pointer in enumerate(pointers):
        if place in taken:
            continue
        others = [pointers[pair.other if pair.one == place else pair.one].end for pair in pairs.get(place, ())]
        if not _shared(ends[pointer.end], [ends[other] for other in others], result):
            free = [other for other in here[pointer.sheet] if other != pointer.end]
            _one_sided(pointer, ends, free, answered, index, result)
    return result


def _by_sheet(ends: Sequence[End]) -> dict[int, list[int]]:
    here: dict[int, list[int]] = defaultdict(list)
    for place, end in enumerate(ends):
        here[end.sheet].append(place)
    return here


def _shared(end: End, others: Sequence[End], result: Met) -> bool:
    """Join an end to one that points back and has been paired already: several conductors go on from one reference."""
    alike = [other for other in others if alikeness(end, other) > 0]
    meant = alike[:1] or (list(others) if len(others) == 1 else [])
    for other in meant:
        result.joins += _join(end, other, certain=bool(alike))
    return bool(meant)


def _pointers(ends: Sequence[End], index: SheetIndex, findings: list[Finding]) -> Iterator[_Pointer]:
    for place, end in enumerate(ends):
        for reference in end.pointing.references:
            sheet = index.pointed_at(reference)
            if sheet is not None:
                yield _Pointer(place, reference, sheet.number)
            elif index.is_missing(reference):
                findings.append(_finding(FindingKind.REFERENCE_TO_NOTHING, end, f"there is no sheet {reference.sheet}", index))


def _pairs(ends: Sequence[End], pointers: Sequence[_Pointer]) -> Iterator[_Pair]:
    there: dict[tuple[int, int], list[int]] = defaultdict(list)
    for place, pointer in enumerate(pointers):
        there[ends[pointer.end].sheet, pointer.sheet].append(place)
    ranks = _ranks(ends, pointers)
    for one, pointer in enumerate(pointers):
        for other in there.get((pointer.sheet, ends[pointer.end].sheet), ()):
            if one < other and pointer.end != pointers[other].end:
                pair = _pair(ends, pointers, one, other)
                if pair is not None:
                    yield pair._replace(cost=pair.cost + abs(ranks[one] - ranks[other]) / 10)


def _pair(ends: Sequence[End], pointers: Sequence[_Pointer], one: int, other: int) -> _Pair | None:
    """Both as a pair, unless one stands too far from where the other points, or they bear different marks."""
    first, second = ends[pointers[one].end], ends[pointers[other].end]
    there, back = cells_apart(pointers[one].reference.place, second.place), cells_apart(pointers[other].reference.place, first.place)
    apart, alike = (there or 0) + (back or 0), alikeness(first, second)
    if max(there or 0, back or 0) > NEAR or alike < 0:
        return None
    return _Pair(apart - 2 * alike, one, other, apart, alike)


def alikeness(one: End, other: End) -> float:
    """How much the print at two ends and along their nets agrees, 0 to 1; more for the same mark, below 0 for different ones."""
    if one.pointing.mark and other.pointing.mark:
        return SAME_MARK if one.pointing.mark == other.pointing.mark else -SAME_MARK
    both = one.names | other.names
    return len(one.names & other.names) / len(both) if both else 0


def _ranks(ends: Sequence[End], pointers: Sequence[_Pointer]) -> list[int]:
    """The place of each pointer in its row: among those beside it that point to places beside its own, from the top."""
    ranks = [0] * len(pointers)
    rows: dict[tuple[int, int], list[list[int]]] = defaultdict(list)
    for place in sorted(range(len(pointers)), key=lambda place: ends[pointers[place].end].printed.box.centre[::-1]):
        known = rows[ends[pointers[place].end].sheet, pointers[place].sheet]
        row = next((row for row in known if any(_are_beside(ends, pointers[place], pointers[other]) for other in row)), None)
        if row is None:
            known.append(row := [])
        ranks[place] = len(row)
        row.append(place)
    return ranks


def _are_beside(ends: Sequence[End], one: _Pointer, other: _Pointer) -> bool:
    here, there = cells_apart(ends[one.end].place, ends[other.end].place), cells_apart(one.reference.place, other.reference.place)
    return max(here or 0, there or 0) <= NEAR


def _is_clear(pair: _Pair, pairs: dict[int, list[_Pair]]) -> bool:
    """Whether nothing else could be meant as well: no other pair of either end is as near, or what is printed decides.

    Ends of one mark are one net, however many they are.
    """
    if pair.alike >= SAME_MARK:
        return True
    rivals = [other for other in (*pairs[pair.one], *pairs[pair.other]) if other != pair]
    return all(pair.apart < rival.apart or pair.alike > rival.alike for rival in rivals)


def _one_sided(pointer: _Pointer, ends: Sequence[End], there: Sequence[int], answered: set[int], index: SheetIndex, result: Met) -> None:  # noqa: PLR0913, PLR0917
    """Report a pointer that nothing answers; join it where what it points to is plain all the same."""
    end = ends[pointer.end]
    near = [place for place in there if (cells_apart(pointer.reference.place, ends[place].place) or 0) <= NEAR]
    if not near:
        result.findings.append(_finding(FindingKind.REFERENCE_TO_NOTHING, end, "no conductor is interrupted there", index))
        return
    result.findings.append(_finding(FindingKind.REFERENCE_ONE_SIDED, end, "nothing there points back here", index))
    alike = [place for place in near if alikeness(end, ends[place]) > 0]
    silent = [place for place in near if place not in answered and ends[place].arrow and not ends[place].pointing.references]
    meant = alike if len(alike) == 1 else silent
    if len(meant) == 1:
        result.joins += _join(end, ends[meant[0]], certain=False)


def _join(one: End, other: End, *, certain: bool) -> list[Join]:
    """The join of two ends, if conductors were found at both and are not one already."""
    first, second = sorted((one, other), key=lambda end: (end.sheet, end.printed.box.centre[::-1]))
    if first.net is None or second.net is None or first.net == second.net:
        return []
    name = " / ".join(end.printed.text for end in (first, second) if end.printed.text)
    return [Join((first.net, second.net), JoinReason.PAGE_REFERENCE, name, (first.printed, second.printed), certain)]


def _finding(kind: FindingKind, end: End, what: str, index: SheetIndex) -> Finding:
    about = (end.printed.component,) if end.printed.component else ()
    where = f"sheet {index.name_of(end.sheet)}" + (f", {end.place}" if end.place else "")
    return Finding(kind, f"The reference {end.printed.text} at {where}: {what}.", end.sheet, end.printed.box, about)
