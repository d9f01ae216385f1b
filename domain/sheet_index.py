"""The sheets of a document by the names that references use, and the places of things on them."""

from collections.abc import Mapping
from dataclasses import dataclass

from electrical_orchestrator.domain.components import Component
from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.domain.recognition import RecognisedSheet, Recognition
from electrical_orchestrator.domain.references import Reference
from electrical_orchestrator.domain.title_blocks import Grid


@dataclass(frozen=True, slots=True)
class SheetIndex:
    """Finds sheets: by the numbers of their title blocks where those differ from each other, else by their order in the PDF."""

    found: Recognition
    _named: Mapping[str, RecognisedSheet]
    _printed: bool
    """Whether the names are those of title blocks."""
    _names: Mapping[int, str]
    _grids: Mapping[int, Grid]
    _levels: frozenset[str]

    @classmethod
    def of(cls, found: Recognition) -> "SheetIndex":
        """The index of ``found``."""
        named = {_printed(sheet) or str(sheet.number): sheet for sheet in found.sheets}
        apart = len(named) == len(found.sheets)
        if not apart:
            named = {str(sheet.number): sheet for sheet in found.sheets}
        names = {sheet.number: name for name, sheet in named.items()}
        grids = {sheet.number: sheet.grid for sheet in found.sheets if sheet.grid is not None}
        levels = frozenset(sheet.title_block.level for sheet in found.sheets if sheet.title_block and sheet.title_block.level)
        return cls(found, named, apart and any(_printed(sheet) for sheet in found.sheets), names, grids, levels)

    @property
    def whole(self) -> bool:
        """Whether every sheet of the document was read: only then does what was not found say anything."""
        return len(self.found.sheets) == self.found.sheet_count and not self.found.unread

    def name_of(self, number: int) -> str:
        """What references call the sheet of that number."""
        return self._names.get(number, str(number))

    def pointed_at(self, reference: Reference) -> RecognisedSheet | None:
        """The sheet of ``reference``; None when it does not exist, or was not read, or is another document's."""
        sheet = self._named.get(reference.sheet.lstrip("0") or "0") or self._named.get(reference.sheet)
        if sheet is None or sheet.unread is not None or (self._levels and reference.level not in {None, *self._levels}):
            return None
        return sheet

    def is_missing(self, reference: Reference) -> bool:
        """Whether it is certain that the document has no such sheet."""
        if reference.level not in {None, *self._levels} or {reference.sheet, reference.sheet.lstrip("0")} & set(self._named):
            return False
        if self._printed or not reference.sheet.isdecimal():
            return self.whole
        return not 1 <= int(reference.sheet) <= self.found.sheet_count

    def place_of(self, sheet: int, box: Box) -> str | None:
        """The grid place of a box's middle (``B7``); None on a sheet without a grid."""
        grid = self._grids.get(sheet)
        return None if grid is None else grid.place_of(box.centre)

    def full_place(self, component: Component) -> str:
        """Sheet and grid place as a reference would name them (``3/B7``), or the sheet alone."""
        place = component.place or self.place_of(component.sheet, component.box)
        name = self.name_of(component.sheet)
        return f"{name}/{place}" if place else name


def _printed(sheet: RecognisedSheet) -> str | None:
    return sheet.title_block.sheet if sheet.title_block else None
