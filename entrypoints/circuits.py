"""The published forms of what holds over sheets: devices with their contacts, the wire list, findings."""

from collections.abc import Iterable
from typing import Annotated, Literal

import msgspec
from electrical_orchestrator.domain.connections import Connection, Connections, WireEnd
from electrical_orchestrator.domain.contacts import DeviceParts, Part
from electrical_orchestrator.domain.findings import Finding
from electrical_orchestrator.domain.joined_nets import JoinedNet
from electrical_orchestrator.domain.joining.joins import Join, Printed
from electrical_orchestrator.domain.recognition import Recognition
from electrical_orchestrator.entrypoints.result import BoxView, IntegrityName, UnreadName, box_view
from msgspec import Meta

DEVICES: Literal["electrical-orchestrator/devices/1"] = "electrical-orchestrator/devices/1"
CONNECTIONS: Literal["electrical-orchestrator/connections/1"] = "electrical-orchestrator/connections/1"
FINDINGS: Literal["electrical-orchestrator/findings/1"] = "electrical-orchestrator/findings/1"

Place = Annotated[str, Meta(description="Sheet and grid place, such as 3/B7; the sheet alone where it has no grid.")]
Certain = Annotated[bool, Meta(description="false: the print allows another reading, or one side alone says so.")]
ReasonName = Annotated[
    Literal["page_reference", "potential", "mark", "remote_terminal", "wire_number"],
    Meta(description="What joins nets: references that meet, the name of a potential, of a signal, of a remote terminal, a wire number."),
]
WayName = Annotated[
    Literal["conductor", "page_reference", "potential", "mark", "remote_terminal", "wire_number"],
    Meta(description="conductor: drawn lines on one sheet; else why the conductors of two sheets are one."),
]
FindingName = Literal[
    "coil_without_contacts",
    "contact_without_coil",
    "two_coils",
    "contact_twice",
    "reference_to_nothing",
    "reference_elsewhere",
    "reference_one_sided",
    "two_potentials",
]


class SheetNotReadView(msgspec.Struct, frozen=True):
    """A sheet of which nothing is known."""

    sheet: int
    not_read: UnreadName


class SourceView(msgspec.Struct, frozen=True):
    """What was looked at."""

    name: str
    model: Annotated[str, Meta(description="Name and version of the recogniser.")]
    integrity: IntegrityName
    sheet_count: Annotated[int, Meta(ge=0, description="Sheets in the whole document; fewer may have been read.")]
    not_read: Annotated[list[SheetNotReadView], Meta(description="What they show is missing.")]


class PartView(msgspec.Struct, frozen=True):
    """One component of a device."""

    component: Annotated[str, Meta(description="Identifier of the component, unique in its drawing.")]
    kind: str
    sheet: int
    place: Place
    bbox: BoxView
    terminals: Annotated[list[str], Meta(description="Names of its terminals as printed.")]


class DeviceTerminalView(msgspec.Struct, frozen=True):
    """A terminal of a block or strip, and where it is drawn."""

    name: str
    places: list[Place]


class DevicePartsView(msgspec.Struct, frozen=True):
    """One device."""

    designation: Annotated[str, Meta(description="Full reference designation.")]
    kind: str
    title: str
    sheets: list[int]
    principal: Annotated[PartView, Meta(description="What shows what it is: its coil, breaker or block.")]
    contacts: Annotated[list[PartView], Meta(description="As its contact image lists them.")]
    terminals: Annotated[list[DeviceTerminalView], Meta(description="Of a strip, its terminals in order; of a block, its connections.")]
    parts: Annotated[list[PartView], Meta(description="Every component that shows it.")]


class DevicesView(msgspec.Struct, frozen=True):
    """The devices of a drawing, in reading order."""

    schema: Literal["electrical-orchestrator/devices/1"]
    drawing: SourceView
    devices: list[DevicePartsView]


class PrintedView(msgspec.Struct, frozen=True):
    """A text that is evidence."""

    text: str
    sheet: int
    bbox: BoxView
    component: str | None


class JoinView(msgspec.Struct, frozen=True):
    """Why nets of several sheets are one."""

    nets: list[str]
    reason: ReasonName
    name: Annotated[str, Meta(description="As printed.")]
    certain: Certain
    evidence: list[PrintedView]


class JoinedNetView(msgspec.Struct, frozen=True):
    """One net of the document."""

    id: str
    nets: Annotated[list[str], Meta(description="Identifiers of the nets of single sheets that it consists of.")]
    sheets: list[int]
    names: Annotated[list[str], Meta(description="Potentials and wire numbers printed for it.")]
    certain: Certain
    joins: list[JoinView]


