import zipfile
from pathlib import Path

import numpy as np
import pytest
from electrical_orchestrator.adapters.composing import scene
from electrical_orchestrator.adapters.recognition import library
from electrical_orchestrator.adapters.recognition.atoms import Atoms
from electrical_orchestrator.adapters.recognition.templates import PAIRS_KEPT, Library, Matches, find

from tests.unit.recognition.ink import line, sheet, word
from tests.unit.recognition.shapes import FLAG, LAMP, a_library, drawn, library_shape

SHAPES = a_library()
FLAGS, LAMPS = 0, 1


def found(*paths: scene.Path) -> tuple[Matches, list[int], list[int]]:
    """All matches, and shape and turn of each."""
    matches = find(SHAPES, Atoms.of(sheet(*paths)))
    return matches, SHAPES.shape[matches.variant].tolist(), SHAPES.turn[matches.variant].tolist()


@pytest.mark.parametrize("turn", range(8))
@pytest.mark.parametrize("scale", [0.5, 1.0, 2.0])
def test_a_shape_is_found_in_every_orientation_at_every_scale(turn: int, scale: float) -> None:
    matches, shapes, turns = found(*drawn(FLAG, 300, 300, turn=turn, scale=scale), line(100, 100, 200, 100))
    assert shapes == [FLAGS]
    assert turns == [turn]
    assert matches.scale == pytest.approx([scale], rel=0.01)
    assert matches.atoms[0].tolist() == list(range(7))  # all but the line


def test_it_stands_where_its_corner_is() -> None:
    matches, _, _ = found(*drawn(FLAG, 300, 200))
    assert matches.shift[0] == pytest.approx([300, 200], abs=0.1)


@pytest.mark.parametrize("missing", range(4))
def test_it_is_not_found_when_a_piece_is_missing(missing: int) -> None:
    paths = drawn(FLAG, 300, 300)
    del paths[missing]
    assert found(*paths)[1] == []


def test_all_of_many_are_found() -> None:
    paths = [path for i in range(5) for path in drawn(FLAG, 100 + 60 * i, 300, turn=i)]
    paths += [path for i in range(3) for path in drawn(LAMP, 100 + 60 * i, 100)]
    _, shapes, _ = found(*paths)
    assert sorted(shapes) == [FLAGS] * 5 + [LAMPS] * 3


def test_strokes_drawn_over_each_other_belong_to_the_shape_that_draws_them_so() -> None:
    twins = (*FLAG, line(0, 0, 0, 40))
    shapes = library.build([library_shape("twins", "lamp", twins)])
    other = line(300, 300, 300, 340)  # another symbol's, on the same place
    matches = find(shapes, Atoms.of(sheet(*drawn(twins, 300, 300), other)))
    assert [len(atoms) for atoms in matches.atoms] == [8]


def test_draw_order_does_not_matter() -> None:
    paths = drawn(FLAG, 300, 300, turn=5)
    assert found(*paths[::-1])[2] == [5]


@pytest.mark.parametrize("paths", [[], [line(0, 0, 10, 0)], [line(10 * i, 0, 10 * i, 50) for i in range(20)]])
def test_nothing_is_found_where_nothing_is_drawn(paths: list[scene.Path]) -> None:
    matches, _, _ = found(*paths)
    assert len(matches.variant) == len(matches.scale) == len(matches.shift) == len(matches.atoms) == 0


def test_each_orientation_that_looks_different_is_kept_once() -> None:
    assert np.bincount(SHAPES.shape).tolist() == [8, 1]
    assert sorted(SHAPES.turn[SHAPES.shape == FLAGS]) == list(range(8))


def test_a_shape_of_one_stroke_is_not_kept() -> None:
    shapes = [library_shape("dash", "terminal", (line(0, 0, 10, 0),)), library_shape("lamp", "lamp", LAMP)]
    assert library.build(shapes).names == ["lamp"]


def test_the_rarest_pairs_of_each_variant_are_kept() -> None:
    counts = np.bincount(SHAPES.pairs[:, 0], minlength=9)
    assert ((counts > 0) & (counts <= PAIRS_KEPT)).all()
    size = np.diff(SHAPES.start)[SHAPES.pairs[:, 0]]
    assert (SHAPES.pairs[:, 1:] < size[:, None]).all()
    assert (SHAPES.pairs[:, 1] != SHAPES.pairs[:, 2]).all()


def test_terminals_count_from_the_shapes_corner() -> None:
    assert SHAPES.terminals[FLAGS].tolist() == [[0, 0], [0, 40]]
    assert SHAPES.sizes[SHAPES.shape == LAMPS] == pytest.approx(np.array([[20, 20]]), abs=0.1)


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    library.save(SHAPES, tmp_path / "shapes.npz")
    loaded: Library = library.load(tmp_path / "shapes.npz")
    assert (loaded.names, loaded.kinds) == (SHAPES.names, SHAPES.kinds)
    for column in ("start", "shape", "turn", "pairs"):
        assert np.array_equal(getattr(loaded, column), getattr(SHAPES, column))
    assert loaded.rows == pytest.approx(SHAPES.rows, abs=1e-4)
    assert [points.tolist() for points in loaded.terminals] == [points.tolist() for points in SHAPES.terminals]
    atoms = Atoms.of(sheet(*drawn(FLAG, 300, 300, turn=3), word("-K1", 10, 10)))
    assert find(loaded, atoms).variant.tolist() == find(SHAPES, atoms).variant.tolist()


def test_a_file_of_another_make_is_not_run(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "shapes.npz", "w") as kept:
        kept.writestr("names.npy", b"\x80\x04not an array")
    with pytest.raises((ValueError, KeyError)):
        library.load(tmp_path / "shapes.npz")
