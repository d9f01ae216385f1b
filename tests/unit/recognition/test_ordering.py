import numpy as np
from electrical_orchestrator.adapters.recognition.ordering import among, connected, distinct, groups, in_order, parted, starts
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

numbers = st.lists(st.integers(0, 2**40), max_size=40) | st.lists(st.integers(0, 5), max_size=40)


def ints(values: list[int]) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    return np.array(values, np.int64)


@given(numbers)
def test_equal_numbers_keep_their_order(values: list[int]) -> None:
    assert in_order(ints(values)).tolist() == sorted(range(len(values)), key=values.__getitem__)


@given(numbers)
def test_each_number_is_there_once(values: list[int]) -> None:
    assert distinct(ints(values)).tolist() == sorted(set(values))
    assert starts(ints(sorted(values))).tolist() == [sorted(values).index(value) for value in sorted(set(values))]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=40))
def test_equal_rows_are_of_one_group(rows: list[tuple[int, int]]) -> None:
    assert groups(np.array(rows).reshape(-1, 2)).tolist() == [sorted(set(rows)).index(row) for row in rows]


@given(numbers, numbers)
def test_numbers_are_found_among_others(values: list[int], others: list[int]) -> None:
    assert among(ints(values), ints(sorted(others))).tolist() == [value in others for value in values]


def test_parts_begin_where_they_are_told_to() -> None:
    parts = parted(np.arange(7), np.array([0, 3, 3, 5]))
    assert [part.tolist() for part in parts] == [[0, 1, 2], [], [3, 4], [5, 6]]
    assert parted(np.arange(0), np.arange(0)) == []


def test_groups_are_counted_by_their_first_members() -> None:
    chain = np.array([(5, 3), (3, 8), (0, 8), (6, 2), (4, 4)])
    assert connected(chain, 9).tolist() == [0, 1, 2, 0, 3, 0, 2, 4, 0]
    assert connected(np.zeros((0, 2), np.int64), 2).tolist() == [0, 1]
    assert not len(connected(np.zeros((0, 2), np.int64), 0))


def test_groups_are_those_that_scipy_finds() -> None:
    pairs = np.random.default_rng(1).integers(0, 500, (400, 2))
    graph = coo_matrix((np.ones(400), pairs.T), (500, 500))
    assert connected(pairs, 500).tolist() == connected_components(graph, directed=False)[1].tolist()
