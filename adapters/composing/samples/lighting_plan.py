"""Lighting and socket plan of a small office floor, 1:50: walls, doors, windows, luminaires, sockets, switches and their circuits."""

from dataclasses import replace

from electrical_orchestrator.adapters.composing.samples.draft import Draft
from electrical_orchestrator.adapters.composing.samples.frame import Title, framed
from electrical_orchestrator.adapters.composing.scene import Pen, PlacedComponent, Scene
from electrical_orchestrator.adapters.composing.shapes.drafting import THIN, arc, line, rect

TITLE = Title("Office building, ground floor", "Installation plan", "EO-2303-IP", "C", "2026-04-02", 1)
_WALL = Pen(width=0.5, fill=0xD0D0D0)
_WINDOW = Pen(width=0.5, fill=0xFFFFFF)
_OUTER, _INNER = 12.0, 7.0
_X0, _Y0, _X1, _Y1 = 110.0, 90.0, 1000.0, 650.0
_CORRIDOR_TOP, _CORRIDOR_BOTTOM = 340.0, 430.0
_OFFICES, _ROOMS = (410.0, 700.0), (360.0, 640.0)
_MEETING = 3
_LEGEND = (
    ("luminaire panel", "LED panel 36 W"), ("luminaire ring", "Ceiling luminaire"), ("luminaire emergency", "Emergency luminaire"),
    ("wall switch", "Switch, one way"), ("wall switch two way", "Switch, two way"), ("socket earthed", "Socket outlet"),
    ("socket double", "Double socket outlet"), ("socket data", "Data outlet"),
)  # fmt: skip


def lighting_plan() -> list[Scene]:
    """The one sheet."""
    draft = framed(TITLE, 1, "lighting and sockets, ground floor", scale=1.0)
    _walls(draft)
    _openings(draft)
    _names(draft)
    for storey_part in (_offices, _corridor, _archive, _kitchen, _plant, _legend):
        storey_part(draft)
    return [draft.finish()]


def _walls(draft: Draft) -> None:
    wide, high = _X1 - _X0, _Y1 - _Y0
    outer = ((_X0, _Y0, wide, _OUTER), (_X0, _Y1 - _OUTER, wide, _OUTER), (_X0, _Y0, _OUTER, high), (_X1 - _OUTER, _Y0, _OUTER, high))
    inner = ((_X0 + _OUTER, _CORRIDOR_TOP, wide - 2 * _OUTER, _INNER), (_X0 + _OUTER, _CORRIDOR_BOTTOM, wide - 2 * _OUTER, _INNER))
    upper = tuple((x, _Y0 + _OUTER, _INNER, _CORRIDOR_TOP - _Y0 - _OUTER) for x in _OFFICES)
    lower = tuple((x, _CORRIDOR_BOTTOM + _INNER, _INNER, _Y1 - _OUTER - _CORRIDOR_BOTTOM - _INNER) for x in _ROOMS)
    draft.draw(*(rect(*sides, _WALL) for sides in (*outer, *inner, *upper, *lower)))


def _openings(draft: Draft) -> None:
    for x in (180, 300, 480, 610, 770, 890):
        draft.draw(rect(x, _Y0, 60, _OUTER, _WINDOW), line(x, _Y0 + _OUTER / 2, x + 60, _Y0 + _OUTER / 2, pen=THIN))
    for x in (190, 450, 720, 870):
        draft.draw(rect(x, _Y1 - _OUTER, 70, _OUTER, _WINDOW), line(x, _Y1 - _OUTER / 2, x + 70, _Y1 - _OUTER / 2, pen=THIN))
    for x in (335, 625, 915):
        _door(draft, x, _CORRIDOR_TOP, up=True)
    for x in (280, 560, 670):
        _door(draft, x, _CORRIDOR_BOTTOM, up=False)
    draft.draw(
        rect(_X0, 360, _OUTER, 50, _WINDOW), line(_X0 + _OUTER, 360, _X0 + 62, 360, pen=THIN), arc(_X0 + _OUTER, 360, 50, 0, 90, THIN)
    )


