import pytest
from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.domain.scoring.pairing import overlap, pairs, thick
from electrical_orchestrator.domain.scoring.sheets import ShownComponent
from hypothesis import given
from hypothesis import strategies as st


def shown(*boxes: tuple[float, float, float, float], kind: str = "coil") -> list[ShownComponent]:
    return [ShownComponent(str(number), kind, Box(*box)) for number, box in enumerate(boxes)]


@pytest.mark.parametrize(
    ("box", "wide"), [((0, 0, 10, 10), (0, 0, 10, 10)), ((5, 0, 5, 10), (3, 0, 7, 10)), ((1, 1, 2, 2), (-0.5, -0.5, 3.5, 3.5))]
)
def test_a_line_is_widened_round_its_centre(box: tuple[float, ...], wide: tuple[float, ...]) -> None:
    assert thick(Box(*box)) == pytest.approx(wide)


def test_overlap_is_the_shared_part_of_both() -> None:
    assert overlap(Box(0, 0, 10, 10), Box(0, 0, 10, 10)) == 1
    assert overlap(Box(0, 0, 10, 10), Box(5, 0, 15, 10)) == pytest.approx(1 / 3)
    assert overlap(Box(0, 0, 10, 10), Box(20, 0, 30, 10)) == overlap(Box(0, 0, 10, 10), Box(0, 20, 10, 30)) == 0


@pytest.mark.parametrize(
    ("found", "same"),
    [
        ((0, 0, 30, 100), True),  # 0.3 of the whole, though neither centre is inside
        ((0, 0, 29, 100), False),
        ((45, 45, 55, 55), False),  # centres inside, but 0.01
        ((30, 30, 70, 70), True),  # centres inside, and 0.16
        ((0, 60, 28, 100), False),  # 0.11, centres outside
    ],
)
def test_what_makes_two_boxes_a_pair(found: tuple[float, float, float, float], same: bool) -> None:
    assert pairs(shown((0, 0, 100, 100)), shown(found)) == ([(0, 0)] if same else [])


def test_best_overlap_first_and_each_once() -> None:
    assert pairs(shown((0, 0, 10, 10), (4, 0, 14, 10)), shown((3, 0, 13, 10))) == [(1, 0)]
    assert pairs(shown((0, 0, 10, 10)), shown((3, 0, 13, 10), (0, 0, 10, 10))) == [(0, 1)]


def test_the_kind_decides_between_equal_overlaps() -> None:
    found = [*shown((0, 0, 10, 10), kind="fuse"), *shown((0, 0, 10, 10.04), kind="coil")]

    assert pairs(shown((0, 0, 10, 10)), found) == [(0, 1)]


side = st.integers(0, 40)
boxes = st.lists(st.builds(lambda x, y, w, h: (x, y, x + w, y + h), side, side, side, side), max_size=6)


@given(boxes, boxes)
def test_pairs_are_one_to_one_and_leave_no_two_that_fit(true: list[tuple[int, ...]], found: list[tuple[int, ...]]) -> None:
    ours, theirs = shown(*true), shown(*found)  # type: ignore[arg-type] # four sides each

    same = pairs(ours, theirs)

    assert len({i for i, _ in same}) == len({j for _, j in same}) == len(same)
    for i in set(range(len(ours))) - {i for i, _ in same}:
        for j in set(range(len(theirs))) - {j for _, j in same}:
            assert overlap(thick(ours[i].box), thick(theirs[j].box)) < 0.3
