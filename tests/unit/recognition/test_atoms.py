from math import cos, pi, sin

import numpy as np
import pytest
from electrical_orchestrator.adapters.composing.scene import Path, Pen
from electrical_orchestrator.adapters.recognition.atoms import Atoms, AtomType, Fill, Floats

from tests.unit.recognition.ink import INK, arcs, box, circle, line, run, sheet

WHITE = Pen(colour=0xFFFFFF)


def test_a_rectangle_becomes_four_lines() -> None:
    atoms = Atoms.of(sheet(box(10, 20, 50, 40)))
    assert sorted(atoms.type) == [AtomType.HORIZONTAL] * 2 + [AtomType.VERTICAL] * 2
    assert atoms.rectangle.all()
    assert set(atoms.strand) == {0}
    assert atoms.length == pytest.approx([40, 20, 40, 20])
    assert atoms.box[:, :2].min(axis=0) == pytest.approx([10, 20])
    assert atoms.box[:, 2:].max(axis=0) == pytest.approx([50, 40])


def test_a_chain_of_curves_is_one_closed_atom() -> None:
    atoms = Atoms.of(sheet(circle(100, 100, 10)))
    assert list(atoms.type) == [AtomType.CLOSED]
    assert atoms.box[0] == pytest.approx([90, 90, 110, 110], abs=0.05)
    assert atoms.length[0] == pytest.approx(2 * pi * 10, rel=0.01)


def test_half_a_circle_is_open() -> None:
    atoms = Atoms.of(sheet(Path(tuple(arcs(100, 100, 10)[:2]))))
    assert list(atoms.type) == [AtomType.OPEN]
    assert atoms.middle[0] == pytest.approx([100, 110], abs=0.05)


def test_a_circle_that_was_written_as_lines_is_one_curve() -> None:
    corners = [(100 + 10 * cos(i * pi / 12), 100 + 10 * sin(i * pi / 12)) for i in range(25)]
    atoms = Atoms.of(sheet(run(*corners)))
    assert list(atoms.type) == [AtomType.CLOSED]


def test_an_arc_in_coarse_coordinates_is_one_curve() -> None:
    corners = [(round(100 + 1.44 * cos(pi + i * pi / 36), 1), round(100 + 1.44 * sin(pi + i * pi / 36), 1)) for i in range(37)]
    atoms = Atoms.of(sheet(run(*dict.fromkeys(corners))))
    assert list(atoms.type) == [AtomType.OPEN]


def test_a_straight_run_of_short_lines_stays_lines() -> None:
    atoms = Atoms.of(sheet(run(*[(10 * i, 100) for i in range(9)])))
    assert set(atoms.type) == {AtomType.HORIZONTAL}


def test_a_zigzag_stays_lines() -> None:
    atoms = Atoms.of(sheet(run(*[(10 * i, 100 + 10 * (i % 2)) for i in range(9)])))
    assert set(atoms.type) == {AtomType.RISING, AtomType.FALLING}
    assert len(atoms) == 8
    assert set(atoms.strand) == {0}


@pytest.mark.parametrize(
    ("ends", "kind"),
    [
        ((0, 0, 10, 0), AtomType.HORIZONTAL),
        ((0, 0, 10, 0.1), AtomType.HORIZONTAL),
        ((0, 0, 0, 10), AtomType.VERTICAL),
        ((0, 10, 10, 0), AtomType.RISING),
        ((10, 0, 0, 10), AtomType.RISING),
        ((0, 0, 10, 10), AtomType.FALLING),
    ],
)
def test_lines_are_told_apart_by_their_slope(ends: tuple[float, float, float, float], kind: AtomType) -> None:
    assert list(Atoms.of(sheet(line(*ends))).type) == [kind]


def test_white_ink_is_not_seen() -> None:
    assert len(Atoms.of(sheet(line(0, 0, 10, 0, WHITE), box(0, 0, 9, 9, Pen(colour=None, fill=0xFFFFFF))))) == 0


def test_a_white_filling_with_a_black_edge_is_seen() -> None:
    atoms = Atoms.of(sheet(box(0, 0, 10, 10, Pen(fill=0xFFFFFF))))
    assert set(atoms.fill) == {Fill.WHITE}
    assert set(atoms.colour) == {0}


def test_the_colour_is_that_of_the_ink_that_is_seen() -> None:
    atoms = Atoms.of(sheet(circle(50, 50, 5, Pen(colour=0xFFFFFF, fill=0x123456)), line(0, 0, 10, 0, Pen(colour=0xAA0000))))
    assert list(atoms.colour) == [0x123456, 0xAA0000]
    assert list(atoms.fill) == [Fill.INK, Fill.NONE]


def test_transparent_ink_is_not_seen() -> None:
    drawn = sheet(line(0, 0, 10, 0), line(0, 5, 10, 5))
    drawn.paths.opacity[0] = 0.0
    assert list(Atoms.of(drawn).path) == [1]


def test_specks_are_no_atoms() -> None:
    assert len(Atoms.of(sheet(line(10, 10, 10.05, 10)))) == 0


def test_dashes_and_widths_are_kept() -> None:
    atoms = Atoms.of(sheet(line(0, 0, 10, 0, Pen(1.5, dash=(3, 2))), line(0, 5, 10, 5)))
    assert list(atoms.dashed) == [True, False]
    assert atoms.width == pytest.approx([1.5, 0.7])


def test_strands_are_connected_runs_of_one_path() -> None:
    apart = Path((*run((0, 0), (10, 0), (10, 10)).segments, *run((30, 0), (40, 0)).segments))
    atoms = Atoms.of(sheet(apart, line(40, 0, 50, 0)))
    assert list(atoms.strand) == [0, 0, 1, 2]


def points(atoms: Atoms, atom: int) -> Floats:
    return atoms.xy[atoms.first[atom] : atoms.first[atom] + atoms.count[atom]]


def test_taking_some_numbers_their_strands_anew() -> None:
    atoms = Atoms.of(sheet(line(0, 0, 10, 0), circle(50, 50, 5, INK), line(0, 9, 10, 9)))
    some = atoms.take(np.array([False, True, True]))
    assert list(some.strand) == [0, 1]
    assert list(some.type) == [AtomType.CLOSED, AtomType.HORIZONTAL]
    assert points(some, 1).tolist() == [[0, 9], [10, 9]]
    assert np.array_equal(points(some, 0), points(atoms, 1))
    assert len(some.take(np.zeros(0, np.int64))) == 0


def test_an_empty_sheet_has_no_atoms() -> None:
    atoms = Atoms.of(sheet())
    assert len(atoms) == 0
    assert atoms.box.shape == (0, 4)
