"""The published form of a result: the same JSON from command line, API and library.

Coordinates are PDF points (1/72 inch), origin at the top-left corner of the sheet as displayed, y down, rounded to a
thousandth. A key is always there; null says that nothing is known. A change that could break a reader gets a new number.
"""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Annotated, Any, Literal

import msgspec
from electrical_orchestrator.domain.components import Component
from electrical_orchestrator.domain.designations import TextRole
from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.domain.nets import Net
from electrical_orchestrator.domain.recognition import RecognisedSheet, Recognition
from electrical_orchestrator.domain.title_blocks import Band
from msgspec import Meta

SCHEMA: Literal["electrical-orchestrator/result/1"] = "electrical-orchestrator/result/1"

IntegrityName = Annotated[
    Literal["clean", "noted", "doubtful"],
    Meta(description="How far the reading can be trusted; doubtful: the file was repaired or warned of, content may be missing."),
]
UnreadName = Annotated[
    Literal["mostly_image", "no_strokes"], Meta(description="Why a sheet was not read; it then has no components, whatever it shows.")
]


PointView = Annotated[tuple[float, float], Meta(description="x, y")]
BoxView = Annotated[tuple[float, float, float, float], Meta(description="x0, y0, x1, y1 with x0 <= x1 and y0 <= y1")]


class TerminalView(msgspec.Struct, frozen=True):
    """A connection point; ``name`` as printed (13, A1, L1)."""

    name: str | None
    at: PointView


class ComponentView(msgspec.Struct, frozen=True):
    """One occurrence of a symbol."""

    id: Annotated[str, Meta(description="Unique in its drawing.")]
    kind: str
    bbox: BoxView
    orientation: Annotated[int, Meta(ge=0, le=3, description="Quarter turns clockwise, after mirroring.")]
    mirrored: Annotated[bool, Meta(description="Left and right exchanged before turning.")]
    confidence: Annotated[float, Meta(ge=0, le=1, description="Probability that box and kind are right.")]
    designation: Annotated[str | None, Meta(description="As printed beside the symbol, its ':' part included.")]
    device: Annotated[str | None, Meta(description="Full reference designation after inheritance (IEC 81346).")]
    terminals: list[TerminalView]
    place: Annotated[str | None, Meta(description="Grid reference on its sheet (B7), or null on a sheet without a grid.")]


class TerminalRefView(msgspec.Struct, frozen=True):
    """One terminal of one component."""

    component: str
    terminal: Annotated[int, Meta(ge=0, description="Index into the component's terminals.")]


class NetView(msgspec.Struct, frozen=True):
    """What conductors on one sheet join."""

    id: Annotated[str, Meta(description="Unique in its drawing.")]
    components: Annotated[list[str], Meta(description="Identifiers of the components it touches.")]
    terminals: list[TerminalRefView]
    names: Annotated[list[str], Meta(description="Wire numbers and potentials printed along it.")]


class TextView(msgspec.Struct, frozen=True):
    """One text of the circuit."""

    text: Annotated[str, Meta(description="As printed, or as read from its strokes.")]
    bbox: BoxView
    role: TextRole
    belongs_to: Annotated[str | None, Meta(description="Identifier of the component or net that it says something of.")]


class TitleBlockView(msgspec.Struct, frozen=True):
    """What is printed in the sheet's title block; null where a field is missing or empty."""

    number: Annotated[str | None, Meta(description="The drawing's own number.")]
    title: str | None
    revision: str | None
    date: Annotated[str | None, Meta(description="As printed.")]
    sheet: Annotated[str | None, Meta(description="As printed: 3, 3a.")]
    sheets: Annotated[str | None, Meta(description="Of how many.")]
    level: Annotated[str | None, Meta(description="What every designation of the sheet inherits (=A1+C2).")]


class BandView(msgspec.Struct, frozen=True):
    """One column or row of a grid."""

    name: str
    start: float
    end: float


class GridView(msgspec.Struct, frozen=True):
    """The letters and numbers along the sheet's frame."""

    columns: Annotated[list[BandView], Meta(description="From left to right; empty when rows alone are named.")]
    rows: Annotated[list[BandView], Meta(description="From top to bottom; empty when columns alone are named.")]


