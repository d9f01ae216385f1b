"""Where conductors are interrupted, and what is printed there."""

from collections.abc import Iterator
from dataclasses import dataclass

from electrical_orchestrator.domain.components import Component
from electrical_orchestrator.domain.designations import TextRole
from electrical_orchestrator.domain.joining.joins import Printed
from electrical_orchestrator.domain.nets import Net
from electrical_orchestrator.domain.recognition import RecognisedSheet
from electrical_orchestrator.domain.references import Pointing, pointing_of
from electrical_orchestrator.domain.sheet_index import SheetIndex

INTERRUPTING = frozenset({"cross_reference_arrow", "supply"})
"""Kinds that stand at a conductor's end and say where it comes from or goes on."""


@dataclass(frozen=True, slots=True)
class End:
    """One interrupted end of a conductor."""

    printed: Printed
    net: str | None
    """Identifier of its net; None where no conductor was found at it."""
    pointing: Pointing
    place: str | None
    """Grid place, or None."""
    names: frozenset[str] = frozenset()
    """What is printed along its net."""
    arrow: bool = True
    """Whether an arrow is drawn there."""

    @property
    def sheet(self) -> int:
        """Number of its sheet."""
        return self.printed.sheet


def ends_of(index: SheetIndex) -> tuple[End, ...]:
    """Every interrupted end of the document, sheet by sheet: arrows, supplies that bear a text, and references along conductors."""
    return tuple(end for sheet in index.found.sheets for end in _ends(sheet, index))


def _ends(sheet: RecognisedSheet, index: SheetIndex) -> Iterator[End]:
    nets = {net.id: net for net in sheet.nets}
    touching: dict[str, list[Net]] = {}
    for net in sheet.nets:
        for identifier in net.components:
            touching.setdefault(identifier, []).append(net)
    texts: dict[str, list[str]] = {}
    for text in sheet.texts:
        if text.role is TextRole.REFERENCE and text.belongs_to is not None:
            texts.setdefault(text.belongs_to, []).append(text.text)
    for component in sheet.components:
        if component.kind in INTERRUPTING:
            yield from _at(component, texts.get(component.id, []), touching.get(component.id, []), index)
    for text in sheet.texts:
        if text.role is TextRole.REFERENCE and text.belongs_to in nets:
            net = nets[text.belongs_to]
            yield _end(Printed(text.text, sheet.number, text.box), net, index, arrow=False)


def _at(component: Component, texts: list[str], nets: list[Net], index: SheetIndex) -> Iterator[End]:
    """The end at a component; a supply of several conductors is no end of any of them."""
    text = component.designation or " ".join(texts)
    arrow = component.kind == "cross_reference_arrow"
    if len(nets) > 1 or not (arrow or text):
        return
    yield _end(Printed(text, component.sheet, component.box, component.id), nets[0] if nets else None, index, arrow=arrow)


def _end(printed: Printed, net: Net | None, index: SheetIndex, *, arrow: bool) -> End:
    place = index.place_of(printed.sheet, printed.box)
    names = frozenset(net.names) if net else frozenset[str]()
    return End(printed, net.id if net else None, pointing_of(printed.text), place, names, arrow)
