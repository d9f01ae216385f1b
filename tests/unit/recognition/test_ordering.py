import numpy as np
from electrical_orchestrator.adapters.recognition.ordering import among, distinct, in_order, starts
from hypothesis import given
from hypothesis import strategies as st

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


@given(numbers, numbers)
def test_numbers_are_found_among_others(values: list[int], others: list[int]) -> None:
    assert among(ints(values), ints(sorted(others))).tolist() == [value in others for value in values]
