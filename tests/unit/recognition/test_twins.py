"""Candidates that look alike are judged alike; a row of twins is no symbol of its own."""

import numpy as np
from electrical_orchestrator.adapters.composing.scene import Path
from electrical_orchestrator.adapters.recognition.atoms import Atoms, Ints
from electrical_orchestrator.adapters.recognition.candidates import CANDIDATE_FEATURES, Candidates
from electrical_orchestrator.adapters.recognition.twins import judged_alike

from tests.unit.recognition.ink import INK, circle, line, sheet


def pin(y: float, lead: float = 10) -> list[Path]:
    """A circle with a lead."""
    return [line(100, y, 100 + lead, y), circle(100 + lead + 3, y, 3)]


def judged(drawn: list[Path], sets: list[list[int]], probability: list[float]) -> list[float]:
    """``sets`` tell the paths of each candidate."""
    atoms = Atoms.of(sheet(*drawn))
    members: list[Ints] = [np.flatnonzero(np.isin(atoms.path, which)) for which in sets]
    box = np.array([[*atoms.box[m, :2].min(axis=0), *atoms.box[m, 2:].max(axis=0)] for m in members])
    n, none = len(sets), [np.zeros(0, np.int64)] * len(sets)
    candidates = Candidates(members, box, np.zeros((n, CANDIDATE_FEATURES)), none, [np.zeros(0, bool)] * n)
    return [round(float(p), 3) for p in judged_alike(candidates, np.array(probability), atoms)]


FIVE = [path for i in range(5) for path in pin(100 + 10 * i)]
EACH = [[2 * i, 2 * i + 1] for i in range(5)]


def test_what_stands_among_its_like_is_as_probable_as_most_of_them() -> None:
    assert judged(FIVE, EACH, [0.9, 0.8, 0.2, 0.9, 0.3]) == [0.9, 0.9, 0.9, 0.9, 0.9]


def test_nothing_becomes_less_probable_by_its_twins() -> None:
    assert judged(FIVE, EACH, [0.99, 0.3, 0.3, 0.3, 0.3])[0] == 0.99


def test_what_is_hopeless_stays_so() -> None:
    assert judged(FIVE, EACH, [0.9, 0.9, 0.01, 0.9, 0.9])[2] == 0.01


def test_two_are_no_rule() -> None:
    assert judged(FIVE[:4], EACH[:2], [0.9, 0.3]) == [0.9, 0.3]


def test_what_looks_otherwise_is_judged_by_itself() -> None:
    assert judged([*FIVE[:6], *pin(200, lead=14)], [*EACH[:3], [6, 7]], [0.9, 0.9, 0.9, 0.2])[3] == 0.2


def test_a_row_of_twins_has_what_they_leave_to_it() -> None:
    assert judged(FIVE, [*EACH, [0, 1, 2, 3]], [0.9] * 5 + [0.95]) == [0.9] * 5 + [0.095]


def test_a_row_with_something_else_in_it_is_a_symbol() -> None:
    joined = [*FIVE, line(113, 100, 113, 140)]
    assert judged(joined, [*EACH, [0, 1, 2, 3, 10]], [0.9] * 5 + [0.95])[5] == 0.95


def test_lines_and_dots_are_alike_everywhere_and_that_says_nothing() -> None:
    lines = [line(100, 100 + 10 * i, 120, 100 + 10 * i) for i in range(4)]
    dots = [circle(200, 100 + 10 * i, 2, INK) for i in range(4)]
    rings = [circle(300, 100 + 10 * i, 2) for i in range(4)]
    assert judged([*lines, *dots, *rings], [[i] for i in range(12)], [0.9, 0.9, 0.9, 0.2] * 3) == [*[0.9, 0.9, 0.9, 0.2] * 2, *[0.9] * 4]
