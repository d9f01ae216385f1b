"""Letters drawn as strokes under an invisible text are no ink of the circuit; leads and bodies beside them are."""

from electrical_orchestrator.adapters.composing.scene import Path, Pen
from electrical_orchestrator.adapters.recognition.atoms import Atoms
from electrical_orchestrator.adapters.recognition.circuit import drawn_letters
from electrical_orchestrator.adapters.recognition.text import Texts

from tests.unit.recognition.ink import line, sheet, word

THIN = Pen(width=0.3)
HIDDEN = word("R1", 100, 200, visible=False)


def letters(*drawn: Path) -> list[bool]:
    page = sheet(*drawn, HIDDEN)
    return [bool(letter) for letter in drawn_letters(Atoms.of(page), Texts.of(page))]


def stroke(x: float, pen: Pen = THIN) -> Path:
    return line(x, 196, x + 1, 199, pen)


def test_strokes_on_the_text_are_letters() -> None:
    assert letters(stroke(101), stroke(104)) == [True, True]


def test_what_is_drawn_otherwise_stays() -> None:
    assert letters(stroke(101), stroke(104), line(102, 197, 105, 197, Pen(width=1.0))) == [True, True, False]


def test_letters_go_on_beyond_the_end_until_a_gap() -> None:
    end = Texts.of(sheet(HIDDEN)).box[0, 2]
    assert letters(stroke(101), stroke(104), stroke(end + 1)) == [True, True, True]
    assert letters(stroke(101), stroke(104), stroke(end + 30)) == [True, True, False]


def test_a_lead_at_the_side_stays() -> None:
    end = Texts.of(sheet(HIDDEN)).box[0, 2]
    assert letters(stroke(101), stroke(104), line(end + 1, 150, end + 1, 260, THIN)) == [True, True, False]


def test_nothing_under_the_text_is_nothing() -> None:
    assert letters(line(300, 300, 320, 300)) == [False]


def test_a_bracket_at_the_end_hangs_below_the_line() -> None:
    end, deep = Texts.of(sheet(HIDDEN)).box[0, 2:]
    assert letters(stroke(101), stroke(104), line(end, deep - 3, end + 1, deep + 1.2, THIN)) == [True, True, True]
    assert letters(stroke(101), stroke(104), line(end + 1, deep - 3, end + 1, deep + 1.2, THIN)) == [True, True, False]
