"""Devices, connections and findings as tables and as rows of a CSV."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from electrical_orchestrator.domain.connections import Connection
from electrical_orchestrator.domain.contacts import DeviceParts, Part
from electrical_orchestrator.domain.kinds import kind_named
from electrical_orchestrator.entrypoints.circuits import connections_view, devices_view, findings_view
from electrical_orchestrator.entrypoints.cli.screen import Heading
from electrical_orchestrator.entrypoints.library.found import Found
from electrical_orchestrator.entrypoints.result import box_view

Row = Sequence[str | float]


@dataclass(frozen=True, slots=True)
class List:
    """One list, ready to be shown and written."""

    headings: Sequence[Heading]
    table: Sequence[Sequence[object]]
    nothing: str
    """What is said of an empty one."""
    header: Sequence[str]
    rows: Sequence[Row]
    view: msgspec.Struct


def device_list(found: Found) -> List:
    """The devices of a drawing; a row of the CSV is one component."""
    table = [
        (
            parts.device.designation,
            parts.device.title,
            parts.principal.place,
            ", ".join(f"{_names(contact)} {contact.place}".strip() for contact in parts.contacts),
            " ".join(terminal.name for terminal in parts.terminals),
        )
        for parts in found.devices
    ]
    return List(
        ("Device", "Kind", "At", "Contacts", "Terminals"),
        table,
        "No device is named.",
        ("device", "title", "component", "kind", "terminals", "place", "sheet", "x0", "y0", "x1", "y1"),
        [row for parts in found.devices for row in _device_rows(parts)],
        devices_view(found.devices, found.recognition, name=found.name),
    )


def wire_list(found: Found) -> List:
    """The wires of a drawing."""
    wires = found.connections.connections
    return List(
        ("From", "To", "Net", "Sheets", "Joined by"),
        [(wire.start.label, wire.end.label, _net(wire), _sheets(wire), _way(wire)) for wire in wires],
        "No wire joins two terminals.",
        ("from", "from_place", "to", "to_place", "net", "names", "sheets", "by", "printed", "certain"),
        [_wire_row(wire) for wire in wires],
        connections_view(found.connections, found.recognition, name=found.name),
    )


def finding_list(found: Found) -> List:
    """What does not fit together in a drawing."""
    findings = found.findings
    return List(
        (("Sheet", "right"), "Finding", ""),
        [(finding.sheet, finding.kind.value.replace("_", " "), finding.message) for finding in findings],
        "Nothing odd was found.",
        ("sheet", "finding", "message", "components", "x0", "y0", "x1", "y1"),
        [
            (finding.sheet, finding.kind.value, finding.message, " ".join(finding.components), *box_view(finding.box))
            for finding in findings
        ],
        findings_view(findings, found.recognition, name=found.name),
    )


def _device_rows(parts: DeviceParts) -> list[Row]:
    device = parts.device
    return [
        (device.designation, device.title, part.component.id, *_of(part), part.place, part.component.sheet, *box_view(part.component.box))
        for part in parts.parts
    ]


def _of(part: Part) -> tuple[str, str]:
    return kind_named(part.component.kind).title, _names(part)


def _names(part: Part) -> str:
    return "-".join(part.names)


def _net(wire: Connection) -> str:
    return ", ".join(wire.net.names)


def _sheets(wire: Connection) -> str:
    return ", ".join(map(str, sorted({wire.start.component.sheet, wire.end.component.sheet})))


def _way(wire: Connection) -> str:
    if wire.join is None:
        return ""
    return f"{wire.join.reason.value.replace('_', ' ')} {wire.join.name}{'' if wire.join.certain else ' ?'}"


def _wire_row(wire: Connection) -> Row:
    by, printed = (wire.join.reason.value, wire.join.name) if wire.join else ("conductor", "")
    certain = "yes" if wire.join is None or wire.join.certain else "no"
    ends = (wire.start.label, wire.start.place, wire.end.label, wire.end.place)
    return (*ends, wire.net.id, " ".join(wire.net.names), _sheets(wire), by, printed, certain)
