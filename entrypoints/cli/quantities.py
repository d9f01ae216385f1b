"""Take-offs as tables."""

from collections.abc import Iterable, Sequence

from electrical_orchestrator.application.marks import DOUBT_BELOW
from electrical_orchestrator.domain.components import Component
from electrical_orchestrator.domain.recognition import Recognition
from electrical_orchestrator.domain.sheets import Integrity
from electrical_orchestrator.domain.takeoff import DrawingTakeOff, ProjectTakeOff, TakeOff
from electrical_orchestrator.entrypoints.cli.screen import Heading, Screen
from electrical_orchestrator.entrypoints.cli.words import INTEGRITY, UNREAD, counted

KINDS: tuple[Heading, ...] = ("Kind", ("Symbols", "right"), ("Devices", "right"), ("Guesses", "right"))
STYLES = {Integrity.CLEAN: "", Integrity.NOTED: "", Integrity.DOUBTFUL: "bold red"}


def show_take_off(screen: Screen, name: str, takeoff: TakeOff, found: Recognition) -> None:
    """Write what is counted in one drawing, and how far it can be trusted."""
    screen.line(f"{name}: {_sheets(takeoff)}, recognised by {takeoff.model}", "bold")
    show_state(screen, found)
    if len(takeoff.unread) == len(takeoff.sheets):
        screen.line("Nothing is counted: no sheet was read.", "bold red")
        return
    kinds = [(line.title, line.count, line.devices, _guesses(line.components)) for line in takeoff.kinds]
    in_all = "in all, without the sheets not read" if takeoff.unread else "in all"
    total = (in_all, sum(row[1] for row in kinds), sum(row[2] for row in kinds), _guesses(found.components()))
    screen.table(KINDS, [*kinds, total])
    if takeoff.devices:
        devices = [(device.designation, device.title, ", ".join(map(str, device.sheets)), device.count) for device in takeoff.devices]
        screen.table(("Device", "Kind", "Sheets", ("Symbols", "right")), devices)


def show_state(screen: Screen, found: Recognition) -> None:
    """Write integrity, warnings, and the sheets that were not read."""
    if found.integrity is not Integrity.CLEAN or len(found.unread) < len(found.sheets):
        screen.line(f"Reading: {INTEGRITY[found.integrity]}", STYLES[found.integrity])
    for sheet in found.sheets:
        if sheet.warnings:
            screen.line(f"  sheet {sheet.number}: {'; '.join(sheet.warnings)}")
    for sheet in found.unread:
        if sheet.unread is not None:
            screen.line(f"Not read: sheet {sheet.number}: {UNREAD[sheet.unread]}", "bold red")


def show_project_take_off(screen: Screen, name: str, takeoff: ProjectTakeOff) -> None:
    """Write what is counted in a project, and what is missing from it."""
    screen.line(f"{name}: {counted(len(takeoff.drawings), 'drawing')}", "bold")
    if takeoff.integrity is not Integrity.CLEAN or any(_is_read(drawing) for drawing in takeoff.drawings):
        screen.line(f"Reading: {INTEGRITY[takeoff.integrity]}", STYLES[takeoff.integrity])
    for drawing in takeoff.missing:
        screen.line(f"Not counted: {drawing.name}: it has no result; read it with: eo project read {drawing.drawing}", "bold red")
    for drawing in takeoff.drawings:
        for sheet in drawing.takeoff.unread if drawing.takeoff else ():
            if sheet.unread is not None:
                screen.line(f"Not read: {drawing.name}, sheet {sheet.number}: {UNREAD[sheet.unread]}", "bold red")
    kinds = [(line.title, line.count, line.devices, len(line.parts)) for line in takeoff.kinds]
    total = ("in all", sum(row[1] for row in kinds), sum(row[2] for row in kinds), len(takeoff.drawings) - len(takeoff.missing))
    screen.table(("Kind", ("Symbols", "right"), ("Devices", "right"), ("Drawings", "right")), [*kinds, total])
    devices = [(drawing.name, device.designation, device.title, device.count) for drawing, device in takeoff.devices]
    if devices:
        screen.table(("Drawing", "Device", "Kind", ("Symbols", "right")), devices)


def show_components(screen: Screen, components: Sequence[Component]) -> None:
    """Write a row for each component; box in points from the sheet's top-left corner."""
    headings: tuple[Heading, ...] = (("Sheet", "right"), "Place", "Id", "Kind", "Designation", "Device", "Box", ("Confidence", "right"))
    screen.table(headings, map(_row, components))


def _row(component: Component) -> tuple[object, ...]:
    box = " ".join(f"{side:.1f}" for side in component.box)
    sure = f"{component.confidence:.0%}{'?' if component.confidence < DOUBT_BELOW else ''}"
    return (
        component.sheet,
        component.place or "",
        component.id,
        component.kind,
        component.designation or "",
        component.device or "",
        box,
        sure,
    )


def _is_read(drawing: DrawingTakeOff) -> bool:
    """Whether anything of it was: nothing is not clean."""
    return drawing.takeoff is not None and len(drawing.takeoff.unread) < len(drawing.takeoff.sheets)


def _guesses(components: Iterable[Component]) -> str:
    count = sum(component.confidence < DOUBT_BELOW for component in components)
    return f"{count}?" if count else ""


def _sheets(takeoff: TakeOff) -> str:
    looked_at = len(takeoff.sheets)
    all_of_them = counted(takeoff.sheet_count, "sheet")
    return all_of_them if looked_at == takeoff.sheet_count else f"{looked_at} of {all_of_them}"
