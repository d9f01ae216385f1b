"""The names along a frame."""

import pytest
from electrical_orchestrator.domain.geometry import Point
from electrical_orchestrator.domain.title_blocks import Grid

from tests.unit.recognition.ink import line, word
from tests.unit.recognition.title_blocks import frame_of, ruler

NUMBERS = "1 2 3 4 5 6 7 8 9"
LETTERS = "A B C D E F"


def grid_of(*drawn: object) -> Grid | None:
    return frame_of(*drawn).grid  # type: ignore[arg-type]  # lists of ink


def names(grid: Grid | None) -> tuple[str, str]:
    assert grid is not None
    return " ".join(band.name for band in grid.columns), " ".join(band.name for band in grid.rows)


def test_numbers_across_and_letters_down() -> None:
    grid = grid_of(*ruler(NUMBERS), *ruler(LETTERS, rows=True))
    assert names(grid) == (NUMBERS, LETTERS)
    assert grid is not None
    assert grid.place_of(Point(130, 290)) == "D2"


def test_letters_across_and_numbers_down() -> None:
    grid = grid_of(*ruler("A B C D E F G H J"), *ruler("1 2 3 4 5 6", rows=True))
    assert names(grid) == ("A B C D E F G H J", "1 2 3 4 5 6")
    assert grid is not None
    assert grid.place_of(Point(130, 290)) == "B4"


def test_columns_alone_below_the_sheet_and_counted_from_nought() -> None:
    grid = grid_of(*ruler("0 1 2 3 4 5 6 7 8 9", at=565.0, step=76.0))
    assert names(grid) == ("0 1 2 3 4 5 6 7 8 9", "")
    assert grid is not None
    assert grid.place_of(Point(130, 290)) == "1"


def test_names_that_count_back_and_two_digits() -> None:
    assert names(grid_of(*ruler("09 08 07 06 05 04 03 02 01"))) == ("9 8 7 6 5 4 3 2 1", "")


def test_unequal_columns_end_at_their_ticks() -> None:
    ticks = [line(x, 20, x, 40) for x in (130, 290)]
    grid = grid_of(*(thing for thing in ruler(NUMBERS) if hasattr(thing, "text")), *ticks)
    assert grid is not None
    assert [band.start for band in grid.columns[:4]] == pytest.approx([20, 130, 200, 290], abs=3)


def test_the_outer_names_are_the_grid_s() -> None:
    wires = [word(str(k), 60 + 80 * k, 60) for k in range(1, 10)]
    assert names(grid_of(*ruler("A B C D E F G H J"), *wires, *ruler("1 2 3 4 5 6", rows=True))) == ("A B C D E F G H J", "1 2 3 4 5 6")


@pytest.mark.parametrize(
    "drawn",
    [
        [],
        [word("1", 60, 30), word("2", 140, 30)],
        [word(str(k), 60 + 20 * k, 30) for k in range(9)],
        [word(str(k), x, 30) for k, x in enumerate((60, 100, 300, 310, 600, 780))],
        [word(str(k), 60 + 80 * k, 300) for k in range(9)],
        [word("7", 60 + 80 * k, 30) for k in range(9)],
    ],
    ids=["nothing", "two", "a part of the side", "uneven", "in the middle", "one number"],
)
def test_what_is_no_grid(drawn: list[object]) -> None:
    assert grid_of(*drawn) is None


def test_names_of_a_grid_are_no_text_of_the_circuit() -> None:
    read = frame_of(*ruler(NUMBERS), *ruler(NUMBERS, at=568), word("-K1", 300, 300))
    assert len(read.spans) == 18