def _door(draft: Draft, x: float, y: float, *, up: bool) -> None:
    """A door 40 wide, hinged at its left, opening away from the corridor."""
    hinge, way = (y, -1) if up else (y + _INNER, 1)
    draft.draw(rect(x, y, 40, _INNER, _WINDOW), line(x, hinge, x, hinge + 40 * way, pen=THIN), arc(x, hinge, 40, 0, 90 * way, THIN))


def _names(draft: Draft) -> None:
    rooms = (("0.01 Office", "24.6 m2", 200, 310), ("0.02 Office", "24.1 m2", 495, 310), ("0.03 Meeting", "24.9 m2", 785, 310),
             ("0.04 Corridor", "41.0 m2", 500, 410), ("0.05 Archive", "19.8 m2", 230, 600), ("0.06 Kitchen", "22.3 m2", 470, 588),
             ("0.07 Plant room", "28.9 m2", 830, 600))  # fmt: skip
    for name, area, x, y in rooms:
        draft.write(name, x, y, 8)
        draft.write(area, x, y + 10, 6)


def _home(draft: Draft, circuit: str, *way: float) -> None:
    """A circuit's way home: from where ``way`` begins to an arrow at its end, named after the breaker in the board."""
    (x0, y0), (x, y) = way[-4:-2], way[-2:]
    turns = (0 if x > x0 else 2) if y == y0 else (1 if y > y0 else 3)
    back = {0: (-5, 0), 2: (5, 0), 1: (0, -5), 3: (0, 5)}[turns]
    draft.wire(*way)
    side = "left" if x > _X1 - 30 else ("right", "right", "above", "above")[turns]
    draft.place("reference open arrow", x + back[0], y + back[1], None, f"-A2/{circuit}", turns=turns, side=side)


def _offices(draft: Draft) -> None:
    """The three upper rooms: panels in a row, switched beside the door; sockets along two walls."""
    for room, (left, gap, switch) in enumerate(((122, 270, 390), (417, 575, 680), (707, 860, 970)), 1):
        panels = [draft.place("luminaire panel", left + 70 + 70 * place, 205, f"-E{room}.{place + 1}", side="below") for place in range(3)]
        _row(draft, panels, 172)
        control = draft.place("wall switch two pole" if room == _MEETING else "wall switch", switch, 318, f"-S{room}", side="above")
        draft.wire(panels[-1].terminals[0].x, 172, switch - 8, 172, switch - 8, 334, switch, 334)
        draft.wire(*control.terminals[0], switch, 372)
        draft.place("smoke detector", left + 105, 255, f"-B{room}", side="right")
        _office_sockets(draft, room, left + 6, gap)
    _home(draft, "F21", 390, 372, 760, 372)
    _home(draft, "F22", 970, 372, 812, 372)


def _office_sockets(draft: Draft, room: int, x: float, gap: float) -> None:
    above = draft.place("socket double", gap, 122, f"-X{room}.1", side="below")
    first = draft.place("socket earthed", x + 14, 205, f"-X{room}.2", turns=3, side="right")
    second = draft.place("socket earthed", x + 14, 265, f"-X{room}.3", turns=3, side="right")
    draft.wire(*above.terminals[0], x, 108, *first.terminals[0])
    draft.wire(*first.terminals[0], *second.terminals[0])
    _home(draft, f"F1{room}", *second.terminals[0], x, 300)
    draft.place("socket data", x + 16, 150, f"-X{room}.4", turns=3, side="right")


def _row(draft: Draft, lamps: list[PlacedComponent], y: float) -> None:
    for lamp in lamps:
        at = lamp.terminals[0]
        draft.wire(*at, at.x, y)
    draft.wire(lamps[0].terminals[0].x, y, lamps[-1].terminals[0].x, y)


def _corridor(draft: Draft) -> None:
    """Luminaires in a row, every second one with a battery, switched from both ends."""
    names = ("luminaire emergency", "luminaire ring", "luminaire emergency", "luminaire ring")
    lamps = [draft.place(name, 215 + 200 * place, 404, f"-E4.{place + 1}", side="right") for place, name in enumerate(names)]
    _row(draft, lamps, 387)
    for place, (x, bend, end) in enumerate(((192, 205, 215), (948, 926, 815)), 1):
        control = draft.place("wall switch two way", x, 398, f"-S4.{place}", side="left" if place == 1 else "right")
        draft.wire(*control.terminals[0], x, 420, bend, 420, bend, 387, end, 387)
    _home(draft, "F23", 880, 387, 880, 404)


