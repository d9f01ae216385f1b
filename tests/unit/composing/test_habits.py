"""Exporters' habits: what is drawn covers the same, however it is written."""

from dataclasses import replace

import pytest
from electrical_orchestrator.adapters.composing.columns import exact_box
from electrical_orchestrator.adapters.composing.scene import Path, Pen
from electrical_orchestrator.adapters.composing.schematics.catalogue import Catalogue
from electrical_orchestrator.adapters.composing.schematics.dice import Dice
from electrical_orchestrator.adapters.composing.schematics.draft import Draft
from electrical_orchestrator.adapters.composing.schematics.figures import circle, line, rectangle
from electrical_orchestrator.adapters.composing.schematics.habits import habitual, whitened
from electrical_orchestrator.adapters.composing.schematics.kit import Kit
from electrical_orchestrator.adapters.composing.schematics.style import Habits, random_style
from electrical_orchestrator.domain.geometry import Box

DRAWN = (
    rectangle(Box(0, 0, 40, 20)),
    circle(20, 10, 5),
    line((0, 0), (40, 0), (40, 30)),
    line((5, 5), (35, 5), pen=Pen(1.0, 0, None, (3.0, 2.0))),
)


def written(habits: Habits, *paths: Path) -> list[Path]:
    rng = Dice(1)
    style, catalogue = replace(random_style(rng), habits=habits), Catalogue([])
    return list(habitual(Draft(rng, style, catalogue, Kit(rng, style, catalogue), 500, 500), paths))


@pytest.mark.parametrize(
    "habits",
    [
        Habits(circle=2), Habits(circle=24), Habits(rectangles="lines"), Habits(rectangles="path"), Habits(separate=True),
        Habits(broken=1.0), Habits(exploded=True), Habits(doubled=1.0),
    ],
)  # fmt: skip
def test_what_is_drawn_covers_the_same(habits: Habits) -> None:
    assert exact_box(written(habits, *DRAWN)) == pytest.approx(exact_box(DRAWN), abs=0.2)


def test_dashes_become_strokes_of_their_own_that_end_where_the_line_ends() -> None:
    dashes = written(Habits(exploded=True), DRAWN[3])
    assert len(dashes) == 6
    assert not any(path.pen.dash for path in dashes)
    assert exact_box(dashes).x1 == pytest.approx(33)


def test_a_dashed_line_of_very_many_dashes_stays_one() -> None:
    dots = line((0, 0), (5000, 0), pen=Pen(1.0, 0, None, (1.0, 1.0)))
    assert written(Habits(exploded=True), dots) == [dots]


def test_doubled_strokes_are_painted_twice() -> None:
    assert len(written(Habits(doubled=1.0), *DRAWN)) == 2 * len(DRAWN)


def test_only_closed_outlines_turn_white() -> None:
    box, ring, open_line, dashed = whitened(DRAWN)
    assert (box.pen.fill, ring.pen.fill) == (0xFFFFFF, 0xFFFFFF)
    assert (open_line, dashed) == DRAWN[2:]


def test_a_path_without_strokes_is_not_written() -> None:
    assert written(Habits(), line((1, 1), (1, 1))) == []
