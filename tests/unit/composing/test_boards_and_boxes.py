"""Terminal boards, symbols in boxes, screens around conductors, faces of devices."""

import pytest
from electrical_orchestrator.adapters.composing.columns import exact_box
from electrical_orchestrator.adapters.composing.scene import Shape, ShapeTerminal
from electrical_orchestrator.adapters.composing.schematics.boards import boards, cell, random_cells
from electrical_orchestrator.adapters.composing.schematics.boxes import boxed, picture_box, relay_box
from electrical_orchestrator.adapters.composing.schematics.catalogue import Catalogue
from electrical_orchestrator.adapters.composing.schematics.chains import Chains
from electrical_orchestrator.adapters.composing.schematics.dice import Dice
from electrical_orchestrator.adapters.composing.schematics.draft import Draft
from electrical_orchestrator.adapters.composing.schematics.exporter import export
from electrical_orchestrator.adapters.composing.schematics.figures import circle, line
from electrical_orchestrator.adapters.composing.schematics.fronts import front
from electrical_orchestrator.adapters.composing.schematics.kit import Kit
from electrical_orchestrator.adapters.composing.schematics.labels import random_labels
from electrical_orchestrator.adapters.composing.schematics.naming import random_naming
from electrical_orchestrator.adapters.composing.schematics.rings import ring, screens
from electrical_orchestrator.adapters.composing.schematics.style import random_style
from electrical_orchestrator.domain.geometry import Box, Point

WHOLE = Box(0, 0, 1000, 700)


def a_draft(seed: int) -> Draft:
    rng = Dice(seed)
    style, catalogue = random_style(rng), Catalogue([])
    return Draft(rng, style, catalogue, Kit(rng, style, catalogue), 1000, 700, area=WHOLE)


def chains_of(draft: Draft) -> Chains:
    return Chains(draft, random_labels(draft, random_naming(draft.rng, 10)))


@pytest.mark.parametrize("seed", range(6))
def test_terminals_of_a_board_stand_edge_to_edge(seed: int) -> None:
    draft = a_draft(seed)
    while not any(one.shape.kind == "terminal" for one in draft.symbols):
        boards(chains_of(draft), WHOLE)
    cells = [one.box for one in draft.symbols if one.shape.kind == "terminal"]
    assert {"terminal"} <= {one.shape.kind for one in draft.symbols} <= {"terminal", "terminal_strip", "device_block"}
    assert any(abs(a.x1 - b.x0) < 0.01 or abs(a.y1 - b.y0) < 0.01 for a in cells for b in cells)
    for k, a in enumerate(cells):
        assert not any(a.x0 + 0.1 < b.x1 and a.x1 - 0.1 > b.x0 and a.y0 + 0.1 < b.y1 and a.y1 - 0.1 > b.y0 for b in cells[k + 1 :])


def test_a_cell_is_wired_at_its_short_sides() -> None:
    for seed in range(20):
        cells = random_cells(Dice(seed))
        shape = cell(cells, "7")
        box = shape.box()
        first, last = (terminal.at for terminal in shape.terminals)
        assert {first.x, last.x} == {box.x0, box.x1} or {first.y, last.y} == {box.y0, box.y1}


def test_a_box_goes_around_the_symbol_and_leaves_its_kind() -> None:
    ends = (ShapeTerminal(Point(0, -20), (0, -1)), ShapeTerminal(Point(0, 20), (0, 1)))
    shape = Shape("lamp", "lamp", (circle(0, 0, 10), line((0, -20), (0, -10)), line((0, 10), (0, 20))), ends)
    for seed in range(20):
        around = boxed(Dice(seed), shape)
        assert around.kind == "lamp"
        assert len(around.paths) == len(shape.paths) + 1
        assert around.box().width > shape.box().width


def test_terminals_of_boxes_lie_on_their_edge() -> None:
    for seed in range(60):
        for shape in (picture_box(Dice(seed)), relay_box(Dice(seed), 6.0)):
            box = exact_box(shape.paths)
            near = [
                min(abs(at.x - box.x0), abs(at.x - box.x1), abs(at.y - box.y0), abs(at.y - box.y1))
                for at, _, _ in map(_parts, shape.terminals)
            ]
            assert shape.terminals
            assert max(near) < 8.5


def _parts(terminal: ShapeTerminal) -> tuple[Point, tuple[int, int], str | None]:
    return terminal.at, terminal.direction, terminal.name


def test_rings_are_as_wide_as_asked() -> None:
    for seed in range(20):
        box = exact_box(ring(Dice(seed), 20, 5).paths)
        assert box.width == pytest.approx(40, abs=0.5)


def test_screens_stand_around_conductors_side_by_side() -> None:
    draft = a_draft(1)
    for k in range(6):
        draft.wire(Point(100.0 + 20 * k, 100), Point(100.0 + 20 * k, 500))
    screens(random_labels(draft, random_naming(draft.rng, 10)), 2)
    assert draft.symbols
    for symbol in draft.symbols:
        assert symbol.shape.kind == "cable_marker"
        assert any(symbol.box.x0 < wire.points[0].x < symbol.box.x1 for wire in draft.wires)


@pytest.mark.parametrize("seed", range(12))
def test_a_face_draws_graphics_and_no_component(seed: int) -> None:
    draft = a_draft(seed)
    front(draft, Box(100, 100, 160, 300))
    assert draft.graphics
    assert not export(draft).components