class FrameView(msgspec.Struct, frozen=True):
    """A boundary line around a part of the circuit, which inherits its designation; no device by itself."""

    bbox: BoxView
    designation: Annotated[str, Meta(description="As printed at it (+A1, =A1+C2, -A1).")]


class SheetView(msgspec.Struct, frozen=True):
    """One sheet, and everything found on it."""

    number: Annotated[int, Meta(ge=1)]
    width: float
    height: float
    integrity: IntegrityName
    warnings: Annotated[list[str], Meta(description="What the reader said about the file.")]
    not_read: UnreadName | None
    components: list[ComponentView]
    nets: list[NetView]
    texts: Annotated[list[TextView], Meta(description="Texts of the circuit; not those of frame, title block and tables.")]
    title_block: TitleBlockView | None
    grid: GridView | None
    frames: list[FrameView]


class DrawingSource(msgspec.Struct, frozen=True):
    """The drawing that was read, and by which model."""

    name: str
    sha256: Annotated[str | None, Meta(description="Of the original PDF, in lower-case hex.")]
    revision: Annotated[str | None, Meta(description="Label of the revision, for a drawing of a project.")]
    model: Annotated[str, Meta(description="Name and version of the recogniser.")]
    integrity: IntegrityName
    sheet_count: Annotated[int, Meta(ge=0, description="Sheets in the whole document; a result may hold fewer.")]


class Result(msgspec.Struct, frozen=True):
    """What was found in one revision of a drawing, or in a file."""

    schema: Literal["electrical-orchestrator/result/1"]
    drawing: DrawingSource
    sheets: list[SheetView]


def result_of(found: Recognition, *, name: str, sha256: str | None = None, revision: str | None = None) -> Result:
    """Return the published form of ``found``, for the drawing or file called ``name``."""
    drawing = DrawingSource(name, sha256, revision, found.model, found.integrity.value, found.sheet_count)
    return Result(SCHEMA, drawing, [sheet_view(sheet) for sheet in found.sheets])


def sheet_view(sheet: RecognisedSheet) -> SheetView:
    """Return the published form of one sheet."""
    return SheetView(
        number=sheet.number,
        width=_rounded(sheet.width),
        height=_rounded(sheet.height),
        integrity=sheet.integrity.value,
        warnings=list(sheet.warnings),
        not_read=None if sheet.unread is None else sheet.unread.value,
        components=[component_view(component) for component in sheet.components],
        nets=[_net(net) for net in sheet.nets],
        texts=[TextView(text.text, box_view(text.box), text.role, text.belongs_to) for text in sheet.texts],
        title_block=None if sheet.title_block is None else TitleBlockView(**asdict(sheet.title_block)),
        grid=None if sheet.grid is None else GridView(_bands(sheet.grid.columns), _bands(sheet.grid.rows)),
        frames=[FrameView(box_view(frame.box), frame.designation) for frame in sheet.frames],
    )


def component_view(component: Component) -> ComponentView:
    """Return the published form of one component."""
    return ComponentView(
        id=component.id,
        kind=component.kind,
        bbox=box_view(component.box),
        orientation=component.orientation,
        mirrored=component.mirrored,
        confidence=_rounded(component.confidence),
        designation=component.designation,
        device=component.device,
        terminals=[TerminalView(end.name, (_rounded(end.at.x), _rounded(end.at.y))) for end in component.terminals],
        place=component.place,
    )


def box_view(box: Box) -> BoxView:
    """Return the published form of a box."""
    return (_rounded(box.x0), _rounded(box.y0), _rounded(box.x1), _rounded(box.y1))


def _net(net: Net) -> NetView:
    ends = [TerminalRefView(end.component, end.terminal) for end in net.terminals]
    return NetView(net.id, list(net.components), ends, list(net.names))


def _bands(bands: Iterable[Band]) -> list[BandView]:
    return [BandView(band.name, _rounded(band.start), _rounded(band.end)) for band in bands]


def _rounded(number: float) -> float:
    return round(float(number), 3)


def json_schema(of: type[msgspec.Struct] = Result) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a published form."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(of)}


def as_json(view: object) -> bytes:
    """Return indented UTF-8 with a final line feed."""
    return msgspec.json.format(msgspec.json.encode(view), indent=2) + b"\n"