def _archive(draft: Draft) -> None:
    lamps = [draft.place("luminaire ring", x, 545, f"-E5.{place}", side="below") for place, x in enumerate((200, 290), 1)]
    control = draft.place("wall switch", 352, 458, "-S5", mirrored=True)
    _row(draft, lamps, 515)
    draft.wire(*control.terminals[0], 352, 515, 290, 515)
    _home(draft, "F24", 200, 515, 160, 515)
    outlet = draft.place("socket earthed", 142, 575, "-X5.1", turns=3, side="right")
    _home(draft, "F14", *outlet.terminals[0], 128, 610)


def _kitchen(draft: Draft) -> None:
    lamps = [draft.place("luminaire panel", x, 545, f"-E6.{place}", side="below") for place, x in enumerate((450, 550), 1)]
    control = draft.place("wall switch", 632, 458, "-S6", mirrored=True)
    _row(draft, lamps, 515)
    draft.wire(*control.terminals[0], 632, 515, 550, 515)
    _home(draft, "F24", 450, 515, 410, 515)
    outlets = [draft.place("socket double", x, 616, f"-X6.{place}", turns=2, side="above") for place, x in enumerate((430, 545, 590), 1)]
    draft.wire(*outlets[0].terminals[0], *outlets[1].terminals[0])
    draft.wire(*outlets[1].terminals[0], *outlets[2].terminals[0])
    _home(draft, "F14", *outlets[2].terminals[0], 612, outlets[2].terminals[0].y)
    cooker = draft.place("cooker", 384, 590, "-E6.3", side="below")
    _home(draft, "F31", *cooker.terminals[0], 384, 565)


def _plant(draft: Draft) -> None:
    lamps = [draft.place("luminaire two tubes", x, 545, f"-E7.{place}", side="below") for place, x in enumerate((790, 890), 1)]
    control = draft.place("wall switch", 724, 458, "-S7", side="right")
    _row(draft, lamps, 515)
    draft.wire(*control.terminals[0], 724, 515, 790, 515)
    _home(draft, "F24", 890, 515, 935, 515)
    kinds = (("socket earthed", 490), ("socket three phase", 575))
    outlets = [draft.place(name, 968, y, f"-X7.{place}", turns=1) for place, (name, y) in enumerate(kinds, 1)]
    draft.wire(*outlets[0].terminals[0], *outlets[1].terminals[0])
    _home(draft, "F41", *outlets[1].terminals[0], 982, 605)
    heater = draft.place("water heater", 672, 600, "-E7.3", side="below")
    _home(draft, "F32", *heater.terminals[0], 672, 565)
    fan = draft.place("fan", 745, 600, "-M7", side="below")
    _home(draft, "F24", *fan.terminals[0], 745, 570)
    board = draft.place("distribution board", 850, 450, "-A2", side="right")
    riser = draft.place("riser up", 800, 475, "-W1", "NYY-J 5x16", side="left")
    draft.wire(*board.terminals[0], 850, 485, 800, 485, *riser.terminals[0])


def _legend(draft: Draft) -> None:
    """What the symbols mean: drawn, but no components."""
    draft.draw(rect(1012, 90, 130, 300, Pen(width=0.8)))
    draft.write("Legend", 1020, 106, 9)
    for row, (name, meaning) in enumerate(_LEGEND):
        y = 132 + 34 * row
        shown = draft.place(name, 1034, y + 4)
        draft.scene.components[-1] = replace(shown, ignored=True)
        draft.write(meaning, 1056, y + 5, 6.5)
    draft.write("Scale 1:50", 1020, 410, 8)
    draft.write("Arrows lead to board -A2.", 1020, 424, 6.5)
    draft.write("Cables NYM-J 3x1.5 (lighting),", 1020, 436, 6.5)
    draft.write("3x2.5 (sockets), in the ceiling.", 1020, 446, 6.5)
