"""What a sheet's frame says: the title block (ISO 7200, IEC 61082-1) and the grid that names its places (ISO 5457)."""

from dataclasses import dataclass

from electrical_orchestrator.domain.geometry import Point


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """What is printed in a sheet's title block; None where a field is missing or empty."""

    number: str | None = None
    """The drawing's own number."""
    title: str | None = None
    revision: str | None = None
    date: str | None = None
    """As printed; forms of dates differ between countries and are not guessed."""
    sheet: str | None = None
    """As printed: ``3``, ``3a``."""
    sheets: str | None = None
    """Of how many."""
    level: str | None = None
    """What every designation of the sheet inherits: ``=A1+C2``."""


@dataclass(frozen=True, slots=True)
class Band:
    """One column or row of a grid, between two coordinates in points."""

    name: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Grid:
    """The letters and numbers along a frame."""

    columns: tuple[Band, ...]
    """From left to right; empty when the frame names rows alone."""
    rows: tuple[Band, ...]
    """From top to bottom; empty when the frame names columns alone."""

    def place_of(self, point: Point) -> str | None:
        """The grid reference of ``point``, the letter first (``B7``); None outside the grid."""
        names = [next((band.name for band in bands if band.start <= at <= band.end), None) for bands, at in self._axes(point)]
        if not names or None in names:
            return None
        return "".join(sorted((name for name in names if name), key=str.isdecimal))

    def _axes(self, point: Point) -> list[tuple[tuple[Band, ...], float]]:
        return [(bands, at) for bands, at in ((self.rows, point.y), (self.columns, point.x)) if bands]
