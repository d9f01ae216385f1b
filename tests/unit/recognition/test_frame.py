import numpy as np
from electrical_orchestrator.adapters.composing.scene import Path
from electrical_orchestrator.adapters.recognition.atoms import Atoms
from electrical_orchestrator.adapters.recognition.circuit import circuit, drawn_letters
from electrical_orchestrator.adapters.recognition.frame import find_frame
from electrical_orchestrator.adapters.recognition.text import Texts

from tests.unit.recognition.ink import box, line, sheet, word

FRAME = box(20, 20, 822, 575)
TITLE = [box(522, 535, 672, 575), box(672, 535, 822, 555), box(672, 555, 822, 575)]
DEVICE = box(300, 200, 400, 300)


def kept_paths(*drawn: Path) -> list[int]:
    seen = sheet(*drawn)
    atoms = Atoms.of(seen)
    return sorted(set(atoms.path[~find_frame(atoms, seen.width, seen.height).atoms].tolist()))


def test_frame_and_title_block_are_found_and_a_device_block_is_kept() -> None:
    assert kept_paths(FRAME, *TITLE, DEVICE, line(300, 250, 100, 250)) == [4, 5]


def test_a_block_that_touches_nothing_is_kept_without_a_frame() -> None:
    assert kept_paths(DEVICE, box(400, 200, 450, 300)) == [0, 1]


def test_a_large_tilted_shape_is_no_frame() -> None:
    assert kept_paths(line(20, 20, 822, 575), line(822, 20, 20, 575)) == [0, 1]


def test_text_in_the_title_block_is_the_frames_but_not_text_in_the_drawing() -> None:
    _, texts = circuit(sheet(FRAME, *TITLE, word("Company", 530, 560), word("-K1", 200, 200)))
    assert texts.text == ["-K1"]


def test_an_empty_sheet_has_no_frame() -> None:
    frame = find_frame(Atoms.of(sheet()), 842, 595)
    assert len(frame.atoms) == 0
    assert not frame.holds(np.array([[1.0, 2.0]])).any()


def test_letters_drawn_under_invisible_text_are_no_ink() -> None:
    drawn = sheet(line(101, 95, 104, 95), line(101, 95, 101, 99), line(90, 97, 200, 97), word("K1", 100, 100, visible=False))
    atoms, texts = Atoms.of(drawn), Texts.of(drawn)
    assert drawn_letters(atoms, texts).tolist() == [True, True, False]
    assert list(circuit(drawn)[0].path) == [2]


def test_strokes_under_visible_text_are_ink() -> None:
    drawn = sheet(line(101, 95, 104, 95), word("K1", 100, 100))
    assert not drawn_letters(Atoms.of(drawn), Texts.of(drawn)).any()
