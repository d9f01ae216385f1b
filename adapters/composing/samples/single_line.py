"""Single-line diagram of a floor's distribution board: one line a circuit, and the table of circuits under it."""

from electrical_orchestrator.adapters.composing.samples.draft import Draft
from electrical_orchestrator.adapters.composing.samples.frame import Title, framed
from electrical_orchestrator.adapters.composing.scene import Pen, PlacedComponent, Scene
from electrical_orchestrator.adapters.composing.shapes.drafting import THIN, line, rect

TITLE = Title("Office building, ground floor", "Distribution board +A2", "EO-2302-SL", "A", "2026-02-20", 1)
_BUS, _RESIDUAL, _SUB, _BREAKER, _OUT, _TABLE = 260.0, 285.0, 370.0, 395.0, 545.0, 580.0
_PITCH = 78.0
_ROWS = ("Circuit", "Load", "Power", "Cable")
_SOCKETS = (
    ("B16 A", "Sockets office 1", "2.3 kW", "3x2.5", 1),
    ("B16 A", "Sockets office 2", "2.3 kW", "3x2.5", 1),
    ("B16 A", "Sockets meeting", "2.3 kW", "3x2.5", 1),
    ("B16 A", "Sockets kitchen", "3.0 kW", "3x2.5", 1),
)
_LIGHTING = (
    ("B10 A", "Lighting offices", "0.6 kW", "3x1.5", 1),
    ("B10 A", "Lighting meeting", "0.3 kW", "3x1.5", 1),
    ("B10 A", "Lighting corridor", "0.2 kW", "3x1.5", 1),
    ("B10 A", "Lighting rear, fan", "0.5 kW", "3x1.5", 1),
)
_FIXED = (("B16 A", "Cooker", "7.2 kW", "5x2.5", 3), ("C16 A", "Water heater", "6.0 kW", "5x2.5", 3))
_GROUPS = (("-F10", "40 A / 30 mA", _SOCKETS), ("-F20", "40 A / 30 mA", _LIGHTING), ("-F30", "63 A / 30 mA", _FIXED))


def single_line() -> list[Scene]:
    """The one sheet."""
    draft = framed(TITLE, 1, "single-line diagram")
    _incomer(draft)
    x = 320.0
    columns: list[tuple[float, tuple[str, ...]]] = []
    for name, rating, circuits in _GROUPS:
        columns += _group(draft, x, name, rating, circuits)
        x += _PITCH * len(circuits)
    columns.append(_plant(draft, x))
    draft.wire(100, _BUS, x, _BUS)
    draft.write("3/N/PE ~ 400/230 V 50 Hz  63 A", 840, _BUS - 6, 6.5)
    _table(draft, columns)
    return [draft.finish()]


def _incomer(draft: Draft) -> None:
    """Cable from the grid, meter and main switch on one line, the arrester beside it."""
    feeder = draft.place("supply grid", 190, 58, None, "Grid operator", "3x63 A")
    fuse = draft.place("fuse switch", 190, 118, "-F0", "63 A gG")
    meter = draft.place("energy meter", 190, 178, "-P1")
    _line(draft, feeder.terminals[0], fuse.terminals[0])
    _line(draft, fuse.terminals[1], meter.terminals[0])
    main = draft.place("switch disconnector 1-pole", 280, 110, "-Q0", "63 A")
    draft.wire(*meter.terminals[1], 190, 235, 235, 235, 235, 95, 280, 95, *main.terminals[0])
    transformer = draft.place("current transformer circle", 280, 185, "-T1", "75/5 A")
    _line(draft, main.terminals[1], transformer.terminals[0])
    draft.wire(*transformer.terminals[1], 280, _BUS)
    ammeter = draft.place("meter lying", 360, transformer.terminals[2].y, "-P2", "0-75 A", side="above")
    _line(draft, transformer.terminals[2], ammeter.terminals[0])
    ground = draft.place("earth small", 410, 225)
    draft.wire(*ammeter.terminals[1], 410, ammeter.terminals[1].y, *ground.terminals[0])
    draft.place("marker three strokes", 258, 95, "-W1", "NYY-J 5x16", side="above")
    arrester = draft.place("arrester", 100, 300, "-F1", "Type 1+2", "280 V")
    earth = draft.place("earth protective", 100, 390)
    draft.wire(100, _BUS, *arrester.terminals[0])
    _line(draft, arrester.terminals[1], earth.terminals[0])


def _line(draft: Draft, start: tuple[float, float], end: tuple[float, float]) -> None:
    draft.wire(*start, *end)


def _group(
    draft: Draft, x: float, name: str, rating: str, circuits: tuple[tuple[str, str, str, str, int], ...]
) -> list[tuple[float, tuple[str, ...]]]:
    """A residual current device and the breakers it feeds; returns where each circuit stands and what the table says of it."""
    device = draft.place("rccb one line", x, _RESIDUAL, name, rating)
    draft.wire(x, _BUS, *device.terminals[0])
    draft.wire(*device.terminals[1], x, _SUB)
    last = x + _PITCH * (len(circuits) - 1)
    draft.wire(x, _SUB, last, _SUB)
    columns: list[tuple[float, tuple[str, ...]]] = []
    for place, (trip, load, power, cable, poles) in enumerate(circuits):
        at = x + _PITCH * place
        designation = f"{name[:-1]}{place + 1}"
        breaker = draft.place("breaker cross 1-pole", at, _BREAKER, designation, trip)
        draft.wire(at, _SUB, *breaker.terminals[0])
        _outlet(draft, breaker, f"-X{name[2]}:{place + 1}", poles)
        columns.append((at, (designation, load, power, f"NYM-J {cable}")))
    return columns


def _outlet(draft: Draft, breaker: PlacedComponent, terminal: str, poles: int) -> None:
    """Down from a breaker over the mark of its conductors to its terminal."""
    at = breaker.terminals[1]
    outlet = draft.place("terminal", at.x, _OUT, terminal)
    draft.wire(*at, *outlet.terminals[0])
    draft.place("marker three strokes" if poles > 1 else "marker stroke", at.x, 500)
    draft.draw(line(at.x, _OUT + 3, at.x, _TABLE, pen=THIN))


def _plant(draft: Draft, x: float) -> tuple[float, tuple[str, ...]]:
    breaker = draft.place("rcbo one line", x, 395, "-F41", "C20 A", "30 mA")
    draft.wire(x, _BUS, *breaker.terminals[0])
    _outlet(draft, breaker, "-X4:1", 3)
    return x, ("-F41", "Plant sockets", "11 kW", "NYM-J 5x4")


def _table(draft: Draft, columns: list[tuple[float, tuple[str, ...]]]) -> None:
    """One column a circuit."""
    left, right, height = 214.0, columns[-1][0] + 26, 26.0
    draft.draw(rect(left, _TABLE, right - left, height * len(_ROWS), Pen(width=0.9)))
    for row, caption in enumerate(_ROWS):
        y = _TABLE + height * row
        draft.write(caption, left + 5, y + 16, 6.5)
        if row:
            draft.draw(line(left, y, right, y, pen=THIN))
    for at, texts in columns:
        draft.draw(line(at - 52, _TABLE, at - 52, _TABLE + height * len(_ROWS), pen=THIN))
        for row, text in enumerate(texts):
            shown = f"Circuit {text[2:]}" if not row else text
            draft.centre(shown, at - 13, _TABLE + height * (row + 0.5), 6)
