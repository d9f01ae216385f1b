"""What is drawn around circuits and is no component: contact tables, marks, notes, tables, frames around groups."""

from itertools import pairwise

from electrical_orchestrator.adapters.composing.helvetica import advance
from electrical_orchestrator.adapters.composing.scene import Pen
from electrical_orchestrator.adapters.composing.schematics import words
from electrical_orchestrator.adapters.composing.schematics.chains import Chains
from electrical_orchestrator.adapters.composing.schematics.crossrefs import references_under_coils
from electrical_orchestrator.adapters.composing.schematics.draft import Draft, Symbol
from electrical_orchestrator.adapters.composing.schematics.figures import line, rectangle
from electrical_orchestrator.adapters.composing.schematics.fronts import row_of_fronts
from electrical_orchestrator.adapters.composing.schematics.labels import Labels
from electrical_orchestrator.adapters.composing.schematics.marks import mark_wires
from electrical_orchestrator.adapters.composing.schematics.plots import plot_extras
from electrical_orchestrator.adapters.composing.schematics.rings import screens
from electrical_orchestrator.domain.frames import Frame
from electrical_orchestrator.domain.geometry import Box, Point

_EARTHED = {"transformer", "power_supply", "converter", "motor", "heater", "device_block", "meter", "filter"}


def group_frame(draft: Draft, symbols: list[Symbol], name: str) -> None:
    """A dashed or thin box around some symbols, with a name at a corner."""
    rng = draft.rng
    gap = rng.uniform(6, 16)
    box = Box(
        min(one.box.x0 for one in symbols) - gap, min(one.box.y0 for one in symbols) - gap,
        max(one.box.x1 for one in symbols) + gap, max(one.box.y1 for one in symbols) + gap,
    )  # fmt: skip
    if box.x0 < draft.area.x0 or box.y0 < draft.area.y0 or box.x1 > draft.area.x1 or box.y1 > draft.area.y1:
        return
    pen = rng.choice(
        [
            Pen(1.0, 0, None, (4.0, 2.0)),
            Pen(0.5, 0, None, (6.0, 3.0)),
            Pen(1.0, 0, None, (8.0, 2.0, 1.0, 2.0)),
            Pen(0.5, 0x0000FF, None, (3.0, 3.0)),
            Pen(0.5),
        ]
    )
    draft.ink(rectangle(box, pen))
    size, long = draft.style.note_size, advance(name, draft.style.note_size)
    outside, inside = Point(box.x0 + 3, box.y0 - 3), Point(box.x0 + 3, box.y0 + 0.3 * gap + 0.6 * size)
    below, right = Point(box.x0 + 3, box.y1 + 0.9 * size), Point(box.x1 - 3 - long, box.y0 - 3)
    draft.write(name, rng.choice([outside, outside, inside, below, right]), size)
    if name[:1] in {"+", "=", "-"}:
        draft.frames.append(Frame(box, name))


def note_block(draft: Draft) -> None:
    """Some lines of text where nothing stands."""
    rng = draft.rng
    size, rows = draft.style.note_size * rng.choice([0.8, 1.0, 1.5]), rng.randint(1, 7)
    lines = [rng.choice(words.NOTES) + (" - " + rng.choice(words.NOTES) if rng.chance(0.3) else "") for _ in range(rows)]
    box = _gap(draft, max(advance(text, size) for text in lines), size * 1.3 * rows)
    if box is None:
        return
    for row, text in enumerate(lines):
        draft.write(text, Point(box.x0, box.y0 + size * (1 + 1.25 * row)), size)
    draft.taken.append(box)


def table(draft: Draft, labels: Labels) -> None:
    """A parts list, a legend or a terminal list: cells or ruled lines full of text."""
    rng = draft.rng
    rows, columns = rng.randint(2, 14), rng.randint(2, 5)
    tall, wide = rng.uniform(10, 20), [rng.uniform(25, 90) for _ in range(columns)]
    box = _gap(draft, sum(wide), tall * rows)
    if box is None:
        return
    cells, pen = rng.chance(0.5), Pen(rng.choice([0.5, 1.0]))
    x = box.x0
    for width in wide:
        if not cells:
            draft.ink(line((x, box.y0), (x, box.y1), pen=pen))
        for row in range(rows):
            y = box.y0 + tall * row
            if cells:
                fill = 0xC0C0C0 if row == 0 and rng.chance(0.5) else None
                draft.ink(rectangle(Box(x, y, x + width, y + tall), Pen(pen.width, 0, fill)))
            if rng.chance(0.8):
                text = rng.choice(
                    [
                        labels.naming.rating("circuit_breaker"),
                        rng.choice(words.NOTES),
                        str(rng.randint(1, 999)),
                        f"X{rng.randint(1, 40)}",
                        rng.choice(words.PIN_NAMES),
                    ]
                )
                draft.write(text[: int(width / tall * 2.5)], Point(x + 2, y + tall * 0.75), tall * 0.6)
        x += width
    if not cells:
        draft.ink(
            line((x, box.y0), (x, box.y1), pen=pen),
            *(line((box.x0, box.y0 + tall * k), (x, box.y0 + tall * k), pen=pen) for k in range(rows + 1)),
        )
    draft.taken.append(box)


