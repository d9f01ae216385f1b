"""Places on a sheet."""

import pytest
from electrical_orchestrator.domain.geometry import Box, Placement, Point
from hypothesis import given
from hypothesis import strategies as st

COORDINATES = st.integers(-1000, 1000)
POINTS = st.tuples(COORDINATES, COORDINATES)
BOX = Box(10, 20, 40, 60)


def test_a_box_knows_its_measures() -> None:
    assert (BOX.width, BOX.height, BOX.area) == (30, 40, 1200)
    assert BOX.centre == Point(25, 40)
    assert BOX.top_left == Point(10, 20)


@pytest.mark.parametrize(
    ("point", "slack", "inside"),
    [
        ((10, 20), 0, True),
        ((40, 60), 0, True),
        ((41, 60), 0, False),
        ((41, 60), 1, True),
        ((25, 62), 1, False),
        ((9, 40), 0.5, False),
        ((25, 19), 0, False),
    ],
)
def test_a_box_holds_its_edges_and_some_slack(point: tuple[float, float], slack: float, inside: bool) -> None:
    assert BOX.holds(point, slack) is inside


@given(st.lists(POINTS, min_size=1))
def test_the_box_around_points_holds_them_all_and_touches_each_side(points: list[tuple[float, float]]) -> None:
    box = Box.around(points)
    assert all(box.holds(point) for point in points)
    assert {box.x0, box.x1} <= {x for x, _ in points}
    assert {box.y0, box.y1} <= {y for _, y in points}


def test_there_is_no_box_around_nothing() -> None:
    with pytest.raises(ValueError, match="unpack"):
        Box.around([])


@given(st.lists(POINTS, min_size=1), st.lists(POINTS, min_size=1))
def test_joining_boxes_is_the_box_around_both(one: list[tuple[float, float]], other: list[tuple[float, float]]) -> None:
    assert Box.around(one).joined(Box.around(other)) == Box.around(one + other)


@pytest.mark.parametrize(
    ("placement", "expected"),
    [
        (Placement(Point(0, 0)), (3, 1)),
        (Placement(Point(100, 50)), (103, 51)),
        (Placement(Point(0, 0), turns=1), (-1, 3)),
        (Placement(Point(0, 0), turns=2), (-3, -1)),
        (Placement(Point(0, 0), turns=3), (1, -3)),
        (Placement(Point(0, 0), turns=5), (-1, 3)),
        (Placement(Point(0, 0), mirrored=True), (-3, 1)),
        (Placement(Point(0, 0), turns=1, mirrored=True), (-1, -3)),
        (Placement(Point(10, 10), turns=1, scale=2), (8, 16)),
    ],
)
def test_a_symbol_is_mirrored_then_turned_then_scaled_then_moved(placement: Placement, expected: tuple[float, float]) -> None:
    assert placement.apply((3, 1)) == expected
