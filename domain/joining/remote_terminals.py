"""Ends that name the terminal to which their conductor leads: ``-Q11:2`` (IEC 61082-1 lets it stand for a page reference)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from electrical_orchestrator.domain.designations import Designation
from electrical_orchestrator.domain.errors import InvalidDesignation
from electrical_orchestrator.domain.joining.ends import End
from electrical_orchestrator.domain.joining.joins import Join, JoinReason
from electrical_orchestrator.domain.recognition import Recognition


def joined_to_terminals(found: Recognition, ends: Iterable[End]) -> Iterator[Join]:
    """Yield a join for each end whose terminal is found on exactly one net.

    It takes device and terminal: a terminal's name alone means nothing. A terminal with conductors on both sides does not
    tell which of them is meant.
    """
    nets = _by_terminal(found)
    for end in ends:
        meant = _meant(end)
        if end.net is None or meant is None:
            continue
        there = nets.get(meant, set()) - {end.net}
        if len(there) == 1:
            yield Join((end.net, *there), JoinReason.REMOTE_TERMINAL, end.printed.text, (end.printed,))


def _by_terminal(found: Recognition) -> dict[tuple[str, str], set[str]]:
    """The nets at each named terminal of each device, also under the device's designation without function and location."""
    components = {component.id: component for component in found.components()}
    nets: dict[tuple[str, str], set[str]] = defaultdict(set)
    for sheet in found.sheets:
        for net in sheet.nets:
            for reference in net.terminals:
                component = components[reference.component]
                name = component.terminals[reference.terminal].name
                if component.device is not None and name is not None:
                    product = component.device[component.device.find("-") :]
                    nets[component.device, name].add(net.id)
                    nets[product, name].add(net.id)
    return nets


def _meant(end: End) -> tuple[str, str] | None:
    try:
        designation = Designation.parse(end.pointing.mark or "")
    except InvalidDesignation:
        return None
    if end.pointing.references or designation.terminal is None:
        return None
    return str(designation.without_terminal()), designation.terminal
