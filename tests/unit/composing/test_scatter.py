"""Sheets of strewn symbols, and the lanes their conductors take."""

from collections import Counter
from itertools import pairwise

import pytest
from electrical_orchestrator.adapters.composing.scene import Shape, ShapeTerminal
from electrical_orchestrator.adapters.composing.schematics.catalogue import Catalogue
from electrical_orchestrator.adapters.composing.schematics.chains import Chains
from electrical_orchestrator.adapters.composing.schematics.dice import Dice
from electrical_orchestrator.adapters.composing.schematics.draft import Draft
from electrical_orchestrator.adapters.composing.schematics.exporter import export
from electrical_orchestrator.adapters.composing.schematics.figures import line, rectangle
from electrical_orchestrator.adapters.composing.schematics.kit import Kit
from electrical_orchestrator.adapters.composing.schematics.labels import random_labels
from electrical_orchestrator.adapters.composing.schematics.lanes import Lanes, cell_of, steps_between
from electrical_orchestrator.adapters.composing.schematics.naming import random_naming
from electrical_orchestrator.adapters.composing.schematics.scatter import scatter
from electrical_orchestrator.adapters.composing.schematics.style import random_style
from electrical_orchestrator.domain.geometry import Box, Point

WHOLE = Box(0, 0, 1000, 700)


def a_box(kind: str) -> Shape:
    ends = (ShapeTerminal(Point(0, -20), (0, -1)), ShapeTerminal(Point(0, 20), (0, 1)))
    return Shape(kind, kind, (rectangle(Box(-10, -20, 10, 20)),), ends, source="10_electric/10_allpole/x")


def a_stroke(kind: str) -> Shape:
    return Shape(kind, kind, (line((0, 0), (10, 0)),), (ShapeTerminal(Point(10, 0), (1, 0)),), source="10_electric/x")


SHAPES = [a_box("coil"), a_box("lamp"), a_box("meter"), a_stroke("supply"), a_stroke("earth"), a_stroke("terminal"), a_stroke("junction")]


def strewn(seed: int) -> Draft:
    rng = Dice(seed)
    style, catalogue = random_style(rng), Catalogue(SHAPES)
    draft = Draft(rng, style, catalogue, Kit(rng, style, catalogue), 1000, 700, area=WHOLE)
    scatter(Chains(draft, random_labels(draft, random_naming(rng, 10))), WHOLE)
    return draft


@pytest.mark.parametrize("seed", range(4))
def test_symbols_lie_apart_on_the_sheet_in_several_turns(seed: int) -> None:
    draft = strewn(seed)
    boxes = [symbol.box for symbol in draft.symbols]
    assert len(boxes) > 10
    assert len({symbol.placement.turns for symbol in draft.symbols}) > 2
    for k, a in enumerate(boxes):
        assert not any(a.x0 < b.x1 and a.x1 > b.x0 and a.y0 < b.y1 and a.y1 > b.y0 for b in boxes[k + 1 :])


@pytest.mark.parametrize("seed", range(4))
def test_wires_are_nets_of_the_truth(seed: int) -> None:
    draft = strewn(seed)
    scene = export(draft)
    wired = sum(len(net) for net in scene.nets)
    ends = {point for wire in draft.wires for point in (wire.points[0], wire.points[-1])}
    pins = {pin for symbol in draft.symbols for pin in symbol.pins}
    assert scene.nets
    joined = len({(round(p.x), round(p.y)) for p in ends} & {(round(p.x), round(p.y)) for p in pins})
    assert joined * 0.8 < wired <= joined  # a conductor may lead back to its own component
    assert all(a.x == b.x or a.y == b.y for wire in draft.wires for a, b in pairwise(wire.points))


def test_a_way_goes_round_what_is_blocked() -> None:
    lanes = Lanes(Dice(1), WHOLE)
    lanes.block(Box(150, 80, 250, 120))
    way = lanes.join((10, 10), (1, 0), (30, 10), (-1, 0))
    assert way is not None
    assert way[0] == (10, 10)
    assert way[-1] == (30, 10)
    assert not any(cell in lanes.blocked for cell, _ in steps_between(way))


def test_ways_cross_but_never_run_over_each_other() -> None:
    lanes = Lanes(Dice(2), WHOLE)
    counts = Counter[tuple[int, int]]()
    for y in (20, 30, 40):
        way = lanes.join((10, y), (1, 0), (60, y), (-1, 0))
        assert way is not None
        counts.update(cell for cell, _ in steps_between(way))
    upright = lanes.join((35, 10), (0, 1), (35, 60), (0, -1))
    assert upright is not None
    again = lanes.join((35, 9), (0, 1), (35, 61), (0, -1))
    assert again is None or not {cell for cell, _ in steps_between(again)} >= {(35, 15), (35, 25)}
    assert max(counts.values()) == 1


def test_a_branch_ends_on_a_straight_stretch_from_its_side() -> None:
    lanes = Lanes(Dice(3), WHOLE)
    assert lanes.join((10, 20), (1, 0), (60, 20), (-1, 0)) is not None
    branch = lanes.join((30, 40), (0, -1), (30, 20), None)
    assert branch is not None
    assert branch[-1] == (30, 20)
    assert lanes.join((30, 60), (0, -1), (70, 20), None) is None


def test_terminals_off_the_grid_have_no_cell() -> None:
    assert cell_of(Point(30, 40)) == (3, 4)
    assert cell_of(Point(33, 40)) is None
