"""Curves come from the child by their four controls, and leave as chains."""

from array import array

import pytest
from electrical_orchestrator.adapters.pdf import curves
from electrical_orchestrator.domain.sheets import StrokeOrigin, Strokes

LINE, CURVE = StrokeOrigin.LINE, StrokeOrigin.CURVE
A_LINE = (1, 2, 3, 4)
AN_ARCH = (0, 0, 0, 8, 8, 8, 8, 0)


def strokes(*shapes: tuple[int, ...]) -> Strokes:
    counts = [len(shape) // 2 for shape in shapes]
    return Strokes(
        array("i", range(len(shapes))),
        array("i", [LINE if count == 2 else CURVE for count in counts]),
        array("i", [sum(counts[:at]) for at in range(len(counts))]),
        array("i", counts),
        array("f", sum(shapes, ())),
    )


@pytest.mark.parametrize("at_a_time", [1, 2, 1000])
def test_curves_become_chains_between_the_lines_around_them(at_a_time: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(curves, "MANY", at_a_time)
    drawn = strokes(A_LINE, AN_ARCH, A_LINE, AN_ARCH, AN_ARCH)
    curves.flatten(drawn)
    assert list(drawn.count) == [2, 9, 2, 9, 9]
    assert list(drawn.first) == [0, 2, 11, 13, 22]
    assert tuple(drawn.xy[:4]) == tuple(drawn.xy[22:26]) == A_LINE
    assert drawn.xy[4:22] == drawn.xy[26:44] == drawn.xy[44:]
    assert tuple(drawn.xy[4:22:8]) == (0, 4, 8)
    assert tuple(drawn.xy[5:22:8]) == (0, 6, 0)


def test_a_sheet_without_curves_stays_as_it_is() -> None:
    for drawn, same in ((strokes(A_LINE, A_LINE), strokes(A_LINE, A_LINE)), (Strokes(), Strokes())):
        curves.flatten(drawn)
        assert drawn == same


def test_a_curve_has_four_points() -> None:
    with pytest.raises(ValueError, match="four points"):
        curves.flatten(strokes(AN_ARCH, AN_ARCH[:6]))
