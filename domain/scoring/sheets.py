"""What is compared: components and nets of sheets, true or found."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.domain.scoring.errors import AmbiguousSheets

Nets = tuple[tuple[str, ...], ...]
"""Each net as identifiers of the components that it touches."""


@dataclass(frozen=True, slots=True)
class ShownComponent:
    """One symbol on a sheet, as the truth or a result tells it."""

    id: str
    """Unique on its sheet."""
    kind: str
    box: Box
    """Geometry of its strokes without line width, in points from the sheet's top-left corner."""
    designation: str | None = None
    """As printed beside the symbol, its ``:`` part included."""
    ignored: bool = False
    """Truth only: drawn, but no component; finding it is neither right nor wrong."""
    confidence: float | None = None
    """Results only: probability that box and kind are right; None where the tool does not tell."""
    element: str | None = None
    """Truth only: the element of a symbol collection that is drawn, where it is known."""


@dataclass(frozen=True, slots=True)
class ShownSheet:
    """One sheet, as the truth or a result tells it. Raises AmbiguousSheets where two components have one identifier."""

    number: int
    components: tuple[ShownComponent, ...] = ()
    nets: Nets = ()

    def __post_init__(self) -> None:
        """Identifiers must be unique: nets point at them."""
        twice = _first_twice(component.id for component in self.components)
        if twice is not None:
            raise AmbiguousSheets(f"Two components of sheet {self.number} have the identifier {twice!r}.")


def by_number(sheets: Iterable[ShownSheet]) -> dict[int, ShownSheet]:
    """Sheets by their numbers; AmbiguousSheets where two have one number."""
    listed = list(sheets)
    twice = _first_twice(sheet.number for sheet in listed)
    if twice is not None:
        raise AmbiguousSheets(f"Two sheets have the number {twice}.")
    return {sheet.number: sheet for sheet in listed}


def _first_twice(values: Iterable[object]) -> object:
    return next((value for value, count in Counter(values).items() if count > 1), None)
