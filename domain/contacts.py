"""Coils and what they operate: the parts of a device, where each is drawn, and the contact image that belongs under a coil."""

from dataclasses import dataclass

from electrical_orchestrator.domain.components import Component
from electrical_orchestrator.domain.devices import Device, devices_of, reading_order
from electrical_orchestrator.domain.recognition import Recognition
from electrical_orchestrator.domain.sheet_index import SheetIndex

COILS = frozenset({"coil", "timer_coil"})
CONTACTS = ("contact_power", "contact_no", "contact_nc", "contact_changeover", "contact_timed", "contact_protection")
"""In the order in which contact images list them: main contacts, make, break, changeover, the others."""
BLOCKS = frozenset({"device_block", "terminal_strip", "connector", "plc_io", "integrated_circuit", "relay_module"})
"""Kinds whose terminals are looked up one by one."""


@dataclass(frozen=True, slots=True)
class Part:
    """One component of a device, and where it stands."""

    component: Component
    place: str
    """Sheet and grid place: ``3/B7``."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its terminals as printed, in reading order: ``13``, ``14``."""
        after = (self.component.designation or "").partition(":")[2]
        printed = {terminal.name for terminal in self.component.terminals if terminal.name} or {after} - {""}
        return tuple(sorted(printed, key=reading_order))


@dataclass(frozen=True, slots=True)
class NamedTerminal:
    """A terminal of a block or strip."""

    name: str
    parts: tuple[Part, ...]
    """Where it is drawn: a terminal may stand on several sheets."""


@dataclass(frozen=True, slots=True)
class DeviceParts:
    """A device taken apart."""

    device: Device
    parts: tuple[Part, ...]
    """All of its components, in the order of the sheets."""
    principal: Part
    """What the device is: its coil, breaker or block; the first drawn where several are of that kind."""
    contacts: tuple[Part, ...]
    """Its contacts, as its contact image lists them."""
    terminals: tuple[NamedTerminal, ...]
    """Of a strip, its terminals in order; of a block, its connections."""


def device_parts(found: Recognition) -> tuple[DeviceParts, ...]:
    """The devices of ``found``, taken apart, in reading order; components know their devices (``devices.with_devices``)."""
    index = SheetIndex.of(found)
    return tuple(_parts_of(device, index) for device in devices_of(found))


def _parts_of(device: Device, index: SheetIndex) -> DeviceParts:
    parts = [Part(component, index.full_place(component)) for component in device.components]
    principal = next(part for part in parts if part.component is device.principal)
    contacts = sorted((part for part in parts if part.component.kind in CONTACTS and part is not principal), key=_in_image)
    return DeviceParts(device, tuple(parts), principal, tuple(contacts), _terminals(parts) if device.kind in {*BLOCKS, "terminal"} else ())


def _terminals(parts: list[Part]) -> tuple[NamedTerminal, ...]:
    drawn: dict[str, list[Part]] = {}
    for part in parts:
        for name in _names(part):
            drawn.setdefault(name, []).append(part)
    return tuple(NamedTerminal(name, tuple(drawn[name])) for name in sorted(drawn, key=reading_order))


def _names(part: Part) -> tuple[str, ...]:
    """The terminals of a device that a component shows: a terminal's own ends have no names of their own."""
    if part.component.kind == "terminal":
        name = (part.component.designation or "").partition(":")[2]
        return (name,) if name else ()
    return part.names if part.component.kind in BLOCKS else ()


def _in_image(part: Part) -> tuple[int, list[tuple[int, str]], int]:
    return CONTACTS.index(part.component.kind), reading_order(" ".join(part.names)), part.component.sheet
