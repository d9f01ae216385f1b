"""Where conductors are interrupted, and what is printed there."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from electrical_orchestrator.domain.components import Component
from electrical_orchestrator.domain.designations import TextRole
from electrical_orchestrator.domain.joining.joins import Printed
from electrical_orchestrator.domain.nets import Net
from electrical_orchestrator.domain.recognition import RecognisedSheet
from electrical_orchestrator.domain.references import Pointing, pointing_of
from electrical_orchestrator.domain.sheet_index import SheetIndex
from electrical_orchestrator.domain.sheet_texts import SheetText

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
    return tuple(end for sheet in index.found.sheets for end in _SheetEnds(sheet, index).all())


class _SheetEnds:
    """The ends of one sheet."""

    def __init__(self, sheet: RecognisedSheet, index: SheetIndex) -> None:
        self._sheet, self._index = sheet, index
        self._nets = {net.id: net for net in sheet.nets}
        self._touching: dict[str, list[Net]] = defaultdict(list)
        for net in sheet.nets:
            for identifier in net.components:
                self._touching[identifier].append(net)
        self._texts: dict[str, list[SheetText]] = defaultdict(list)
        for text in sheet.texts:
            if text.role is TextRole.REFERENCE and text.belongs_to is not None:
                self._texts[text.belongs_to].append(text)

    def all(self) -> Iterator[End]:
        """Ends at symbols, then those at bare ends of conductors."""
        for component in self._sheet.components:
            if component.kind in INTERRUPTING or self._is_bare(component):
                yield from self._at(component)
        for net in self._sheet.nets:
            for text in self._texts.get(net.id, ()):
                yield self._end(Printed(text.text, self._sheet.number, text.box), net, arrow=False)

    def _is_bare(self, component: Component) -> bool:
        """Whether a point that looks like a terminal is only where a conductor is interrupted: nothing names it but a reference.

        The cell of a terminal plan is none: it holds the place at which its terminal is drawn.
        """
        if component.kind != "terminal" or component.designation is not None:
            return False
        return any(not _is_within(text, component) for text in self._texts.get(component.id, ()))

    def _at(self, component: Component) -> Iterator[End]:
        nets, texts = self._touching.get(component.id, []), self._texts.get(component.id, [])
        arrow = component.kind == "cross_reference_arrow"
        if len(nets) > 1:
            for text in texts:
                yield self._end(Printed(text.text, component.sheet, text.box, component.id), _beside(text, component, nets), arrow=arrow)
            return
        printed = " ".join(dict.fromkeys(filter(None, [component.designation, *(text.text for text in texts)])))
        if arrow or printed:
            yield self._end(Printed(printed, component.sheet, component.box, component.id), nets[0] if nets else None, arrow=arrow)

    def _end(self, printed: Printed, net: Net | None, *, arrow: bool) -> End:
        place = self._index.place_of(printed.sheet, printed.box)
        names = frozenset(net.names) if net else frozenset[str]()
        return End(printed, net.id if net else None, pointing_of(printed.text), place, names, arrow)


def _is_within(text: SheetText, component: Component) -> bool:
    (x0, y0, x1, y1), box = text.box, component.box
    return box.holds((x0, y0)) and box.holds((x1, y1))


def _beside(text: SheetText, component: Component, nets: Sequence[Net]) -> Net | None:
    """Of several conductors that one symbol ends, that beside which the text stands; None where their ends are not known."""
    x, y = text.box.centre
    ends = [(component.terminals[end.terminal].at, net) for net in nets for end in net.terminals if end.component == component.id]
    return min(ends, key=lambda end: (end[0].x - x) ** 2 + (end[0].y - y) ** 2, default=(None, None))[1]
