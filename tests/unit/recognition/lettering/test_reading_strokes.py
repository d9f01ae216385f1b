import numpy as np
import pytest
from electrical_orchestrator.adapters.composing.columns import to_sheet
from electrical_orchestrator.adapters.composing.lettering import CAPITAL, Habit, Hand, length, written
from electrical_orchestrator.adapters.composing.scene import Path, Pen, Scene, Text
from electrical_orchestrator.adapters.composing.strokefonts import StrokeFont, stroke_fonts
from electrical_orchestrator.adapters.recognition.atoms import Atoms
from electrical_orchestrator.adapters.recognition.circuit import circuit
from electrical_orchestrator.adapters.recognition.lettering.sheet import Stroked, stroked_text
from electrical_orchestrator.adapters.recognition.text import Texts
from electrical_orchestrator.domain.geometry import Point
from electrical_orchestrator.domain.sheets import Sheet

FONTS = {font.name: font for font in stroke_fonts()}
SAID = ("-K12 coil", "24V DC supply", "M3x8 Reserve", "13/14 560 kW")
EIGHT_POINTS = 8 / CAPITAL


def a_sheet(hand: Hand, angle: int = 0, turn: float = 0.0, texts: tuple[str, ...] = SAID) -> Scene:
    scene = Scene(1200, 1200)
    for place, said in enumerate(texts):
        at = Point(300 + 300 * (place % 2), 400 + 300 * (place // 2))
        scene.paths += written(Text(said, at, EIGHT_POINTS, angle), hand, turn)
    scene.owner = [-1] * len(scene.paths)
    return scene


def read(sheet: Sheet) -> Stroked:
    atoms = Atoms.of(sheet)
    return stroked_text(atoms, Texts.of(sheet), np.zeros(len(atoms), bool))


@pytest.mark.parametrize("font", FONTS.values(), ids=list(FONTS))
def test_every_font_is_read(font: StrokeFont) -> None:
    found = read(to_sheet(a_sheet(Hand(font))))
    assert sorted(found.texts.text) == sorted(SAID)
    assert found.atoms.all()


@pytest.mark.parametrize("habit", list(Habit))
def test_however_the_exporter_splits_strokes(habit: Habit) -> None:
    assert sorted(read(to_sheet(a_sheet(Hand(FONTS["newstroke"], habit=habit)))).texts.text) == sorted(SAID)


@pytest.mark.parametrize(("angle", "turn"), [(90, 0.0), (180, 0.0), (270, 0.0), (0, 30.0), (0, 63.0)])
def test_in_any_direction(angle: int, turn: float) -> None:
    found = read(to_sheet(a_sheet(Hand(FONTS["iso"]), angle, turn)))
    assert sorted(found.texts.text) == sorted(SAID)
    assert found.texts.upright.all() == (angle in (90, 270) or turn > 45)
    assert found.angles == pytest.approx((angle + turn) % 360, abs=1.0)


@pytest.mark.parametrize(("width", "slant"), [(0.7, 0.0), (1.3, 0.0), (1.0, 15.0), (0.85, 12.0)])
def test_condensed_wide_and_slanted(width: float, slant: float) -> None:
    assert sorted(read(to_sheet(a_sheet(Hand(FONTS["newstroke"], width, slant)))).texts.text) == sorted(SAID)


def test_a_text_is_where_it_was_written() -> None:
    hand = Hand(FONTS["iso"])
    found = read(to_sheet(a_sheet(hand))).texts
    box = found.box[found.text.index("-K12 coil")]
    assert box[[0, 3]] == pytest.approx([300, 400], abs=3)
    assert box[2] - box[0] == pytest.approx(length("-K12 coil", hand, EIGHT_POINTS), abs=3)
    assert found.size == pytest.approx(EIGHT_POINTS, rel=0.03)


def test_what_real_text_covers_is_not_read_again() -> None:
    scene = a_sheet(Hand(FONTS["simplex"]))
    scene.texts = [Text(said, Point(300 + 300 * (k % 2), 400 + 300 * (k // 2)), 14, visible=False) for k, said in enumerate(SAID[:3])]
    found = read(to_sheet(scene))
    assert found.texts.text == [SAID[3]]


def test_symbols_are_no_letters() -> None:
    scene, pen = Scene(1200, 800), Pen(0.7)
    for k in range(30):
        x, y = 40.0 + 30 * k, 100.0 + 40 * (k % 7)
        blade = (Point(x, y), Point(x + 5, y - 10))
        scene.paths.append(Path(((Point(x, y - 20), Point(x, y - 10)), blade, (Point(x, y), Point(x, y + 10))), pen))
        scene.paths.append(Path(((Point(x + 10, y), Point(x + 16, y - 6)), (Point(x + 16, y), Point(x + 10, y - 6))), pen))
    scene.owner = [-1] * len(scene.paths)
    found = read(to_sheet(scene))
    assert found.texts.text == []
    assert not found.atoms.any()


def test_letters_leave_the_circuit_and_become_its_text() -> None:
    scene = a_sheet(Hand(FONTS["newstroke"]))
    scene.paths.append(Path(((Point(100, 700), Point(900, 700)),), Pen()))
    scene.owner.append(-1)
    atoms, texts = circuit(to_sheet(scene))
    assert len(atoms) == 1
    assert sorted(texts.text) == sorted(SAID)


def test_an_empty_sheet_says_nothing() -> None:
    found = read(to_sheet(Scene(100, 100)))
    assert found.texts.text == []
    assert found.atoms.shape == (0,)


def test_a_single_letter_is_read_in_a_hand_that_longer_words_have_shown() -> None:
    scene = a_sheet(Hand(FONTS["newstroke"]), texts=(*SAID, "7", "B"))
    assert {"7", "B"} <= set(read(to_sheet(scene)).texts.text)


def test_a_single_letter_alone_is_a_graphic() -> None:
    scene = a_sheet(Hand(FONTS["newstroke"]), texts=("B", "7", "8", "K"))
    assert read(to_sheet(scene)).texts.text == []


def test_letters_that_are_missing_are_question_marks() -> None:
    hand = Hand(FONTS["iso"])
    strange, question = (written(Text(said, Point(0, 0), 10), hand) for said in ("\u4e00", "?"))
    assert strange == question
