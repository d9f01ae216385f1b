"""What is drawn again over itself is there once; dots and fills, which are told by how often they are drawn, stay."""

from electrical_orchestrator.adapters.composing.scene import Path, Pen
from electrical_orchestrator.adapters.recognition.atoms import Atoms
from electrical_orchestrator.adapters.recognition.overdraw import drawn_again
from electrical_orchestrator.adapters.recognition.text import Texts

from tests.unit.recognition.ink import INK, box, circle, line, sheet, word

RED = Pen(colour=0xFF0000)


def again(*drawn: Path) -> list[bool]:
    return [bool(flag) for flag in drawn_again(Atoms.of(sheet(*drawn)))]


def test_a_line_that_is_drawn_twice_is_there_once() -> None:
    assert again(line(10, 10, 50, 10), line(10, 10, 50, 10.001)) == [False, True]


def test_what_differs_in_place_shape_or_paint_stays() -> None:
    assert not any(
        again(line(10, 10, 50, 10), line(10, 10, 50, 10.1), line(10, 10, 40, 10), line(10, 10, 50, 10, RED), box(10, 10, 50, 50))
    )


def test_a_shape_goes_as_a_whole() -> None:
    assert again(box(10, 10, 50, 50), box(10, 10, 50, 50)) == [False] * 4 + [True] * 4


def test_dots_that_are_drawn_again_stay() -> None:
    assert not any(again(circle(30, 30, 2, INK), circle(30, 30, 2, INK)))


def test_an_empty_sheet_has_nothing_twice() -> None:
    assert not again()


def test_a_text_that_is_written_twice_is_there_once() -> None:
    texts = Texts.of(sheet(word("R1", 10, 20), word("R2", 10, 20), word("R1", 10, 20), word("R1", 10, 40)))
    once = texts.once()
    assert once.text == ["R1", "R2", "R1"]
    assert once.box[2, 1] > once.box[0, 1]