def _gap(draft: Draft, wide: float, tall: float) -> Box | None:
    """Some place where nothing stands and no wire runs."""
    area = draft.area
    for _ in range(12):
        if area.width <= wide + 10 or area.height <= tall + 10:
            return None
        x, y = draft.rng.uniform(area.x0 + 4, area.x1 - wide - 4), draft.rng.uniform(area.y0 + 4, area.y1 - tall - 4)
        box = Box(x, y, x + wide, y + tall)
        if draft.free(box) and not any(_crosses(wire.points, box) for wire in draft.wires):
            return box
    return None


def _crosses(points: tuple[Point, ...], box: Box) -> bool:
    return any(
        min(a.x, b.x) < box.x1 and max(a.x, b.x) > box.x0 and min(a.y, b.y) < box.y1 and max(a.y, b.y) > box.y0 for a, b in pairwise(points)
    )


def decorate(draft: Draft, labels: Labels) -> None:
    """Add what a finished sheet has besides its circuits."""
    rng = draft.rng
    if draft.style.electronics:
        plot_extras(draft)
    if not draft.style.electronics and rng.chance(0.5):
        references_under_coils(labels)
    if not draft.style.electronics and rng.chance(0.4):
        earths_beside(draft)
    for _ in range(rng.choice([0, 0, 0, 1, 2])):
        _frame_around_some(draft)
    for _ in range(rng.choice([0, 1, 1, 3, 6])):
        note_block(draft)
    if rng.chance(0.15):
        table(draft, labels)
    for _ in range(rng.choice([1, 2, 4]) if rng.chance(0.12) else 0):
        _fronts(draft)
    if not draft.style.electronics and rng.chance(0.2):
        mark_wires(draft, rng.choice([4, 10, 30]))
    if not draft.style.electronics and rng.chance(0.25):
        screens(labels, rng.choice([1, 2, 4, 8]))


def _fronts(draft: Draft) -> None:
    if (gap := _gap(draft, draft.rng.uniform(20, 300), draft.rng.uniform(24, 110))) is not None:
        row_of_fronts(draft, gap)


def earths_beside(draft: Draft) -> None:
    """The frames of machines and supplies are earthed: one step away from an idle terminal, or from the body."""
    rng = draft.rng
    used = {point for wire in draft.wires for point in wire.points}
    for symbol in [one for one in draft.symbols if one.shape.kind in _EARTHED and not one.ignored and rng.chance(0.6)]:
        earth = draft.kit.fitting("earth", inline=False, longest=40)
        if earth is None:
            return
        idle = [pin for pin in symbol.pins if pin.y >= symbol.box.y1 - 1 and pin not in used]
        side, step = Point(symbol.box.x1, symbol.box.centre.y), rng.choice([5.0, 10.0, 10.0, 20.0])
        start = rng.choice(idle) if idle else side
        end = Point(start.x, start.y + step) if idle else Point(start.x + step, start.y)
        reach = Box(end.x - earth.box.width / 2, end.y + 1, end.x + earth.box.width / 2, end.y + earth.box.height)
        if draft.free(reach, -1) and not any(_crosses(wire.points, reach) for wire in draft.wires):
            draft.wire(start, end)
            draft.fit(earth, end)


def _frame_around_some(draft: Draft) -> None:
    named = [symbol for symbol in draft.symbols if not symbol.ignored]
    if named:
        middle = draft.rng.choice(named).box.centre
        near = sorted(named, key=lambda one: abs(one.box.centre.x - middle.x) + abs(one.box.centre.y - middle.y))
        name = draft.rng.choice(["+A1", "=M1+P2", "=B4", "PANEL", "-A3", "FIELD", "", "Armoire", "+S2", "+C7"])
        group_frame(draft, near[: draft.rng.randint(1, 6)], name)


def lists(chains: Chains, region: Box) -> None:
    """A sheet of tables and notes, with graphics that are no components: covers, parts lists, front panels."""
    draft = chains.draft
    for _ in range(draft.rng.randint(1, 4)):
        table(draft, chains.labels)
    for _ in range(draft.rng.choice([0, 1, 3, 6])):
        _fronts(draft)
    graphics = [shape for shape in draft.catalogue.of("other") if max(shape.box().width, shape.box().height) < region.height / 3]
    for shape in draft.rng.sample(graphics, min(len(graphics), draft.rng.choice([0, 0, 3, 8]))):
        box = shape.box()
        if (gap := _gap(draft, box.width + 8, box.height + 8)) is not None:
            draft.place(shape, Point(gap.x0 + 4 - box.x0, gap.y0 + 4 - box.y0), ignored=True)
