"""Whether coils and contacts belong together."""

from collections.abc import Iterator, Sequence

from electrical_orchestrator.domain.contacts import COILS, CONTACTS, Part
from electrical_orchestrator.domain.designations import Designation
from electrical_orchestrator.domain.devices import Device
from electrical_orchestrator.domain.findings import Finding, FindingKind
from electrical_orchestrator.domain.sheet_index import SheetIndex

_PAIR = 2


def check_contacts(device: Device, index: SheetIndex) -> Iterator[Finding]:
    """Yield what is odd about the coil and the contacts of ``device``.

    That something is missing is said of whole documents only: it may stand on a sheet that was not read.
    """
    parts = [Part(component, index.full_place(component)) for component in device.components]
    coils = [part for part in parts if part.component.kind in COILS]
    contacts = [part for part in parts if part.component.kind in CONTACTS]
    if index.whole and len(coils) == len(parts):
        yield _finding(FindingKind.COIL_WITHOUT_CONTACTS, f"{device.designation} has a coil and no contact.", coils[:1])
    if index.whole and len(contacts) == len(parts) and not _operates_itself(device):
        what = "a contact" if len(contacts) == 1 else f"{len(contacts)} contacts"
        yield _finding(FindingKind.CONTACT_WITHOUT_COIL, f"{device.designation} has {what} and nothing that operates it.", contacts)
    if not _are_windings(coils):
        yield _finding(FindingKind.TWO_COILS, f"{device.designation} is on {len(coils)} coils: {_places(coils)}.", coils[1:] + coils[:1])
    yield from _twice(device, contacts)


def _operates_itself(device: Device) -> bool:
    """Whether its class letter is that of a sensor, a switch or a protective device: such contacts need no coil (IEC 81346-2)."""
    product = Designation.parse(device.designation).product
    return product is not None and product.letters[:1] in {"B", "F", "S"}


def _are_windings(coils: Sequence[Part]) -> bool:
    """Whether they can be one coil: a single one, or the windings of a latching relay, each with terminals of its own."""
    names = [set(coil.names) for coil in coils]
    apart = all(names) and sum(map(len, names)) == len(set().union(*names))
    return len(coils) <= 1 or apart


def _twice(device: Device, contacts: Sequence[Part]) -> Iterator[Finding]:
    seen: dict[frozenset[str], Part] = {}
    for contact in contacts:
        names = frozenset(contact.names)
        first = seen.setdefault(names, contact)
        if first is not contact and len(names) >= _PAIR:
            which = "-".join(contact.names)
            message = f"The contact {which} of {device.designation} is drawn twice: {_places([first, contact])}."
            yield _finding(FindingKind.CONTACT_TWICE, message, [contact, first])


def _places(parts: Sequence[Part]) -> str:
    return ", ".join(sorted(part.place for part in parts))


def _finding(kind: FindingKind, message: str, parts: Sequence[Part]) -> Finding:
    first = parts[0].component
    return Finding(kind, message, first.sheet, first.box, tuple(part.component.id for part in parts))