class WireEndView(msgspec.Struct, frozen=True):
    """One end of a connection."""

    label: Annotated[str, Meta(description="As a wire list says it, such as -K1:A1.")]
    component: str
    terminal: str | None
    sheet: int
    place: Place


class ConnectionView(msgspec.Struct, frozen=True):
    """A wire between two terminals."""

    net: Annotated[str, Meta(description="Identifier of the document's net.")]
    start: WireEndView
    end: WireEndView
    by: WayName
    printed: Annotated[str | None, Meta(description="The references or the name that lead from sheet to sheet.")]
    certain: Certain


class ConnectionsView(msgspec.Struct, frozen=True):
    """The nets of a drawing over all its sheets, and its wire list."""

    schema: Literal["electrical-orchestrator/connections/1"]
    drawing: SourceView
    nets: list[JoinedNetView]
    connections: list[ConnectionView]


class FindingView(msgspec.Struct, frozen=True):
    """One thing that a person should look at."""

    kind: FindingName
    message: str
    sheet: int
    bbox: BoxView
    components: Annotated[list[str], Meta(description="Identifiers of the components that it is about.")]


class FindingsView(msgspec.Struct, frozen=True):
    """What does not fit together in a drawing, sheet by sheet."""

    schema: Literal["electrical-orchestrator/findings/1"]
    drawing: SourceView
    findings: list[FindingView]


def devices_view(devices: Iterable[DeviceParts], found: Recognition, *, name: str) -> DevicesView:
    """Return the published form of the devices of the drawing or file called ``name``."""
    return DevicesView(DEVICES, _source(found, name), [_device(device) for device in devices])


def connections_view(connections: Connections, found: Recognition, *, name: str) -> ConnectionsView:
    """Return the published form of the wire list of the drawing or file called ``name``."""
    nets, wires = [_net(net) for net in connections.nets], [_connection(wire) for wire in connections.connections]
    return ConnectionsView(CONNECTIONS, _source(found, name), nets, wires)


def findings_view(findings: Iterable[Finding], found: Recognition, *, name: str) -> FindingsView:
    """Return the published form of what does not fit together in the drawing or file called ``name``."""
    return FindingsView(FINDINGS, _source(found, name), [_finding(finding) for finding in findings])


def _source(found: Recognition, name: str) -> SourceView:
    unread = [SheetNotReadView(sheet.number, sheet.unread.value) for sheet in found.unread if sheet.unread]
    return SourceView(name, found.model, found.integrity.value, found.sheet_count, unread)


def _device(parts: DeviceParts) -> DevicePartsView:
    device = parts.device
    return DevicePartsView(
        device.designation,
        device.kind,
        device.title,
        list(device.sheets),
        _part(parts.principal),
        [_part(contact) for contact in parts.contacts],
        [DeviceTerminalView(terminal.name, [part.place for part in terminal.parts]) for terminal in parts.terminals],
        [_part(part) for part in parts.parts],
    )


def _part(part: Part) -> PartView:
    component = part.component
    return PartView(component.id, component.kind, component.sheet, part.place, box_view(component.box), list(part.names))


def _net(net: JoinedNet) -> JoinedNetView:
    joins = [_join(join) for join in net.joins]
    return JoinedNetView(net.id, [part.id for part in net.parts], list(net.sheets), list(net.names), net.certain, joins)


def _join(join: Join) -> JoinView:
    return JoinView(list(join.nets), join.reason.value, join.name, join.certain, [_printed(printed) for printed in join.evidence])


def _printed(printed: Printed) -> PrintedView:
    return PrintedView(printed.text, printed.sheet, box_view(printed.box), printed.component)


def _connection(wire: Connection) -> ConnectionView:
    ends = _end(wire.start), _end(wire.end)
    if wire.join is None:
        return ConnectionView(wire.net.id, *ends, by="conductor", printed=None, certain=True)
    return ConnectionView(wire.net.id, *ends, by=wire.join.reason.value, printed=wire.join.name, certain=wire.join.certain)


def _end(end: WireEnd) -> WireEndView:
    return WireEndView(end.label, end.component.id, end.terminal, end.component.sheet, end.place)


def _finding(finding: Finding) -> FindingView:
    return FindingView(finding.kind.value, finding.message, finding.sheet, box_view(finding.box), list(finding.components))
