"""Truth and results as files: JSON of sheets with components and nets, whatever else stands in it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import isfinite
from pathlib import Path

import msgspec
from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.domain.scoring.comparing import Comparison, compare_all
from electrical_orchestrator.domain.scoring.counts import Score
from electrical_orchestrator.domain.scoring.errors import NotComparable, NoTruth, NotSheets
from electrical_orchestrator.domain.scoring.net_edit_distance import NetEdits, edits_of
from electrical_orchestrator.domain.scoring.sheets import ShownComponent, ShownSheet


class _Component(msgspec.Struct):
    id: str
    kind: str
    bbox: tuple[float, float, float, float]
    designation: str | None = None
    ignore: bool = False
    confidence: float | None = None
    element: str | None = None


class _Net(msgspec.Struct):
    components: list[str]


class _Sheet(msgspec.Struct):
    number: int
    components: list[_Component]
    nets: list[_Net] = []


class _Document(msgspec.Struct):
    sheets: list[_Sheet]


@dataclass(frozen=True, slots=True)
class ScoredDrawing:
    """One drawing of a set, compared."""

    name: str
    comparisons: list[Comparison]

    @property
    def figures(self) -> dict[str, float]:
        """The published figures of all its sheets."""
        return figures_of(self.comparisons)

    def only(self, counted: Callable[[ShownComponent], bool]) -> "ScoredDrawing":
        """The same with the other true components ignored."""
        return ScoredDrawing(self.name, [sheet.only(counted) for sheet in self.comparisons])


def figures_of(sheets: Iterable[Comparison]) -> dict[str, float]:
    """The published figures of some sheets together, the net edit distance among them."""
    listed = list(sheets)
    edits = NetEdits.total(edits_of(sheet) for sheet in listed)
    figures = Score.total(sheet.score for sheet in listed).figures()
    return {
        **figures,
        "net_edit_distance": edits.distance,
        "net_edits_per_sheet": round(edits.distance / max(len(listed), 1), 4),
        "net_edit_share": round(edits.normalised, 4),
    }


def read_sheets_of(file: Path) -> list[ShownSheet]:
    """The sheets of a truth or a result. Raises NotSheets, AmbiguousSheets, OSError."""
    try:
        document = msgspec.json.decode(file.read_bytes(), type=_Document)
    except msgspec.DecodeError as error:
        raise NotSheets(f"{file} is not in the form that is scored: {error}.") from error
    try:
        return [_shown(sheet) for sheet in document.sheets]
    except NotComparable as error:
        raise type(error)(f"{file}: {error}") from error


def compared(result: Path, truth: Path) -> list[Comparison]:
    """A result against its truth, sheet by sheet. Raises what ``read_sheets_of`` raises."""
    true, found = read_sheets_of(truth), read_sheets_of(result)
    try:
        return compare_all(true, found)
    except NotComparable as error:
        raise type(error)(f"{result} and {truth}: {error}") from error


def compared_set(data: Path, results: Path, truth: str = "truth.json") -> list[ScoredDrawing]:
    """Each DATA/NAME/``truth`` against RESULTS/NAME.json, by name; a drawing without a result counts as nothing found.

    Raises:
        NoTruth, what ``read_sheets_of`` raises
    """
    truths = sorted(data.glob(f"*/{truth}"))
    if not truths:
        raise NoTruth(f"{data} holds no NAME/{truth}.")
    return [_drawing(file, results / f"{file.parent.name}.json") for file in truths]


def _drawing(truth: Path, result: Path) -> ScoredDrawing:
    name = truth.parent.name
    return ScoredDrawing(name, compared(result, truth) if result.exists() else compare_all(read_sheets_of(truth), ()))


def _shown(sheet: _Sheet) -> ShownSheet:
    nets = tuple(tuple(dict.fromkeys(net.components)) for net in sheet.nets)
    return ShownSheet(sheet.number, tuple(_component(component, sheet.number) for component in sheet.components), nets)


def _component(given: _Component, sheet: int) -> ShownComponent:
    box = Box(*given.bbox)
    if not all(isfinite(side) for side in box) or box.x0 > box.x1 or box.y0 > box.y1:
        raise NotSheets(f"The bbox of {given.id!r} on sheet {sheet} is {list(box)}, which is not [x0, y0, x1, y1] with x0 <= x1, y0 <= y1.")
    if given.confidence is not None and not 0 <= given.confidence <= 1:
        raise NotSheets(f"The confidence of {given.id!r} on sheet {sheet} is {given.confidence}, which is not between 0 and 1.")
    return ShownComponent(given.id, given.kind, box, given.designation, given.ignore, given.confidence, given.element)
