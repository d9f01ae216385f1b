"""What is drawn again over itself is there once, with how often it was drawn."""

from electrical_orchestrator.adapters.composing.scene import Path, Pen
from electrical_orchestrator.adapters.recognition.atoms import Atoms
from electrical_orchestrator.adapters.recognition.overdraw import drawn_once
from electrical_orchestrator.adapters.recognition.text import Texts

from tests.unit.recognition.ink import INK, box, circle, line, sheet, word

RED = Pen(colour=0xFF0000)


def times(*drawn: Path) -> list[int]:
    """How often each strand that is left is drawn."""
    atoms = drawn_once(Atoms.of(sheet(*drawn)))
    return [int(atoms.times[atoms.strand == strand][0]) for strand in dict.fromkeys(atoms.strand)]


def test_a_line_that_is_drawn_twice_is_there_once() -> None:
    assert times(line(10, 10, 50, 10), line(10, 10, 50, 10.001)) == [2]


def test_what_differs_in_place_shape_or_paint_stays() -> None:
    drawn = line(10, 10, 50, 10), line(10, 10, 50, 10.1), line(10, 10, 40, 10), line(10, 10, 50, 10, RED), box(10, 10, 50, 50)
    assert times(*drawn) == [1] * 5


def test_a_shape_goes_as_a_whole() -> None:
    assert len(drawn_once(Atoms.of(sheet(box(10, 10, 50, 50), box(10, 10, 50, 50))))) == 4
    assert times(box(10, 10, 50, 50), box(10, 10, 50, 50)) == [2]


def test_a_dot_tells_how_many_conductors_drew_it() -> None:
    assert times(circle(30, 30, 2, INK), circle(30, 30, 2, INK), line(30, 30, 60, 30), circle(30, 30, 2, INK)) == [3, 1]


def test_an_empty_sheet_has_nothing_twice() -> None:
    assert not times()


def test_a_text_that_is_written_twice_is_there_once() -> None:
    texts = Texts.of(sheet(word("R1", 10, 20), word("R2", 10, 20), word("R1", 10, 20), word("R1", 10, 40)))
    once = texts.once()
    assert once.text == ["R1", "R2", "R1"]
    assert once.box[2, 1] > once.box[0, 1]
