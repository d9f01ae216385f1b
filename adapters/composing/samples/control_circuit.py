"""A gate's drive on four sheets that point to each other: supply, control circuit, signals, drive.

Conductors go on by page references and by the names of potentials; each coil lists its contacts, each contact names its coil.
"""

from collections.abc import Iterator

from electrical_orchestrator.adapters.composing.samples.draft import Draft
from electrical_orchestrator.adapters.composing.samples.frame import Title, cell_of, framed
from electrical_orchestrator.adapters.composing.scene import PlacedComponent, Scene

TITLE = Title("Weir 2, cabinet +A3", "Gate control", "EO-2305-GC", "A", "2026-05-04", 4)
_SUPPLY, _CONTROL, _SIGNALS, _DRIVE = 1, 2, 3, 4
_LEFT, _RIGHT = 66.0, 1110.0
_PLUS, _COIL, _MINUS = 85.0, 590.0, 700.0
_PHASES = ("1L1", "1L2", "1L3")
_OUT, _IN = (350.0, 325.0, 300.0), (80.0, 105.0, 130.0)
"""Where the three phases leave the supply's sheet, and where they enter the drive's."""
_OUT_PLUS, _OUT_MINUS = 665.0, 625.0
_LOCK = (1000.0, 470.0)
"""Where the lock's conductor leaves the signals' sheet, and enters the drive's."""


def control_circuit() -> list[Scene]:
    """The four sheets."""
    supply = framed(TITLE, _SUPPLY, "supply")
    control = framed(TITLE, _CONTROL, "control circuit 24 V DC")
    signals = framed(TITLE, _SIGNALS, "signals")
    drive = framed(TITLE, _DRIVE, "drive")
    sheets = [supply, control, signals, drive]
    for draw, draft in zip((_draw_supply, _draw_control, _draw_signals, _draw_drive), sheets, strict=True):
        draw(draft)
    _refer(sheets)
    return [draft.finish() for draft in sheets]


def _goes_on(draft: Draft, y: float, sheet: int, at: tuple[float, float]) -> PlacedComponent:
    """An arrow at the right edge, which names the place on another sheet."""
    return draft.place("reference open triangle", _RIGHT, y, f"{sheet}-{cell_of(at)}", side="right")


def _comes(draft: Draft, y: float, sheet: int, at: tuple[float, float]) -> PlacedComponent:
    """An arrow at the left edge."""
    return draft.place("reference open triangle in", _LEFT, y, f"{sheet}-{cell_of(at)}", side="above")


def _draw_supply(draft: Draft) -> None:
    inlets = [draft.place("terminal", 150 + 30 * pole, 80, f"-X0:{pole + 1}") for pole in range(3)]
    breaker = draft.place("breaker cross 3-pole", 150, 150, "-F1", "C16 A")
    draft.name_terminals(breaker)
    for pole, (inlet, y, number) in enumerate(zip(inlets, _OUT, _PHASES, strict=True)):
        draft.wire(*inlet.terminals[1], *breaker.terminals[2 * pole], number=f"L{pole + 1}")
        arrow = _goes_on(draft, y, _DRIVE, (_LEFT, _IN[pole]))
        below = breaker.terminals[2 * pole + 1]
        draft.wire(*below, below.x, y, *arrow.terminals[0])
        draft.write(number, 700, y - 3, 6)
    _control_supply(draft)


def _control_supply(draft: Draft) -> None:
    breaker, supply = draft.place("breaker cross 2-pole", 470, 400, "-F2", "C6 A"), draft.place("power supply", 455, 480, "-G1", "24 V DC")
    draft.wire(470, _OUT[2], *breaker.terminals[0])
    for x, number, name, to in ((500, 4, "N", breaker.terminals[2]), (530, 5, "PE", supply.terminals[2])):
        inlet = draft.place("terminal", x, 80, f"-X0:{number}", side="left" if name == "N" else "right")
        draft.wire(*inlet.terminals[1], *to, number=name)
    for upper, lower in zip(breaker.terminals[1::2], supply.terminals, strict=False):
        draft.wire(*upper, *lower)
    fuse = draft.place("breaker cross 1-pole", 470, 595, "-F3", "B4 A")
    draft.wire(*supply.terminals[3], *fuse.terminals[0])
    plus = _goes_on(draft, _OUT_PLUS, _CONTROL, (_LEFT, _PLUS))
    minus = _goes_on(draft, _OUT_MINUS, _CONTROL, (_LEFT, _MINUS))
    draft.wire(*fuse.terminals[1], 470, _OUT_PLUS, *plus.terminals[0])
    draft.wire(*supply.terminals[4], 500, _OUT_MINUS, *minus.terminals[0])
    draft.write("24V", 700, _OUT_PLUS - 3, 6)
    draft.write("0V", 700, _OUT_MINUS - 3, 6)
    for component in (breaker, fuse):
        draft.name_terminals(component)


def _rails(draft: Draft, before: tuple[int, float, float], after: int | None, plus_to: float) -> None:
    """The two rails of a sheet: from the sheet before (its number, and where they leave it) to the next, if they go on."""
    sheet, plus_from, minus_from = before
    for y, at, name in ((_PLUS, plus_from, "24V"), (_MINUS, minus_from, "0V")):
        start = _comes(draft, y, sheet, (_RIGHT, at)).terminals[0]
        goes_on = after is not None and (name == "0V" or after == _SIGNALS)
        end = _goes_on(draft, y, after, (_LEFT, y)).terminals[0] if goes_on and after else (plus_to, y)
        draft.wire(*start, *end)
        draft.write(name, 90, y - 3, 6)


