import numpy as np
import pytest
from electrical_orchestrator.adapters.composing.scene import Path, Pen
from electrical_orchestrator.adapters.recognition.atoms import Atoms
from electrical_orchestrator.adapters.recognition.nets import Wiring, trace

from tests.unit.recognition.ink import INK, box, circle, line, run, sheet

A, B, C, D = [90.0, 90, 110, 110], [290.0, 90, 310, 110], [190.0, 290, 210, 310], [190.0, 20, 210, 40]


def wired(boxes: list[list[float]], *drawn: Path, symbols: int = 0) -> Wiring:
    """The nets among ``boxes``; the first ``symbols`` paths are the components' own strokes."""
    atoms = Atoms.of(sheet(*drawn))
    return trace(atoms, np.array(boxes, float).reshape(-1, 4), atoms.path < symbols, np.ones(len(atoms), bool))


def groups(wiring: Wiring) -> list[list[int]]:
    return sorted(sorted({contact.component for contact in net}) for net in wiring.contacts)


def test_a_line_joins_what_it_ends_at() -> None:
    net = wired([A, B], line(110, 100, 290, 100))
    assert groups(net) == [[0, 1]]
    assert {(contact.x, contact.y) for contact in net.contacts[0]} == {(110, 100), (290, 100)}
    assert [which.tolist() for which in net.atoms] == [[0]]


def test_ends_within_a_hair_are_joined() -> None:
    assert groups(wired([A, B], run((111, 100), (200, 100)), line(200.4, 100, 289, 100))) == [[0, 1]]
    assert groups(wired([A, B], run((111, 100), (200, 100)), line(202, 100, 289, 100))) == []


def test_a_t_is_joined_without_a_dot() -> None:
    assert groups(wired([A, B, C], line(110, 100, 290, 100), line(200, 100, 200, 290))) == [[0, 1, 2]]


def test_a_crossing_is_not_joined() -> None:
    assert groups(wired([A, B, C, D], line(110, 100, 290, 100), line(200, 40, 200, 290))) == [[0, 1], [2, 3]]


def test_a_crossing_with_a_dot_is_joined() -> None:
    dot = circle(200, 100, 2, INK)
    assert groups(wired([A, B, C, D], line(110, 100, 290, 100), line(200, 40, 200, 290), dot)) == [[0, 1, 2, 3]]


@pytest.mark.parametrize("pen", [Pen(dash=(3, 2)), Pen(fill=0x000000)])
def test_dashed_and_filled_lines_do_not_conduct(pen: Pen) -> None:
    assert groups(wired([A, B], line(110, 100, 290, 100, pen))) == []


def test_a_symbols_own_strokes_do_not_conduct() -> None:
    body = line(290, 100, 310, 100)
    wires = (line(110, 100, 290, 100), line(310, 100, 500, 100))
    far = [490.0, 90, 520, 110]
    assert groups(wired([A, B, far], body, *wires, symbols=1)) == [[0, 1], [1, 2]]


def test_what_may_not_conduct_does_not() -> None:
    atoms = Atoms.of(sheet(line(110, 100, 290, 100)))
    none = np.zeros(1, bool)
    assert groups(trace(atoms, np.array([A, B]), none, none)) == []


def test_an_end_belongs_to_the_smaller_of_two_boxes() -> None:
    outer = [200.0, 50, 400, 150]
    assert groups(wired([A, outer, [200.0, 90, 220, 110]], line(110, 100, 200, 100))) == [[0, 2]]


def test_a_wire_back_to_the_same_component_is_a_net() -> None:
    assert groups(wired([A], run((110, 95), (150, 95), (150, 105), (110, 105)))) == [[0]]


def test_a_wire_to_nowhere_is_none() -> None:
    assert groups(wired([A], line(110, 100, 290, 100))) == []


@pytest.mark.parametrize(("boxes", "drawn"), [([], [line(0, 0, 9, 0)]), ([A], []), ([A], [box(0, 0, 9, 9, Pen(dash=(1, 1)))])])
def test_without_components_or_conductors_there_are_no_nets(boxes: list[list[float]], drawn: list[Path]) -> None:
    assert wired(boxes, *drawn) == Wiring([], [])
