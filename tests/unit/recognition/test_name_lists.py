"""Names of terminals stand in lists: they designate neither their block nor what stands beside it."""

import numpy as np
from electrical_orchestrator.adapters.composing.scene import Text
from electrical_orchestrator.adapters.recognition.atoms import Atoms
from electrical_orchestrator.adapters.recognition.linking import near_pairs
from electrical_orchestrator.adapters.recognition.name_lists import in_other_blocks, listed
from electrical_orchestrator.adapters.recognition.text import Texts

from tests.unit.recognition.ink import box, sheet, word

BLOCK = np.array([[100.0, 100, 200, 300]])
PINS = [word(f"PB{i}", 180, 130 + 20 * i) for i in range(4)]


def in_list(*words: Text) -> set[str]:
    texts = Texts.of(sheet(*words))
    component, span = near_pairs(BLOCK, texts)
    return {texts.text[k] for k in span[listed(BLOCK, texts, component, span)]}


def test_names_in_a_list_within_a_component_are_its_terminals() -> None:
    assert in_list(*PINS, word("U5", 140, 115), word("C7", 205, 150)) == {"PB0", "PB1", "PB2", "PB3"}


def test_few_names_are_no_list() -> None:
    assert not in_list(*PINS[:3])


def test_a_series_beside_a_component_is_that_of_its_conductors() -> None:
    series = [word(f"D{i}", 205, 130 + 20 * i) for i in range(4)]
    assert in_list(*series, word("U5", 205, 290)) == {"D0", "D1", "D2", "D3"}


def test_different_names_beside_a_component_are_no_series() -> None:
    assert not in_list(*(word(name, 205, 130 + 20 * i) for i, name in enumerate(("K1", "C4", "U7", "R3"))))


def test_a_series_over_several_components_names_them() -> None:
    row = np.array([[100.0 + 40 * i, 100, 120 + 40 * i, 130] for i in range(4)])
    texts = Texts.of(sheet(*(word(f"K{i}", 100 + 40 * i, 95) for i in range(4))))
    assert not listed(row, texts, *near_pairs(row, texts)).any()


def test_a_list_within_a_block_names_nothing_outside_of_it() -> None:
    outside, within = [205.0, 140, 215, 150], [150.0, 200, 160, 210]
    page = sheet(box(*BLOCK[0]), *PINS, word("TP1", 220, 145))
    boxes, texts = np.array([outside, within]), Texts.of(page)
    component, span = near_pairs(boxes, texts)
    other = in_other_blocks(Atoms.of(page), boxes, texts, component, span)
    assert {texts.text[k] for k in span[other & (component == 0)]} == {"PB0", "PB1", "PB2", "PB3"}
    assert not other[component == 1].any()


def test_without_rectangles_there_are_no_other_blocks() -> None:
    page = sheet(*PINS)
    texts = Texts.of(page)
    component, span = near_pairs(BLOCK, texts)
    assert not in_other_blocks(Atoms.of(page), BLOCK, texts, component, span).any()
