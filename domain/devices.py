"""Devices: the physical things that components show. Components under one designation are one device."""

import re
from dataclasses import dataclass, replace

from electrical_orchestrator.domain.components import Component
from electrical_orchestrator.domain.designations import Designation
from electrical_orchestrator.domain.inheritance import Surroundings, designation_in
from electrical_orchestrator.domain.kinds import kind_named
from electrical_orchestrator.domain.recognition import RecognisedSheet, Recognition

NO_DEVICE = frozenset({"cross_reference_arrow", "earth", "junction", "supply"})
"""Kinds that are drawn but are no things to buy or to name; what is printed beside them names something else."""

_FIRST = (
    # what a unit is built for, before what it drives
    *("motor_protection_breaker", "residual_current_device", "circuit_breaker", "fuse_disconnector", "disconnector", "thermal_overload"),
    *("converter", "power_supply", "transformer", "motor", "generator", "relay_module", "integrated_circuit"),
    # what operates a device, before what it operates
    *("timer_coil", "time_switch", "coil", "valve_solenoid", "brake"),
    *("emergency_stop", "selector_switch", "pushbutton_no", "pushbutton_nc", "limit_switch", "proximity_sensor", "sensor"),
    # a whole, before its connections
    *("device_block", "terminal_strip", "connector", "plc_io"),
)
_LAST = (
    *("contact_power", "contact_changeover", "contact_timed", "contact_no", "contact_nc", "contact_protection"),
    *("terminal", "lamp", "led", "cable_marker", "other"),
)
_RANK = {kind: rank for rank, kind in enumerate(_FIRST, -len(_FIRST))} | {kind: rank for rank, kind in enumerate(_LAST, 1)}
"""Which kind a device is when its components differ: the lowest; kinds that are not listed have 0, and the first drawn wins."""

_CONTACTS = frozenset({"contact_power", "contact_changeover", "contact_timed", "contact_no", "contact_nc"})


@dataclass(frozen=True, slots=True)
class Device:
    """One thing of the installation, with all its occurrences."""

    designation: str
    """Full reference designation, without terminal."""
    components: tuple[Component, ...]
    """At least one, in the order of the sheets."""

    @property
    def kind(self) -> str:
        """The principal kind among its components: a coil before its contacts, a breaker before its auxiliary contacts."""
        kinds = [component.kind for component in self.components]
        if set(kinds) == {"terminal"} and len(kinds) > 1:
            return "terminal_strip"
        return min(kinds, key=lambda kind: _RANK.get(kind, 0))

    @property
    def principal(self) -> Component:
        """The component that shows what it is: its coil, breaker or block; the first drawn of several, or the first of a strip."""
        return min(self.components, key=lambda component: _RANK.get(component.kind, 0))

    @property
    def title(self) -> str:
        """What people call it; coil and contacts together make a contactor or a relay."""
        kinds = {component.kind for component in self.components}
        if self.kind == "coil" and "contact_power" in kinds:
            return "contactor"
        if self.kind in {"coil", "timer_coil"} and kinds & _CONTACTS:
            return "relay" if self.kind == "coil" else "timer relay"
        return kind_named(self.kind).title

    @property
    def count(self) -> int:
        """At how many places it is drawn."""
        return len(self.components)

    @property
    def sheets(self) -> tuple[int, ...]:
        """Numbers of the sheets that show it, each once."""
        return tuple(sorted({component.sheet for component in self.components}))


def with_devices(found: Recognition, level: Designation | None = None) -> Recognition:
    """Return ``found`` with every component's device: its designation inherited from frames, from its sheet and from ``level``.

    ``level`` is what holds for the whole document; a sheet's title block may say more. Components whose text is no
    designation, and arrows, junctions, earths and supplies, name no device.
    """
    names = _Names()
    return replace(found, sheets=tuple(_with_devices(sheet, level or Designation(), names) for sheet in found.sheets))


def devices_of(found: Recognition) -> tuple[Device, ...]:
    """The devices that ``with_devices`` has told apart, in reading order: ``-K2`` before ``-K10``."""
    groups: dict[str, list[Component]] = {}
    for component in found.components():
        if component.device is not None:
            groups.setdefault(component.device, []).append(component)
    return tuple(Device(name, tuple(groups[name])) for name in sorted(groups, key=reading_order))


class _Names(dict[Designation, str]):
    """The text of each device: that of its first occurrence, since ``-K1.2`` and ``-K1-2`` are one."""

    def of(self, designation: Designation) -> str | None:
        if designation.product is None:
            return None
        bare = designation.without_terminal()
        return self.setdefault(bare, str(bare))


def _with_devices(sheet: RecognisedSheet, level: Designation, names: _Names) -> RecognisedSheet:
    around = Surroundings.of(sheet, level)

    def device(component: Component) -> str | None:
        printed = None if component.kind in NO_DEVICE else designation_in(component.designation)
        return None if printed is None else names.of(around.complete(printed, component))

    return replace(sheet, components=tuple(replace(component, device=device(component)) for component in sheet.components))


def reading_order(designation: str) -> list[tuple[int, str]]:
    """What to sort names by, so that ``-K2`` comes before ``-K10``."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", designation)]
