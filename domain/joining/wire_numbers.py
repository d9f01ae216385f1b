"""Nets that bear one wire number, in documents that number over all sheets."""

from collections.abc import Iterable, Iterator, Mapping

from electrical_orchestrator.domain.designations import TextRole, classify
from electrical_orchestrator.domain.joining.joins import Join
from electrical_orchestrator.domain.joining.names import Named, printed_along
from electrical_orchestrator.domain.recognition import Recognition

ENOUGH = 3
"""So many page references must join nets of one number before a number alone joins anything."""


def numbers_of(found: Recognition) -> Iterator[Named]:
    """The wire number of each net that bears exactly one."""
    for sheet in found.sheets:
        components = {component.id: component for component in sheet.components}
        for net in sheet.nets:
            numbers = [name for name in net.names if classify(name) is TextRole.NUMBER]
            if len(numbers) == 1:
                yield Named(net.id, numbers[0], printed_along(sheet, net, numbers[0], components), strong=False)


def hold_over_sheets(numbers: Iterable[Named], joins: Iterable[Join]) -> bool:
    """Whether the document itself shows that one number is one potential: its page references join equal numbers, never others.

    IEC 62491 leaves it to the designer whether numbers count conductors or potentials, and on how many sheets they are unique.
    """
    number_of: Mapping[str, str] = {named.net: named.name for named in numbers}
    seen = [{number_of[net] for net in join.nets} for join in joins if join.certain and all(net in number_of for net in join.nets)]
    return len(seen) >= ENOUGH and all(len(numbers) == 1 for numbers in seen)
