"""Whether what is printed beside coils and contacts leads to where the other parts of their device stand."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from electrical_orchestrator.domain.components import Component
from electrical_orchestrator.domain.contacts import COILS, CONTACTS, Part
from electrical_orchestrator.domain.designations import TextRole
from electrical_orchestrator.domain.devices import Device
from electrical_orchestrator.domain.findings import Finding, FindingKind
from electrical_orchestrator.domain.recognition import RecognisedSheet
from electrical_orchestrator.domain.references import Reference, cells_apart, pointing_of
from electrical_orchestrator.domain.sheet_index import SheetIndex
from electrical_orchestrator.domain.sheet_texts import SheetText

NEAR = 1
"""Cells: programs differ in which cell they say of what stands on a line between two."""
BESIDE = 25.0
"""Points: what is printed below a coil, at most this far to its left or right, is its contact image."""


@dataclass(frozen=True, slots=True)
class _Printed:
    """One reference beside a component."""

    text: SheetText
    reference: Reference


def check_references(devices: Sequence[Device], index: SheetIndex) -> Iterator[Finding]:
    """Yield the references beside coils and contacts that lead to nothing or astray, and contacts that their coil does not list."""
    device_of = {component.id: device for device in devices for component in device.components}
    listed: dict[str, list[Reference]] = defaultdict(list)
    for sheet in index.found.sheets:
        for component, printed in _printed(sheet):
            if (device := device_of.get(component.id)) is not None:
                listed[component.id].append(printed.reference)
                yield from _checked(Part(component, index.full_place(component)), printed, device, index)
    for device in devices:
        yield from _unlisted(device, listed, index)


def _printed(sheet: RecognisedSheet) -> Iterator[tuple[Component, _Printed]]:
    """The coils and contacts of a sheet, each with the references that are printed for it."""
    parts = {component.id: component for component in sheet.components if component.kind in COILS or component.kind in CONTACTS}
    coils = [component for component in parts.values() if component.kind in COILS]
    for text in sheet.texts:
        if text.role is TextRole.REFERENCE:
            owner = parts.get(text.belongs_to) if text.belongs_to is not None else _coil_above(text, coils, sheet)
            if owner is not None:
                yield from ((owner, _Printed(text, reference)) for reference in pointing_of(text.text).references)


def _coil_above(text: SheetText, coils: Sequence[Component], sheet: RecognisedSheet) -> Component | None:
    """The coil under which a text stands: contact images are printed in the coil's column, often at the foot of the sheet.

    What stands beside something else says something of that.
    """
    x, y = text.box.centre
    if any(component.box.holds((x, y), BESIDE) for component in sheet.components if component not in coils):
        return None
    above = [coil for coil in coils if coil.box.y1 < y and coil.box.x0 - BESIDE <= x <= coil.box.x1 + BESIDE]
    return max(above, key=lambda coil: (-abs(coil.box.centre.x - x), coil.box.y1), default=None)


def _checked(part: Part, printed: _Printed, device: Device, index: SheetIndex) -> Iterator[Finding]:
    sheet, reference = index.pointed_at(printed.reference), printed.reference
    if sheet is None:
        if index.is_missing(reference):
            yield _finding(FindingKind.REFERENCE_TO_NOTHING, part, printed, f"there is no sheet {reference.sheet}")
        return
    others = [other for other in device.components if other is not part.component]
    meant = [other for other in others if part.component.kind not in COILS or other.kind not in COILS]
    operating = [other for other in meant if other.kind not in CONTACTS]
    if part.component.kind in CONTACTS and operating:
        meant = operating
    if any(other.sheet == sheet.number and _is_near(reference, other, index) for other in meant):
        return
    if not meant or part.component.kind in COILS:
        what = "contact" if part.component.kind in COILS else "other part"
        yield _finding(FindingKind.REFERENCE_TO_NOTHING, part, printed, f"no {what} of {device.designation} is drawn there")
        return
    places = ", ".join(index.full_place(other) for other in meant)
    yield _finding(FindingKind.REFERENCE_ELSEWHERE, part, printed, f"{device.designation} is drawn at {places}")


def _unlisted(device: Device, listed: Mapping[str, Sequence[Reference]], index: SheetIndex) -> Iterator[Finding]:
    """The contacts that stand where none of the references at their coil leads."""
    coil = next((component for component in device.components if component.kind in COILS and component.id in listed), None)
    if coil is None:
        return
    for contact in device.components:
        if contact.kind in CONTACTS and not any(_leads_to(reference, contact, index) for reference in listed[coil.id]):
            part = Part(contact, index.full_place(contact))
            message = f"The contact of {device.designation} at {part.place} is missing from those listed at its coil."
            yield Finding(FindingKind.REFERENCE_ONE_SIDED, message, contact.sheet, contact.box, (contact.id, coil.id))


def _leads_to(reference: Reference, component: Component, index: SheetIndex) -> bool:
    sheet = index.pointed_at(reference)
    return sheet is not None and sheet.number == component.sheet and _is_near(reference, component, index)


def _is_near(reference: Reference, component: Component, index: SheetIndex) -> bool:
    place = component.place or index.place_of(component.sheet, component.box)
    return (cells_apart(reference.place, place) or 0) <= NEAR


def _finding(kind: FindingKind, part: Part, printed: _Printed, what: str) -> Finding:
    message = f"The reference {printed.text.text} at {part.place}: {what}."
    return Finding(kind, message, part.component.sheet, printed.text.box, (part.component.id,))
