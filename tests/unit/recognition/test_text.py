import numpy as np
import pytest
from electrical_orchestrator.adapters.recognition.text import LINE_HEIGHT, LONGEST_TEXT, USUAL_SIZE, Texts

from tests.unit.recognition.ink import sheet, word


def test_boxes_are_as_tall_as_the_letters() -> None:
    drawn = sheet(word("-K1", 100, 100, size=10))
    drawn.spans.box[1] -= 10  # a font whose own box is far taller than its letters
    drawn.spans.box[3] += 10
    texts = Texts.of(drawn)
    assert texts.box[0, 3] - texts.box[0, 1] == pytest.approx(LINE_HEIGHT * 10, abs=0.01)
    assert texts.centre[0, 1] == pytest.approx((drawn.spans.box[1] + drawn.spans.box[3]) / 2, abs=0.01)


def test_upright_text_is_tight_across() -> None:
    drawn = sheet(word("-K1", 100, 100, size=10, angle=90))
    drawn.spans.box[0] -= 10
    texts = Texts.of(drawn)
    assert texts.upright[0]
    assert texts.box[0, 2] - texts.box[0, 0] == pytest.approx(LINE_HEIGHT * 10, abs=0.01)


def test_direction_is_guessed_where_the_reader_cannot_tell() -> None:
    drawn = sheet(word("-K123", 100, 100), word("-K123", 200, 100, angle=90))
    drawn.spans.direction = None
    assert list(Texts.of(drawn).upright) == [False, True]


def test_blank_text_is_left_out_and_blanks_are_one() -> None:
    drawn = sheet(word("a", 1, 10), word("  a   b ", 50, 10))
    drawn.spans.text[0] = "  "
    assert Texts.of(drawn).text == ["a b"]


def test_of_an_endless_text_only_the_beginning_is_looked_at() -> None:
    """Patterns may cost the square of a text: a span of 20,000 digits took 21 s."""
    assert Texts.of(sheet(word("-K1 " + "0" * 2_000_000, 1, 10))).text == ["-K1 " + "0" * (LONGEST_TEXT - 4)]


def test_text_is_visible_where_the_reader_cannot_tell() -> None:
    drawn = sheet(word("a", 1, 10, visible=False))
    assert not Texts.of(drawn).visible.any()
    drawn.spans.visible = None
    assert Texts.of(drawn).visible.all()


@pytest.mark.parametrize(("sizes", "unit"), [([], USUAL_SIZE), ([5, 6, 12], 6.0), ([1], 3.0), ([40], 14.0)])
def test_the_unit_is_the_usual_font_size(sizes: list[float], unit: float) -> None:
    assert Texts.of(sheet(*(word("K", 10, 20 * i + 20, size=s) for i, s in enumerate(sizes)))).unit == unit


def test_some_can_be_taken() -> None:
    texts = Texts.of(sheet(word("a", 1, 10), word("b", 50, 10)))
    assert texts.take(np.array([False, True])).text == ["b"]
    assert texts.take(np.array([1, 0])).text == ["b", "a"]


def test_equal_texts_are_asked_about_once() -> None:
    asked: list[str] = []

    def says(text: str) -> tuple[float, float]:
        asked.append(text)
        return float(len(text)), 1.0

    texts = Texts.of(sheet(word("a", 1, 10), word("bc", 50, 10), word("a", 90, 10)))
    assert texts.each(says).tolist() == texts.each(says).tolist() == [[1, 1], [2, 1], [1, 1]]
    assert sorted(asked) == ["a", "bc"]
