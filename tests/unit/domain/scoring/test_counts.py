from electrical_orchestrator.domain.scoring.counts import Count, Score
from hypothesis import given
from hypothesis import strategies as st

counts = st.builds(
    lambda true, found, share: Count(true, found, int(share * min(true, found))), st.integers(0, 99), st.integers(0, 99), st.floats(0, 1)
)


def test_shares() -> None:
    count = Count(true=8, found=4, right=3)
    assert (count.precision, count.recall, count.f1) == (0.75, 0.375, 0.5)


def test_nothing_found_is_right_where_nothing_is() -> None:
    assert (Count().precision, Count().recall, Count().f1) == (1, 1, 1)
    assert (Count(true=1).precision, Count(true=1).recall, Count(true=1).f1) == (0, 0, 0)
    assert (Count(found=1).precision, Count(found=1).recall, Count(found=1).f1) == (0, 0, 0)


def test_sheets_weigh_as_much_as_they_show() -> None:
    large, small = Score(detection=Count(9, 9, 9)), Score(detection=Count(1, 1, 0))

    assert Score.total([large, small]).figures()["detection_f1"] == 0.9
    assert Score.total([]) == Score()


def test_figures_are_rounded_to_four_decimals() -> None:
    figures = Score(Count(3, 3, 2), Count(3, 3, 1), Count(3, 2, 1), Count(7, 3, 1)).figures()

    assert figures == {
        "detection_precision": 0.6667, "detection_recall": 0.6667, "detection_f1": 0.6667, "recognition_f1": 0.3333,
        "designation_precision": 0.5, "designation_recall": 0.3333, "designation_f1": 0.4, "connection_precision": 0.3333,
        "connection_recall": 0.1429, "connection_f1": 0.2, "true_components": 3, "found_components": 3,
    }  # fmt: skip


@given(counts, counts)
def test_adding_keeps_f1_between_the_parts(a: Count, b: Count) -> None:
    assert min(a.f1, b.f1) - 1e-9 <= (a + b).f1 <= max(a.f1, b.f1) + 1e-9
