"""What a recogniser says about sheets."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from typing import Self

from electrical_orchestrator.domain.components import Component, Review
from electrical_orchestrator.domain.errors import ComponentNotFound
from electrical_orchestrator.domain.frames import Frame
from electrical_orchestrator.domain.nets import Net
from electrical_orchestrator.domain.sheet_texts import SheetText
from electrical_orchestrator.domain.sheets import Integrity, Unread
from electrical_orchestrator.domain.title_blocks import Grid, TitleBlock


@dataclass(frozen=True, slots=True)
class RecognisedSheet:
    """Everything found on one sheet."""

    number: int
    width: float
    height: float
    """Sides in points, as displayed."""
    integrity: Integrity = Integrity.CLEAN
    warnings: tuple[str, ...] = ()
    unread: Unread | None = None
    """Why the sheet was not read; then it has no components, which is not the same as none being drawn."""
    components: tuple[Component, ...] = ()
    nets: tuple[Net, ...] = ()
    texts: tuple[SheetText, ...] = ()
    title_block: TitleBlock | None = None
    """None when the sheet has none, or none was found."""
    grid: Grid | None = None
    frames: tuple[Frame, ...] = ()
    """Boundary lines around parts of the circuit, each with its designation."""

    def without(self, gone: Collection[str]) -> Self:
        """The sheet without the components of those identifiers; what is wired to them is wired to the others."""
        nets = [
            replace(
                net,
                components=tuple(of for of in net.components if of not in gone),
                terminals=tuple(of for of in net.terminals if of.component not in gone),
            )
            for net in self.nets
        ]
        return replace(self, components=tuple(one for one in self.components if one.id not in gone), nets=tuple(nets))

    def amended(self, component: Component) -> Self:
        """The sheet with ``component`` in place of the one of its identifier."""
        return replace(self, components=tuple(component if one.id == component.id else one for one in self.components))


@dataclass(frozen=True, slots=True)
class Recognition:
    """What one model found in one revision of a drawing, or in a file."""

    model: str
    """Name and version of the recogniser."""
    sheets: tuple[RecognisedSheet, ...] = field(default=())
    """In order of their numbers; only those that were asked for."""
    sheet_count: int = 0
    """Sheets in the whole document."""

    @property
    def integrity(self) -> Integrity:
        """The worst of its sheets."""
        return Integrity.worst([sheet.integrity for sheet in self.sheets])

    @property
    def unread(self) -> tuple[RecognisedSheet, ...]:
        """The sheets that hold no vector drawing."""
        return tuple(sheet for sheet in self.sheets if sheet.unread is not None)

    def components(self) -> Iterator[Component]:
        """All components, sheet by sheet."""
        for sheet in self.sheets:
            yield from sheet.components

    def component(self, identifier: str) -> Component:
        """The component of that identifier. Raises ComponentNotFound."""
        for component in self.components():
            if component.id == identifier:
                return component
        raise ComponentNotFound(f"There is no component {identifier[:100]!r} in this result.")

    def standing(self) -> Self:
        """Without what people have rejected."""
        gone = {component.id for component in self.components() if component.review is Review.REJECTED}
        return replace(self, sheets=tuple(sheet.without(gone) for sheet in self.sheets)) if gone else self

    def amended(self, component: Component) -> Self:
        """With ``component`` in place of the one of its identifier and sheet."""
        return replace(self, sheets=tuple(sheet.amended(component) if sheet.number == component.sheet else sheet for sheet in self.sheets))
