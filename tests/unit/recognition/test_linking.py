import numpy as np
import pytest
from electrical_orchestrator.adapters.recognition.linking import (
    LEAST_LIKELY_NAME,
    LEAST_OTHER_NAME,
    NEVER,
    PAIR_FEATURES,
    USUAL,
    assign,
    names_device,
    near_pairs,
    needed,
    pair_features,
)
from electrical_orchestrator.adapters.recognition.text import Texts

from tests.unit.recognition.ink import sheet, word

BOXES = np.array([[100.0, 100, 120, 120], [200, 100, 220, 120]])
NONE = np.zeros(0, np.int64)


def given(pairs: dict[tuple[int, int], float]) -> dict[int, int]:
    component, span = np.array(list(pairs), np.int64).reshape(-1, 2).T
    return assign(component, span, np.array(list(pairs.values()), float))


def test_each_text_is_given_to_one_component() -> None:
    assert given({(0, 0): 3.0, (1, 0): 2.0, (1, 1): 1.0}) == {0: 0, 1: 1}


def test_the_sum_counts_not_the_best_pair() -> None:
    assert given({(0, 0): 3.0, (0, 1): 2.9, (1, 0): 2.0}) == {0: 1, 1: 0}


def test_a_component_without_text_stays_without() -> None:
    assert given({(0, 0): 3.0, (1, 0): 2.0}) == {0: 0}
    assert given({(0, 0): 3.0, (1, 1): -0.1}) == {0: 0}


def test_groups_that_share_nothing_do_not_disturb_each_other() -> None:
    assert given({(0, 0): 1.0, (5, 7): 1.0, (6, 7): 2.0}) == {0: 0, 6: 7}


def test_nothing_is_given_where_nothing_is_likely() -> None:
    assert given({}) == {}
    assert given({(0, 0): 0.0}) == {}


def test_far_text_is_no_pair() -> None:
    component, span = near_pairs(BOXES, Texts.of(sheet(word("-K1", 122, 110), word("-K2", 500, 500))))
    assert list(zip(component.tolist(), span.tolist(), strict=True)) == [(0, 0)]


@pytest.mark.parametrize(("boxes", "texts"), [(BOXES, ()), (np.zeros((0, 4)), ("-K1",))])
def test_without_boxes_or_text_there_are_no_pairs(boxes: np.ndarray, texts: tuple[str, ...]) -> None:
    spans = Texts.of(sheet(*(word(text, 100, 100) for text in texts)))
    component, _ = near_pairs(boxes, spans)
    assert len(component) == 0
    assert pair_features(boxes, ["coil"] * len(boxes), spans, NONE, NONE).shape == (0, PAIR_FEATURES)


def test_pairs_are_described_in_text_units() -> None:
    def rows(scale: float) -> np.ndarray:
        words = (word("-K1", 122 * scale, 110 * scale, size=7 * scale / 2), word("21", 195 * scale, 99 * scale, size=7 * scale / 2))
        texts = Texts.of(sheet(*words))
        component, span = near_pairs(BOXES * scale, texts)
        return pair_features(BOXES * scale, ["coil", "terminal"], texts, component, span)

    assert rows(2.0).shape[1] == PAIR_FEATURES
    assert np.isfinite(rows(2.0)).all()
    assert np.allclose(rows(2.0), rows(4.0), atol=0.02)


@pytest.mark.parametrize(
    ("kind", "text", "least"),
    [
        ("coil", "-K1", LEAST_LIKELY_NAME),
        ("coil", "A1", LEAST_OTHER_NAME),
        ("coil", "16A", NEVER),
        ("cross_reference_arrow", "7-G17", LEAST_OTHER_NAME),
        ("terminal", "13", LEAST_OTHER_NAME),
    ],
)
def test_the_form_of_a_text_tells_how_sure_a_pair_must_be(kind: str, text: str, least: float) -> None:
    texts = Texts.of(sheet(word(text, 122, 110)))
    assert needed([kind], texts, np.array([0]), np.array([0])).tolist() == [least]


def test_a_letter_usual_in_electronics_speaks_for_a_designation() -> None:
    texts = Texts.of(sheet(word("U4", 122, 110), word("CP1", 122, 130)))
    least = needed(["integrated_circuit"], texts, np.array([0, 0]), np.array([0, 1]))
    assert least.tolist() == [LEAST_LIKELY_NAME - USUAL, LEAST_LIKELY_NAME]


@pytest.mark.parametrize(("text", "device"), [("TP16", True), ("24V", False), ("L1", False), ("GND", False), ("16A", False)])
def test_a_potential_names_no_device(text: str, device: bool) -> None:
    assert names_device(text) == device
