"""Reference and value beside parts of electronic plots: right of upright parts, above and below lying ones, at a corner of blocks."""
# ruff: noqa: PLR2004 - lengths in pixels are what they are

from electrical_orchestrator.adapters.composing.schematics.dice import Dice
from electrical_orchestrator.adapters.composing.schematics.draft import Draft, Symbol
from electrical_orchestrator.domain.geometry import Box, Point

_MAKERS = "ABCDFLMNPST"


def value(rng: Dice, kind: str) -> str | None:
    """A value of such a part, or None for kinds whose values are listed elsewhere."""
    number = rng.choice(["1", "2.2", "4.7", "10", "22", "33", "47", "100", "220", "470", "0.1", "6.8"])
    if kind == "resistor":
        return rng.choice(
            [f"{number}k", f"{number}R", f"{number}", f"{number}K/1%", "0R", f"{number}k 1%", f"{number}M", f"R{rng.randint(1, 99):03d}"]
        )
    if kind == "capacitor":
        return rng.choice(
            [f"{number}n", f"{number}uF", f"{number}p", f"{number}nF", f"{number}uF/{rng.choice([10, 16, 25, 50])}V", f"{number}u"]
        )
    if kind == "inductor":
        return rng.choice([f"{number}uH", f"{number}R@100MHz", f"{rng.randint(1, 20) * 100}R@100MHz", f"{number}uH/{rng.randint(1, 9)}A"])
    if kind == "crystal":
        return rng.choice(["8MHz", "12MHz", "16MHz", "32.768kHz", "25MHz"])
    if kind in {"integrated_circuit", "connector", "transistor", "diode", "device_block"} or rng.chance(0.3):
        return _part_number(rng, kind)
    return None


def _part_number(rng: Dice, kind: str) -> str:
    """What no maker sells."""
    letters = "".join(rng.choice(_MAKERS) for _ in range(rng.randint(2, 4)))
    number = rng.randint(10, 9999)
    tail = rng.choice(
        ["", "", "A", "-TR", "LT1", "DRVR", f"/{rng.randint(10, 200)}V/{rng.randint(1, 9)}A", f"-{rng.randint(2, 48)}P", "_QFN"]
    )
    return (
        f"{letters}{number}{tail}" if kind != "connector" or rng.chance(0.5) else f"Conn_{rng.randint(1, 2):02d}x{rng.randint(2, 20):02d}"
    )


def write_part(draft: Draft, symbol: Symbol, name: str, worth: str | None) -> None:
    """Write the two texts where a program of electronics puts them."""
    lines = [text for text in (name, worth) if text]
    if lines and len(symbol.pins) == 2 and _upright(symbol):
        _beside(draft, symbol.box, lines)
    elif lines and len(symbol.pins) <= 2:
        _lying(draft, symbol.box, lines)
    elif lines:
        _at_corner(draft, symbol, lines)


def _upright(symbol: Symbol) -> bool:
    a, b = symbol.pins
    return abs(a.x - b.x) < abs(a.y - b.y)


def _put(draft: Draft, text: str, at: Point, anchor: float = 0.0, angle: int = 0) -> None:
    draft.write(text, at, draft.style.label_size, angle=angle, anchor=anchor, colour=draft.style.label_colour)


def _beside(draft: Draft, box: Box, lines: list[str]) -> None:
    rng, size, middle = draft.rng, draft.style.label_size, box.centre.y
    way = rng.pick({"right": 8, "left": 1.5, "turned": 1.5, "both": 1})
    gap = rng.uniform(-1, 2.5) / draft.style.unit
    if way == "turned":
        for place, text in enumerate(lines):
            right = place == 1 or rng.chance(0.2)
            _put(draft, text, Point(box.x1 + size + 1 if right else box.x0 - 2, middle), 0.5, 90)
        return
    pitch = size * rng.uniform(1.1, 1.5)
    for place, text in enumerate(lines):
        y = middle + size * 0.35 + (place - (len(lines) - 1) / 2) * pitch
        if way == "both":
            _put(draft, text, Point(box.x0 - gap, y) if place else Point(box.x1 + gap, y), 1.0 if place else 0.0)
        else:
            _put(draft, text, Point(box.x1 + gap if way == "right" else box.x0 - gap, y), 0.0 if way == "right" else 1.0)


def _lying(draft: Draft, box: Box, lines: list[str]) -> None:
    rng, size, x = draft.rng, draft.style.label_size, box.centre.x
    way, gap = rng.pick({"around": 5, "above": 4, "below": 1}), rng.uniform(0, 4)
    for place, text in enumerate(lines):
        above = way == "above" or (way == "around" and place == 0)
        rank = (len(lines) - 1 - place if above else place) if way != "around" else 0
        y = box.y0 - gap - size * 1.15 * rank if above else box.y1 + gap + size * (0.8 + 1.15 * rank)
        _put(draft, text, Point(x, y), 0.5)


def _at_corner(draft: Draft, symbol: Symbol, lines: list[str]) -> None:
    rng, size = draft.rng, draft.style.label_size
    ends = [symbol.placement.apply(point) for segment in symbol.shape.paths[0].segments for point in segment]
    body = Box.around(ends) if len(symbol.pins) > 3 else symbol.box
    way = rng.pick({"above": 5, "below": 2, "around": 2.5, "right": 1.5 if len(symbol.pins) <= 3 else 0.2})
    top, low = symbol.box.y0 if rng.chance(0.5) else body.y0, symbol.box.y1 if rng.chance(0.5) else body.y1
    x, anchor = rng.choice([(body.x0, 0.0), (body.x0, 0.0), (body.centre.x, 0.5), (body.x1, 1.0)])
    for place, text in enumerate(lines):
        rank = len(lines) - 1 - place
        above = Point(x, top - 3 - size * 1.15 * (rank if way == "above" else 0))
        below = Point(x, low + size + size * 1.15 * (place if way == "below" else 0))
        if way == "right":
            _put(draft, text, Point(symbol.box.x1 + 3, body.centre.y + size * 1.15 * place))
        else:
            _put(draft, text, above if way == "above" or (way == "around" and place == 0) else below, anchor)
