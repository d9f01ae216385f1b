import numpy as np
from electrical_orchestrator.adapters.recognition.pairs import PairIndex


def descriptors(n: int, seed: int) -> np.ndarray:
    chance = np.random.default_rng(seed)
    codes = chance.integers(0, 3, (n, 2)) * 20.0
    return np.hstack([chance.integers(0, 4, (n, 6)) * 0.01, codes])


def test_the_same_is_found_as_by_trying_all() -> None:
    known, asked = descriptors(300, 1), descriptors(200, 2)
    query, pair = PairIndex.of(known).alike(asked, 0.025)
    apart = np.sqrt(((asked[:, None] - known) ** 2).sum(axis=2))
    assert np.array_equal(np.stack([query, pair]), np.stack(np.nonzero(apart <= 0.025)))
    assert len(query) > 100


def test_types_that_no_pair_has_find_nothing() -> None:
    known, asked = descriptors(10, 1), descriptors(10, 2)
    asked[:, 6] = 100.0
    assert all(len(found) == 0 for found in PairIndex.of(known).alike(asked, 1.0))
    assert all(len(found) == 0 for found in PairIndex.of(known[:0]).alike(asked, 1.0))
    assert all(len(found) == 0 for found in PairIndex.of(known).alike(asked[:0], 1.0))
