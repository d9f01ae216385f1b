"""Cells of a front are no components; what is wired, or stands alone, is."""

import numpy as np
from electrical_orchestrator.adapters.recognition.fronts import fronts
from electrical_orchestrator.adapters.recognition.nets import Contact, Wiring

NO_WIRES = Wiring([], [])


def row(cells: int, pitch: float = 7.0) -> np.ndarray:
    return np.array([[100.0, 100.0 + pitch * i, 112.0, 105.0 + pitch * i] for i in range(cells)]).reshape(-1, 4)


def test_cells_side_by_side_are_a_front() -> None:
    assert fronts(row(5), ["heater"] * 5, NO_WIRES).all()


def test_few_cells_are_none() -> None:
    assert not fronts(row(3), ["heater"] * 3, NO_WIRES).any()


def test_cells_apart_are_components() -> None:
    assert not fronts(row(5, pitch=20.0), ["lamp"] * 5, NO_WIRES).any()


def test_terminals_stand_in_rows() -> None:
    assert not fronts(row(5), ["terminal"] * 5, NO_WIRES).any()


def test_a_wired_cell_is_a_component() -> None:
    wiring = Wiring([[Contact(0, 100.0, 102.0), Contact(4, 100.0, 130.0)]], [])
    assert fronts(row(6), ["heater"] * 6, wiring).tolist() == [False, False, False, False, False, False]
    assert fronts(row(9), ["heater"] * 9, wiring).tolist() == [False] * 5 + [True] * 4


def test_a_cell_wired_to_itself_is_not_wired() -> None:
    edges = Wiring([[Contact(i, 112.0, 100.0 + 7.0 * i), Contact(i, 112.0, 105.0 + 7.0 * i)] for i in range(5)], [])
    assert fronts(row(5), ["heater"] * 5, edges).all()


def test_different_sizes_are_no_front() -> None:
    boxes = row(5)
    boxes[:, 2] += 9.0 * np.arange(5)
    boxes[:, 3] = boxes[:, 1] + [5.0, 2.0, 6.5, 3.0, 4.0]
    assert not fronts(boxes, ["heater"] * 5, NO_WIRES).any()