def _chain(draft: Draft, x: float, *steps: tuple[float, str, str, str], start: float = _PLUS, end: float = _MINUS) -> None:
    """Components one under the other between the rails; a step is its height, shape, designation and what it is for."""
    last = start
    for y, name, designation, purpose in steps:
        key, _, nth = designation.partition("#")
        component = draft.place(name, x, y, key, *filter(None, [purpose]), nth=int(nth or 0))
        draft.name_terminals(component)
        draft.wire(x, last, *component.terminals[0])
        last = component.terminals[1].y
    draft.wire(x, last, x, end)


def _draw_control(draft: Draft) -> None:
    _rails(draft, (_SUPPLY, _OUT_PLUS, _OUT_MINUS), _SIGNALS, _RIGHT)
    _chain(draft, 200, (150, "emergency stop", "-S0", "Emergency stop"), (_COIL, "coil", "-K0", "Enable"))
    opening = ((150, "contact_no iec", "-K0", ""), (260, "push break", "-S1", "Stop"), (370, "push make", "-S2", "Open"))
    _chain(draft, 400, *opening, (480, "contact_nc iec", "-K2#2", ""), (_COIL, "coil", "-K1", "Open"))
    hold = draft.place("contact_no iec", 480, 370, "-K1")
    draft.name_terminals(hold)
    draft.wire(400, 350, 480, 350, *hold.terminals[0])
    draft.wire(*hold.terminals[1], 480, 430, 400, 430)
    closing = ((150, "contact_no iec", "-K0#2", ""), (370, "push make", "-S3", "Close"), (480, "contact_nc iec", "-K1#2", ""))
    _chain(draft, 660, *closing, (_COIL, "coil", "-K2", "Close"))
    _chain(draft, 880, (260, "limit make", "-B1", "Gate open"), (_COIL, "coil", "-K3", "Gate open"))


def _draw_signals(draft: Draft) -> None:
    _rails(draft, (_CONTROL, _PLUS, _MINUS), _DRIVE, _LOCK[0])
    lamps = (("-K1#3", "-P1", "Opening"), ("-K2#3", "-P2", "Closing"), ("-K3", "-P3", "Gate open"), ("-K0#3", "-P4", "Ready"))
    for place, (contact, lamp, purpose) in enumerate(lamps):
        _chain(draft, 180 + 180 * place, (250, "contact_no iec", contact, ""), (_COIL, "lamp", lamp, purpose))
    lock = draft.place("reference open triangle", *_LOCK, f"{_DRIVE}-{cell_of(_LOCK)}", turns=1, side="below")
    _chain(draft, _LOCK[0], (250, "contact_no iec", "-K0#4", ""), end=lock.terminals[0].y)


def _draw_drive(draft: Draft) -> None:
    forward, backward = draft.place("contactor 3-pole", 300, 260, "-K1"), draft.place("contactor 3-pole", 480, 260, "-K2")
    motor = draft.place("motor three phase earthed", 330, 480, "-M1", "Gate 1.5 kW", side="below")
    for pole, (y, number) in enumerate(zip(_IN, _PHASES, strict=True)):
        arrow = _comes(draft, y, _SUPPLY, (_RIGHT, _OUT[pole]))
        x, swapped = 300 + 30 * pole, 480 + 30 * (2 - pole)
        draft.wire(*arrow.terminals[0], swapped, y, swapped, 260)
        draft.wire(x, y, x, 260)
        draft.write(number, 150, y - 3, 6)
        draft.wire(x, 305, *motor.terminals[pole])
        draft.wire(480 + 30 * pole, 305, 480 + 30 * pole, 350 + 20 * pole, x, 350 + 20 * pole)
    for component in (forward, backward):
        draft.name_terminals(component)
    earth = draft.place("terminal", 640, 480, "-X0:6", side="right")
    ground = motor.terminals[3]
    draft.wire(*ground, 640, ground.y, *earth.terminals[1])
    draft.write("PE", 500, ground.y - 3, 6)
    _lock(draft)


def _lock(draft: Draft) -> None:
    arrow = draft.place("reference open triangle in", *_LOCK, f"{_SIGNALS}-{cell_of(_LOCK)}", turns=1, side="above")
    coil = draft.place("valve coil", _LOCK[0], _COIL, "-Y1", "Lock")
    draft.name_terminals(coil)
    draft.wire(*arrow.terminals[0], *coil.terminals[0])
    minus = _comes(draft, _MINUS, _SIGNALS, (_RIGHT, _MINUS))
    draft.wire(*minus.terminals[0], _LOCK[0], _MINUS, *coil.terminals[1])
    draft.write("0V", 90, _MINUS - 3, 6)


def _refer(sheets: list[Draft]) -> None:
    """Under each coil's rail where its contacts stand, and beside each contact where its coil stands."""
    for home, coil in _drawn(sheets):
        if coil.shape.kind == "coil":
            contacts = [(sheet, other) for sheet, other in _drawn(sheets) if other.designation == coil.designation and other is not coil]
            for row, (sheet, contact) in enumerate(contacts):
                home.write(_numbers(contact), coil.box.centre.x - 24, _MINUS + 12 + 8 * row, 5.5)
                home.write(_reference(sheet, contact), coil.box.centre.x + 6, _MINUS + 12 + 8 * row, 5.5)
                sheet.write(_reference(home, coil), contact.box.x1 + 5, contact.box.centre.y + 2, 5.5)


def _drawn(sheets: list[Draft]) -> Iterator[tuple[Draft, PlacedComponent]]:
    for sheet in sheets:
        yield from ((sheet, component) for component in sheet.scene.components if component.designation)


def _reference(sheet: Draft, component: PlacedComponent) -> str:
    return f"/{sheet.number}.{cell_of(component.box.centre)}"


def _numbers(component: PlacedComponent) -> str:
    names = [terminal.name or "" for terminal in component.shape.terminals]
    return "-".join((names[0], names[-1]))
