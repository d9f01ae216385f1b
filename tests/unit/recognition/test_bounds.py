from array import array

import numpy as np
import pytest
from electrical_orchestrator.adapters.recognition import bounds
from electrical_orchestrator.adapters.recognition.atoms import Atoms
from electrical_orchestrator.adapters.recognition.bounds import flooded, thinned, within_bounds
from electrical_orchestrator.adapters.recognition.recogniser import GeometricRecogniser
from electrical_orchestrator.domain.sheets import Integrity, Paths, Sheet, Strokes

from tests.unit.recognition.ink import box, line, sheet

UNIT = 7.0


def lines(xy: np.ndarray) -> Sheet:
    """A sheet of straight lines (n, 4), each a path of its own."""
    n = len(xy)
    ints, floats = (array("i", [value] * n) for value in (0, 0)), array("f", [0.5] * n)
    stroke, dash = ints
    paths = Paths(floats, stroke, array("i", [-1] * n), array("f", [1.0] * n), dash, array("i", [-1] * n), array("i", range(n)), dash)
    strokes = Strokes(array("i", range(n)), dash, array("i", range(0, 2 * n, 2)), array("i", [2] * n), array("f", xy.ravel().tolist()))
    return Sheet(1, 1, 1190.0, 842.0, paths, strokes)


def hatch(n: int) -> np.ndarray:
    at = np.linspace(600, 640, n)
    return np.column_stack([np.full(n, 900.0), at, np.full(n, 950.0), at])


def symbols(n: int) -> np.ndarray:
    x, y = 20.0 + 60 * (np.arange(n) % 12), 20.0 + 60 * (np.arange(n) // 12)
    return np.vstack([np.column_stack(side) for side in ((x, y, x + 9, y), (x + 9, y, x + 9, y + 9), (x + 9, y + 9, x, y))])


def test_an_honest_sheet_is_looked_at_whole() -> None:
    atoms = Atoms.of(sheet(*(box(x, 0, x + 20, 20) for x in range(0, 600, 30)), line(0, 300, 800, 300)))
    assert within_bounds(atoms, UNIT) == (atoms, None)
    assert not flooded(atoms, np.ones(len(atoms), bool), UNIT).any()
    drawn = lines(symbols(50))
    assert thinned(drawn) is drawn
    empty = Atoms.of(sheet())
    assert within_bounds(empty, UNIT) == (empty, None)


def test_dense_regions_are_left_out_first_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MOST", 800)
    monkeypatch.setattr(bounds, "CROWD", 100)
    atoms = Atoms.of(lines(np.vstack([symbols(50), hatch(2000)])))
    kept, left_out = within_bounds(atoms, UNIT)
    assert len(kept) == 150
    assert left_out is not None
    assert (left_out.atoms, left_out.of) == (2000, 2150)
    assert str(left_out).startswith("2,000 of 2,150 strokes")


def test_long_ink_costs_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MOST", 800)
    chance = np.random.default_rng(1)
    across = np.column_stack([np.zeros(500), chance.uniform(0, 800, 500), np.full(500, 1100.0), chance.uniform(0, 800, 500)])
    kept, left_out = within_bounds(Atoms.of(lines(across)), UNIT)
    assert len(kept) < 50
    assert left_out is not None


def test_a_crowd_is_left_out_though_it_is_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "ENCOUNTERS", 5000)
    monkeypatch.setattr(bounds, "CROWD", 100)
    chance = np.random.default_rng(1)
    crowd = chance.uniform(600, 603, (400, 4))
    kept, left_out = within_bounds(Atoms.of(lines(np.vstack([symbols(50), crowd]))), UNIT)
    assert 150 <= len(kept) < 300
    assert left_out is not None
    assert kept.box[:150, 0].max() < 800


def test_a_flood_is_left_out_before_anything_is_read_from_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "FLOOD", 1200)
    monkeypatch.setattr(bounds, "CROWD", 100)
    monkeypatch.setattr(bounds, "MOST", 800)
    atoms = Atoms.of(lines(np.vstack([symbols(50), hatch(2000)])))
    out = flooded(atoms, np.ones(len(atoms), bool), UNIT)
    assert out.sum() == 2000
    assert not out[:150].any()


async def test_a_flagged_sheet_says_how_much_it_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "DRAWN", 1000)
    monkeypatch.setattr(bounds, "KEPT", 300)
    found = await GeometricRecogniser("cpu").recognise(lines(np.vstack([symbols(50), hatch(2000)])))
    assert found.integrity is Integrity.DOUBTFUL
    assert found.warnings == ("2,000 of 2,150 strokes are drawn too densely to be a circuit and were left out: components may be missing",)
