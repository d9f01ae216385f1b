from dataclasses import replace

import pytest
from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.domain.scoring.comparing import compare
from electrical_orchestrator.domain.scoring.confidence import Accepted, Judged, accepted, bins, calibration_error, curve, judged, widest
from electrical_orchestrator.domain.scoring.sheets import ShownComponent, ShownSheet
from hypothesis import given
from hypothesis import strategies as st

COIL = ShownComponent("k", "coil", Box(0, 0, 10, 10), confidence=0.9)
LAMP = ShownComponent("p", "lamp", Box(50, 0, 60, 10), confidence=0.4)
FUSE = ShownComponent("f", "fuse", Box(90, 0, 99, 10), confidence=0.2)
SOME = [Judged(1.0, True), Judged(0.9, True), Judged(0.9, False), Judged(0.3, False)]
found = st.lists(st.builds(Judged, st.floats(0, 1), st.booleans()), max_size=30)


def test_box_and_kind_decide_and_what_is_excused_or_untold_tells_nothing() -> None:
    true = ShownSheet(1, (COIL, replace(LAMP, kind="motor"), replace(FUSE, ignored=True)))
    told = ShownSheet(1, (COIL, LAMP, FUSE, ShownComponent("x", "coil", Box(200, 0, 210, 10), confidence=0.1)))

    assert judged([compare(true, told)]) == [Judged(0.9, True), Judged(0.4, False), Judged(0.1, False)]
    assert judged([compare(true, ShownSheet(1, (replace(COIL, confidence=None),)))]) == []


def test_bins() -> None:
    low, high = bins(SOME, 2)

    assert low == (0.0, 0.5, 1, 0.3, 0.0)
    assert high == pytest.approx((0.5, 1.0, 3, 2.8 / 3, 2 / 3))
    assert bins([], 1) == [(0.0, 1.0, 0, 0.0, 0.0)]


def test_calibration_error_is_the_gap_weighed_by_count() -> None:
    assert calibration_error(SOME, 2) == pytest.approx((0.3 + 0.8) / 4)
    assert calibration_error([]) == 0


def test_the_curve_has_a_point_for_each_threshold() -> None:
    assert curve(SOME) == [Accepted(1.0, 0.25, 1.0), Accepted(0.9, 0.75, 2 / 3), Accepted(0.3, 1.0, 0.5)]
    assert curve([]) == []


def test_what_is_accepted_from_a_threshold_on() -> None:
    assert accepted(SOME, 0.9) == Accepted(0.9, 0.75, 2 / 3)
    assert accepted([], 0.9) == Accepted(0.9, 0.0, 1.0)


def test_the_widest_band_of_a_precision() -> None:
    assert widest(SOME, 0.6) == Accepted(0.9, 0.75, 2 / 3)
    assert widest(SOME, 1.0).coverage == 0.25
    assert widest([Judged(0.5, False)], 0.9).coverage == 0


@given(found, st.floats(0, 1))
def test_the_curve_agrees_with_every_threshold(some: list[Judged], precision: float) -> None:
    for point in curve(some):
        assert accepted(some, point.threshold) == point
    assert 0 <= calibration_error(some) <= 1
    assert sum(part.found for part in bins(some)) == len(some)
    assert widest(some, precision).precision >= precision
