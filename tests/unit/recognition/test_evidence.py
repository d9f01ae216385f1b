import numpy as np
import pytest
from electrical_orchestrator.adapters.recognition.atoms import Atoms
from electrical_orchestrator.adapters.recognition.evidence import (
    KIND_NAMES,
    TEXT_FEATURES,
    TOKENS,
    VOTE_FEATURES,
    designation_evidence,
    remembered,
    template_votes,
    text_around,
    text_evidence,
)
from electrical_orchestrator.adapters.recognition.library import build
from electrical_orchestrator.adapters.recognition.patterns import class_letter, normal, pattern_features
from electrical_orchestrator.adapters.recognition.templates import find
from electrical_orchestrator.adapters.recognition.text import Texts

from tests.unit.recognition.ink import sheet, word
from tests.unit.recognition.shapes import LAMP, drawn, library_shape

BOX = np.array([[100.0, 100.0, 120.0, 120.0]])


def test_tokens_inside_and_near_stand_in_columns_of_their_own() -> None:
    texts = Texts.of(sheet(word("M", 108, 114), word("A1", 122, 110), word("A1", 400, 400)))
    rows = text_evidence(text_around(texts, BOX), [None])
    motor = next(i for i, token in enumerate(TOKENS) if token.fullmatch("MS"))
    terminal = next(i for i, token in enumerate(TOKENS) if token.fullmatch("A1"))
    assert rows.shape == (1, TEXT_FEATURES)
    assert rows[0, motor] == rows[0, len(TOKENS) + terminal] == 0.5
    assert rows[0, terminal] == rows[0, len(TOKENS) + motor] == 0
    assert rows[0, -1] == pytest.approx(np.log(2) / 2)


def test_no_text_says_nothing_but_that_there_is_no_designation() -> None:
    rows = text_evidence(text_around(Texts.of(sheet()), BOX), [None])
    assert rows.sum() == 1
    assert text_evidence(text_around(Texts.of(sheet()), np.zeros((0, 4))), []).shape == (0, TEXT_FEATURES)


@pytest.mark.parametrize(("text", "letter"), [("-K1", "K"), ("21QF3", "Q"), ("-X1:4", "X"), ("=A1", "A")])
def test_a_designation_has_a_class_letter(text: str, letter: str) -> None:
    assert class_letter(text) == ord(letter) - ord("A")
    assert designation_evidence(text)[-2:].tolist() == [0.0, float(":" in text)]


def test_what_is_no_designation_has_no_class_letter() -> None:
    assert class_letter("230 V") == -1


def test_blanks_a_leading_minus_and_case_make_no_other_designation() -> None:
    assert normal("- k1") == normal("K1") == "K1"
    assert normal(None) == ""


@pytest.mark.parametrize("text", ["", " ", "-K1", "x" * 500, "⏚", "1/2.A3"])
def test_patterns_are_finite_for_any_text(text: str) -> None:
    assert np.isfinite(pattern_features(text)).all()


def votes(*, near: bool) -> dict[str, float]:
    library = build([library_shape("a", "lamp", LAMP), library_shape("b", "led", LAMP), library_shape("c", "led", LAMP)])
    matches = find(library, Atoms.of(sheet(*drawn(LAMP, 300, 300))))
    which = np.arange(len(matches.variant))
    rows = template_votes(library, matches, [which], [np.full(len(which), near)])
    assert rows.shape == (1, VOTE_FEATURES)
    given = {kind: float(share) for kind, share in zip((*KIND_NAMES, "any", "own"), rows[0], strict=True) if share}
    return {kind: round(share, 3) for kind, share in given.items()}


def test_shapes_vote_for_their_kinds() -> None:
    assert votes(near=True) == {"lamp": 0.333, "led": 0.667, "any": 1.0, "own": 1.0}


def test_votes_at_another_scale_are_known_to_be() -> None:
    assert votes(near=False) == {"lamp": 0.333, "led": 0.667, "any": 1.0}


LAMP_KIND, LED_KIND = KIND_NAMES.index("lamp"), KIND_NAMES.index("led")


def weighing(atoms: int, *, own: bool = True) -> np.ndarray:
    """What becomes of a network's nine to one for a led where the library knows the strokes as a lamp."""
    kind, vote = np.zeros((1, len(KIND_NAMES))), np.zeros((1, VOTE_FEATURES))
    kind[0, [LAMP_KIND, LED_KIND]] = 0.1, 0.9
    vote[0, LAMP_KIND], vote[0, -2:] = 1.0, (1.0, float(own))
    weighed: np.ndarray = remembered(kind, vote, [np.arange(atoms)])[0]
    return weighed


def test_many_strokes_are_remembered_for_certain() -> None:
    assert weighing(12)[LAMP_KIND] > 0.999
    assert weighing(12).sum() == pytest.approx(1.0)


def test_two_strokes_prove_nothing() -> None:
    assert weighing(2)[LED_KIND] == pytest.approx(0.9)


def test_more_strokes_prove_more_and_another_scale_less() -> None:
    assert 0.1 < weighing(3)[LAMP_KIND] < weighing(5)[LAMP_KIND]
    assert weighing(5, own=False)[LAMP_KIND] < weighing(5)[LAMP_KIND]


def test_without_a_match_the_network_decides() -> None:
    kind = np.full((1, len(KIND_NAMES)), 1 / len(KIND_NAMES))
    assert np.allclose(remembered(kind, np.zeros((1, VOTE_FEATURES)), [np.arange(9)]), kind)
