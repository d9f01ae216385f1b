"""What plots of electronic circuits are composed of: parts, packs, subordinate sheets, letters as strokes."""

import pytest
from electrical_orchestrator.adapters.composing.helvetica import advance
from electrical_orchestrator.adapters.composing.lettering import length
from electrical_orchestrator.adapters.composing.scene import Path, Text
from electrical_orchestrator.adapters.composing.schematics.catalogue import Catalogue, fittings
from electrical_orchestrator.adapters.composing.schematics.chains import Chains
from electrical_orchestrator.adapters.composing.schematics.chips import amplifier, connector, random_pins
from electrical_orchestrator.adapters.composing.schematics.dice import Dice
from electrical_orchestrator.adapters.composing.schematics.draft import Draft
from electrical_orchestrator.adapters.composing.schematics.exporter import export
from electrical_orchestrator.adapters.composing.schematics.kit import Kit
from electrical_orchestrator.adapters.composing.schematics.labels import random_labels
from electrical_orchestrator.adapters.composing.schematics.naming import random_naming
from electrical_orchestrator.adapters.composing.schematics.packs import pack
from electrical_orchestrator.adapters.composing.schematics.parts import part
from electrical_orchestrator.adapters.composing.schematics.penmanship import penned, random_hand
from electrical_orchestrator.adapters.composing.schematics.plots import badge, hole, plot_extras, subsheets
from electrical_orchestrator.adapters.composing.schematics.style import electronics_style
from electrical_orchestrator.domain.geometry import Box, Point

WHOLE = Box(0, 0, 900, 600)


def a_draft(seed: int) -> Draft:
    rng = Dice(seed)
    style, catalogue = electronics_style(rng), Catalogue([])
    return Draft(rng, style, catalogue, Kit(rng, style, catalogue), 900, 600, area=WHOLE)


def chains_of(draft: Draft) -> Chains:
    return Chains(draft, random_labels(draft, random_naming(draft.rng, 10, electronics=True)))


@pytest.mark.parametrize("kind", ["resistor", "capacitor", "inductor", "diode", "led", "surge_arrester", "switch", "fuse", "crystal"])
def test_parts_are_wired_at_both_ends_in_line(kind: str) -> None:
    for seed in range(30):
        shape = part(Dice(seed), kind)
        assert shape is not None
        assert any(fitting.exits for fitting in fittings(shape))
        assert shape.kind == kind


def test_a_transistor_has_three_terminals_at_its_leads_ends() -> None:
    for seed in range(30):
        shape = part(Dice(seed), "transistor")
        assert shape is not None
        ends = {point for path in shape.paths for segment in path.segments for point in segment}
        assert len(shape.terminals) == 3
        assert all(terminal.at in ends for terminal in shape.terminals)


@pytest.mark.parametrize("seed", range(8))
def test_the_parts_of_a_pack_stand_in_a_row_and_each_has_its_name(seed: int) -> None:
    draft = a_draft(seed)
    while not draft.symbols:
        pack(chains_of(draft), Box(100, 100, 500, 400))
    kinds = {symbol.shape.kind for symbol in draft.symbols if symbol.designation}
    named = [symbol for symbol in draft.symbols if symbol.designation]
    assert len(kinds) == 1
    assert len({one.box.centre.x for one in named}) == 1 or len({one.box.centre.y for one in named}) == 1
    assert all(any(text.text == one.designation for text in draft.texts) for one in named)


@pytest.mark.parametrize("seed", range(6))
def test_subordinate_sheets_holes_and_badges_are_no_components(seed: int) -> None:
    draft = a_draft(seed)
    subsheets(draft, Box(100, 100, 700, 400))
    plot_extras(draft)
    scene = export(draft)
    assert draft.graphics
    assert all(component.ignored for component in scene.components)


def test_holes_and_badges_leave_ink_in_any_theme() -> None:
    for seed in range(20):
        draft = a_draft(seed)
        for shape in (hole(draft.rng), badge(draft.rng)):
            draft.place(shape, Point(300, 300))
        assert len(export(draft).components) == 2


def test_connectors_and_amplifiers_have_a_terminal_at_each_lead() -> None:
    for seed in range(30):
        rng = Dice(seed)
        pins = random_pins(rng, 0, 0)
        for shape in (connector(rng, pins), amplifier(rng, pins)):
            ends = {point for path in shape.paths for segment in path.segments for point in segment}
            assert all(terminal.at in ends for terminal in shape.terminals)


def test_letters_as_strokes_start_with_their_span_and_are_about_as_long() -> None:
    text = Text("R105 10k", Point(100, 100), 10)
    for seed in range(20):
        hand = random_hand(Dice(seed))
        assert 0.6 < length(text.text, hand, 10) / advance(text.text, 10) < 1.9
        strokes = list(penned([text], Dice(seed), 10))
        assert strokes
        assert all(point.x > 98 for path in strokes for segment in path.segments for point in segment)


def test_headings_are_written_with_a_thicker_pen() -> None:
    def width(paths: list[Path]) -> float:
        return paths[0].pen.width

    small, large = (list(penned([Text("A", Point(0, 0), size)], Dice(4), 10)) for size in (10, 20))
    assert width(large) > width(small) * 2.5
