"""The published form of take-offs: counted quantities, each with its places, of a drawing and of a whole project."""

from collections.abc import Iterable
from typing import Annotated, Literal

import msgspec
from electrical_orchestrator.domain.components import Component
from electrical_orchestrator.domain.devices import Device
from electrical_orchestrator.domain.takeoff import DrawingTakeOff, KindLine, ProjectTakeOff, SheetLine, TakeOff
from electrical_orchestrator.entrypoints.result import BoxView, IntegrityName, UnreadName, box_view
from msgspec import Meta

TAKE_OFF: Literal["electrical-orchestrator/take-off/1"] = "electrical-orchestrator/take-off/1"
PROJECT_TAKE_OFF: Literal["electrical-orchestrator/project-take-off/1"] = "electrical-orchestrator/project-take-off/1"

Things = Annotated[int, Meta(ge=0, description="How many things these symbols make: a relay's contacts count with its coil.")]


class PlaceView(msgspec.Struct, frozen=True):
    """Where a counted symbol is drawn."""

    component: Annotated[str, Meta(description="Identifier of the component, unique in its drawing.")]
    sheet: int
    bbox: BoxView
    place: Annotated[str | None, Meta(description="Grid reference on the sheet (B7), or null on a sheet without a grid.")]


class KindView(msgspec.Struct, frozen=True):
    """How often one kind is drawn."""

    kind: str
    title: str
    count: Annotated[int, Meta(ge=0, description="Symbols.")]
    devices: Things
    places: list[PlaceView]


class DeviceView(msgspec.Struct, frozen=True):
    """One device, and everything that shows it."""

    designation: Annotated[str, Meta(description="Full reference designation.")]
    kind: str
    title: str
    sheets: list[int]
    places: list[PlaceView]


class SheetCountView(msgspec.Struct, frozen=True):
    """What one sheet shows."""

    number: int
    count: Annotated[int | None, Meta(description="Symbols; null when the sheet was not read, which is not zero.")]
    kinds: dict[str, int]
    integrity: IntegrityName
    not_read: UnreadName | None


class TakeOffView(msgspec.Struct, frozen=True):
    """The quantities of one drawing or file."""

    schema: Literal["electrical-orchestrator/take-off/1"]
    name: str
    model: str
    integrity: IntegrityName
    sheet_count: int
    kinds: list[KindView]
    devices: list[DeviceView]
    sheets: list[SheetCountView]


class DrawingCountView(msgspec.Struct, frozen=True):
    """One drawing's part in a project's quantities."""

    id: str
    name: str
    integrity: Annotated[IntegrityName | None, Meta(description="null: the drawing has no result yet and is in no count.")]
    sheets: list[SheetCountView]


class ProjectPartView(msgspec.Struct, frozen=True):
    """One drawing's share of a kind."""

    drawing: str
    count: int
    devices: Things
    places: list[PlaceView]


class ProjectKindView(msgspec.Struct, frozen=True):
    """One kind over all drawings."""

    kind: str
    title: str
    count: int
    devices: Things
    drawings: list[ProjectPartView]


class ProjectDeviceView(msgspec.Struct, frozen=True):
    """One device, with its drawing; one designation in two drawings is two devices."""

    drawing: str
    device: DeviceView


class ProjectTakeOffView(msgspec.Struct, frozen=True):
    """The quantities of a project, newest revisions only."""

    schema: Literal["electrical-orchestrator/project-take-off/1"]
    integrity: IntegrityName
    drawings: list[DrawingCountView]
    missing: Annotated[list[str], Meta(description="Identifiers of the drawings without result: what they show is missing.")]
    kinds: list[ProjectKindView]
    devices: list[ProjectDeviceView]


def take_off_of(takeoff: TakeOff, *, name: str) -> TakeOffView:
    """Return the published form of the quantities of the drawing or file called ``name``."""
    return TakeOffView(
        TAKE_OFF,
        name,
        takeoff.model,
        takeoff.integrity.value,
        takeoff.sheet_count,
        [_kind(line) for line in takeoff.kinds],
        [_device(device) for device in takeoff.devices],
        [_sheet(line) for line in takeoff.sheets],
    )


def project_take_off_of(takeoff: ProjectTakeOff) -> ProjectTakeOffView:
    """Return the published form of the quantities of a project."""
    kinds = [
        ProjectKindView(line.kind, line.title, line.count, line.devices, [_part(*part) for part in line.parts]) for line in takeoff.kinds
    ]
    return ProjectTakeOffView(
        PROJECT_TAKE_OFF,
        takeoff.integrity.value,
        [_drawing(drawing) for drawing in takeoff.drawings],
        [str(drawing.drawing) for drawing in takeoff.missing],
        kinds,
        [ProjectDeviceView(str(drawing.drawing), _device(device)) for drawing, device in takeoff.devices],
    )


def _kind(line: KindLine) -> KindView:
    return KindView(line.kind, line.title, line.count, line.devices, _places(line.components))


def _part(drawing: DrawingTakeOff, line: KindLine) -> ProjectPartView:
    return ProjectPartView(str(drawing.drawing), line.count, line.devices, _places(line.components))


def _device(device: Device) -> DeviceView:
    return DeviceView(device.designation, device.kind, device.title, list(device.sheets), _places(device.components))


def _sheet(line: SheetLine) -> SheetCountView:
    return SheetCountView(
        number=line.number,
        count=line.count,
        kinds=line.kinds,
        integrity=line.integrity.value,
        not_read=None if line.unread is None else line.unread.value,
    )


def _drawing(drawing: DrawingTakeOff) -> DrawingCountView:
    if drawing.takeoff is None:
        return DrawingCountView(str(drawing.drawing), drawing.name, None, [])
    sheets = [_sheet(line) for line in drawing.takeoff.sheets]
    return DrawingCountView(str(drawing.drawing), drawing.name, drawing.takeoff.integrity.value, sheets)


def _places(components: Iterable[Component]) -> list[PlaceView]:
    return [PlaceView(component.id, component.sheet, box_view(component.box), component.place) for component in components]
