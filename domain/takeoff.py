"""Take-off: what a drawing, or a whole project, needs, counted by kind, by device and by sheet; each count knows its places."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Self

from electrical_orchestrator.domain.components import Component
from electrical_orchestrator.domain.devices import NO_DEVICE, Device, devices_of
from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.kinds import kind_named
from electrical_orchestrator.domain.recognition import RecognisedSheet, Recognition
from electrical_orchestrator.domain.sheets import Integrity, Unread


@dataclass(frozen=True, slots=True)
class KindLine:
    """How often one kind is drawn, and how many things that makes."""

    kind: str
    components: tuple[Component, ...]
    """Every symbol of the kind, sheet by sheet."""
    named: tuple[Device, ...] = ()
    """The devices whose principal kind it is: a relay stands in the line of its coil, not in those of its contacts."""

    @property
    def count(self) -> int:
        """How many symbols."""
        return len(self.components)

    @property
    def devices(self) -> int:
        """How many things: the named devices, and each symbol without a device of its own, unless its kind is never a thing."""
        unnamed = sum(component.device is None for component in self.components)
        return len(self.named) + (0 if self.kind in NO_DEVICE else unnamed)

    @property
    def title(self) -> str:
        """The kind's readable name."""
        return kind_named(self.kind).title


@dataclass(frozen=True, slots=True)
class SheetLine:
    """What one sheet shows."""

    number: int
    components: tuple[Component, ...]
    integrity: Integrity
    unread: Unread | None

    @classmethod
    def of(cls, sheet: RecognisedSheet) -> Self:
        """The line of ``sheet``."""
        return cls(sheet.number, sheet.components, sheet.integrity, sheet.unread)

    @property
    def count(self) -> int | None:
        """How many symbols; None when the sheet was not read, which is not zero."""
        return None if self.unread else len(self.components)

    @property
    def kinds(self) -> dict[str, int]:
        """How many symbols of each kind, the most frequent first."""
        return dict(Counter(component.kind for component in self.components).most_common())


@dataclass(frozen=True, slots=True)
class TakeOff:
    """The quantities of one drawing."""

    model: str
    """Name and version of the recogniser that found them."""
    kinds: tuple[KindLine, ...]
    """The most frequent first."""
    devices: tuple[Device, ...]
    """In reading order."""
    sheets: tuple[SheetLine, ...]
    integrity: Integrity
    """That of the worst sheet."""
    sheet_count: int
    """Sheets in the whole document; ``sheets`` may be fewer when only some were asked for."""

    @classmethod
    def of(cls, found: Recognition) -> Self:
        """Count ``found``, whose components know their devices (``devices.with_devices``)."""
        devices = devices_of(found)
        sheets = tuple(SheetLine.of(sheet) for sheet in found.sheets)
        return cls(found.model, _kind_lines(found, devices), devices, sheets, found.integrity, found.sheet_count)

    @property
    def unread(self) -> tuple[SheetLine, ...]:
        """The sheets that were not read: what they show is missing from every count."""
        return tuple(line for line in self.sheets if line.unread)


@dataclass(frozen=True, slots=True)
class DrawingTakeOff:
    """One drawing of a project, and its quantities if there are any yet."""

    drawing: DrawingId
    name: str
    takeoff: TakeOff | None
    """None when the drawing has no result, which is not the same as an empty one."""


@dataclass(frozen=True, slots=True)
class ProjectKindLine:
    """One kind over all drawings of a project."""

    kind: str
    parts: tuple[tuple[DrawingTakeOff, KindLine], ...]
    """The line of each drawing that shows the kind."""

    @property
    def count(self) -> int:
        """How many symbols in all drawings."""
        return sum(line.count for _, line in self.parts)

    @property
    def devices(self) -> int:
        """How many things in all drawings."""
        return sum(line.devices for _, line in self.parts)

    @property
    def title(self) -> str:
        """The kind's readable name."""
        return kind_named(self.kind).title


@dataclass(frozen=True, slots=True)
class ProjectTakeOff:
    """The quantities of several drawings, added up. One designation in two drawings is two devices: drawings are counted apart."""

    drawings: tuple[DrawingTakeOff, ...]

    @property
    def kinds(self) -> tuple[ProjectKindLine, ...]:
        """The most frequent first."""
        parts: dict[str, list[tuple[DrawingTakeOff, KindLine]]] = {}
        for drawing in self.drawings:
            for line in drawing.takeoff.kinds if drawing.takeoff else ():
                parts.setdefault(line.kind, []).append((drawing, line))
        lines = (ProjectKindLine(kind, tuple(found)) for kind, found in parts.items())
        return tuple(sorted(lines, key=lambda line: (-line.count, line.kind)))

    @property
    def devices(self) -> tuple[tuple[DrawingTakeOff, Device], ...]:
        """Every device with its drawing, drawing by drawing."""
        return tuple((drawing, device) for drawing in self.drawings if drawing.takeoff for device in drawing.takeoff.devices)

    @property
    def integrity(self) -> Integrity:
        """The worst of its drawings."""
        return Integrity.worst([drawing.takeoff.integrity for drawing in self.drawings if drawing.takeoff])

    @property
    def missing(self) -> tuple[DrawingTakeOff, ...]:
        """The drawings without result: what they show is missing from every count."""
        return tuple(drawing for drawing in self.drawings if drawing.takeoff is None)


def _kind_lines(found: Recognition, devices: tuple[Device, ...]) -> tuple[KindLine, ...]:
    shown: defaultdict[str, list[Component]] = defaultdict(list)
    named: defaultdict[str, list[Device]] = defaultdict(list)
    for component in found.components():
        shown[component.kind].append(component)
    for device in devices:
        named[device.kind].append(device)
    lines = (KindLine(kind, tuple(shown[kind]), tuple(named[kind])) for kind in {*shown, *named})
    return tuple(sorted(lines, key=lambda line: (-line.count, line.kind)))
