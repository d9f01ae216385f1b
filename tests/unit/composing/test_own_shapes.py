import math
from collections import Counter

import pytest
from electrical_orchestrator.adapters.composing.scene import Shape, Text
from electrical_orchestrator.adapters.composing.shapes import own_shapes
from electrical_orchestrator.adapters.composing.shapes.drafting import arc, arrow, circle, letters, line, parts_of, put, shape, up
from electrical_orchestrator.domain.geometry import Point
from electrical_orchestrator.domain.kinds import KINDS


def strokes(shape: Shape) -> tuple[object, ...]:
    ends = [tuple((round(point.x, 2), round(point.y, 2)) for point in segment) for path in shape.paths for segment in path.segments]
    inks = [path.pen for path in shape.paths]
    letters_inside = sorted((text.text, round(text.at.x, 2), round(text.at.y, 2)) for text in shape.texts)
    return tuple(sorted(ends)), tuple(map(repr, inks)), tuple(letters_inside)


def test_every_kind_has_at_least_three_shapes() -> None:
    drawn = Counter(shape.kind for shape in own_shapes())
    assert {kind: drawn[kind] for kind in KINDS if kind != "other" and drawn[kind] < 3} == {}
    assert set(drawn) <= set(KINDS) - {"other"}


def test_there_are_many_shapes_and_no_two_are_the_same() -> None:
    shapes = own_shapes()
    assert len(shapes) > 600
    assert len({shape.name for shape in shapes}) == len(shapes)
    assert len({strokes(shape) for shape in shapes}) == len(shapes)


def test_terminals_lie_on_the_box_and_letters_in_reach() -> None:
    for drawn in own_shapes():
        box = drawn.box()
        assert math.isfinite(box.area)
        for terminal in drawn.terminals:
            assert box.holds(terminal.at, slack=0.01), drawn.name
            assert abs(terminal.direction[0]) + abs(terminal.direction[1]) == 1
        for text in drawn.texts:
            assert text.text, drawn.name
            assert box.holds(text.at, slack=16), drawn.name


def test_shapes_are_made_once() -> None:
    assert own_shapes() is own_shapes()


def test_a_circle_ends_where_it_began() -> None:
    segments = circle(5, 5, 3).segments
    assert len(segments) == 4
    assert segments[-1][-1] == segments[0][0]


def test_an_arc_runs_between_its_angles() -> None:
    segments = arc(0, 0, 2, 90, 270).segments
    assert tuple(segments[0][0]) == pytest.approx((0, 2))
    assert tuple(segments[-1][-1]) == pytest.approx((0, -2))


def test_an_arrow_ends_at_its_point() -> None:
    assert arrow(0, 0, 10, 0)[1].segments[0][0] == (10, 0)


def test_parts_are_turned_with_their_terminals_while_letters_stay_upright() -> None:
    stroke, terminal, word = put([line(0, 0, 0, 10), up(0, 0, "1"), letters("A", 0, 5)], 20, 30, turns=1)
    turned = shape("turned", "coil", stroke, terminal, word)
    assert turned.paths[0].segments[0][1] == Point(10, 30)
    assert turned.terminals[0].direction == (1, 0)
    assert turned.texts[0].angle == 0


def test_what_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(TypeError, match="cannot be drawn"):
        parts_of(["a word"])


def test_a_designation_belongs_to_the_left() -> None:
    drawn = shape("coil", "coil", circle(0, 0, 5))
    assert isinstance(drawn.label, Text)
    assert drawn.label.at.x < -5
