import numpy as np
import pytest
from electrical_orchestrator.adapters.recognition.atoms import Atoms
from electrical_orchestrator.adapters.recognition.crops import CHANNELS, MARGIN, SIDE, crops

from tests.unit.recognition.ink import INK, box, circle, line, sheet


def test_own_filled_and_foreign_ink_are_pictured_apart() -> None:
    atoms = Atoms.of(sheet(box(100, 100, 140, 140), circle(120, 120, 5, INK), line(60, 120, 100, 120)))
    picture = crops(atoms, [np.arange(5)], np.array([[100.0, 100, 140, 140]]))[0]
    assert picture.shape == (CHANNELS, SIDE, SIDE)
    assert picture.min() >= 0
    assert picture.max() <= 1
    own, filled, foreign = picture
    assert own[MARGIN : SIDE - MARGIN, MARGIN].sum() > 10  # the left side
    assert 0 < filled.sum() < own.sum()
    assert foreign[:, : MARGIN - 1].sum() > 0
    assert foreign[:, MARGIN + 1 :].sum() == pytest.approx(0)


def test_a_small_and_a_large_symbol_look_the_same() -> None:
    def picture(scale: float) -> np.ndarray:
        atoms = Atoms.of(sheet(box(100 * scale, 100 * scale, 120 * scale, 140 * scale)))
        small: np.ndarray = crops(atoms, [np.arange(4)], np.array([[100.0, 100, 120, 140]]) * scale)[0]
        return small

    assert np.allclose(picture(1.0), picture(3.0), atol=0.05)


def test_a_line_has_a_picture_and_nothing_has_none() -> None:
    atoms = Atoms.of(sheet(line(100, 100, 140, 100)))
    assert crops(atoms, [np.array([0])], atoms.box)[0, 0].sum() > 10
    assert crops(atoms, [], np.zeros((0, 4))).shape == (0, CHANNELS, SIDE, SIDE)
