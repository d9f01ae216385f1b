import numpy as np
from electrical_orchestrator.adapters.recognition.candidates import CANDIDATE_FEATURES, Candidates
from electrical_orchestrator.adapters.recognition.selection import LEAST, select

ATOMS = 40


def chosen(sets: list[list[int]], probability: list[float]) -> list[int]:
    n = len(sets)
    none = [np.zeros(0, np.int64)] * n
    candidates = Candidates([np.array(s) for s in sets], np.zeros((n, 4)), np.zeros((n, CANDIDATE_FEATURES)), none, [np.zeros(0, bool)] * n)
    numbers: list[int] = select(candidates, np.array(probability), ATOMS).tolist()
    return numbers


def test_the_most_probable_wins_ink_that_is_shared() -> None:
    assert chosen([[0, 1], [1, 2], [3]], [0.6, 0.9, 0.5]) == [1, 2]


def test_what_is_improbable_is_not_chosen() -> None:
    assert chosen([[0], [1]], [LEAST - 0.01, LEAST]) == [1]


def test_a_little_ink_may_be_shared() -> None:
    large = list(range(20))
    assert chosen([large, [19, *range(20, 30)]], [0.9, 0.8]) == [0, 1]
    assert chosen([large, [18, 19, *range(20, 30)]], [0.9, 0.8]) == [0]


def test_among_equals_the_first_is_chosen() -> None:
    assert chosen([[0, 1], [1, 2]], [0.8, 0.8]) == [0]


def test_without_candidates_nothing_is_chosen() -> None:
    assert chosen([], []) == []
