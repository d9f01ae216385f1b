import numpy as np
from electrical_orchestrator.adapters.recognition.pairs import PairIndex
from hypothesis import given
from hypothesis import strategies as st


def descriptors(n: int, seed: int) -> np.ndarray:
    chance = np.random.default_rng(seed)
    codes = chance.integers(0, 3, (n, 2)) * 20.0
    return np.hstack([chance.integers(0, 4, (n, 6)) * 0.01, codes])


def test_the_same_is_found_as_by_trying_all() -> None:
    known, asked = descriptors(300, 1), descriptors(200, 2)
    query, pair = PairIndex.of(known, 0.025).alike(asked)
    apart = np.sqrt(((asked[:, None] - known) ** 2).sum(axis=2))
    assert np.array_equal(np.stack([query, pair]), np.stack(np.nonzero(apart <= 0.025)))
    assert len(query) > 100


def test_types_that_no_pair_has_find_nothing() -> None:
    known, asked = descriptors(10, 1), descriptors(10, 2)
    asked[:, 6] = 100.0
    assert all(len(found) == 0 for found in PairIndex.of(known, 1.0).alike(asked))
    assert all(len(found) == 0 for found in PairIndex.of(known[:0], 1.0).alike(asked))
    assert all(len(found) == 0 for found in PairIndex.of(known, 1.0).alike(asked[:0]))


@given(st.integers(0, 2**32 - 1), st.floats(0.001, 0.5))
def test_whatever_lies_near_is_found_however_the_cells_fall(seed: int, distance: float) -> None:
    chance = np.random.default_rng(seed)
    known, asked = (np.hstack([chance.uniform(-1, 1, (40, 6)) * distance * 2, chance.integers(0, 2, (40, 2)) * 20.0]) for _ in range(2))
    query, pair = PairIndex.of(known, distance).alike(asked)
    apart = ((asked[:, None, :6] - known[:, :6]) ** 2).sum(axis=2)
    same = (asked[:, None, 6:] == known[:, 6:]).all(axis=2)
    assert sorted(zip(query.tolist(), pair.tolist(), strict=True)) == list(zip(*np.nonzero(same & (apart <= distance**2)), strict=True))
