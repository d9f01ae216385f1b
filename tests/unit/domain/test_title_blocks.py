"""Places on a sheet by the names along its frame."""

import pytest
from electrical_orchestrator.domain.geometry import Point
from electrical_orchestrator.domain.title_blocks import Band, Grid

NUMBERS = (Band("1", 0, 100), Band("2", 100, 200))
LETTERS = (Band("A", 0, 50), Band("B", 50, 100))


@pytest.mark.parametrize(
    ("columns", "rows", "place"),
    [(NUMBERS, LETTERS, "B2"), (LETTERS, NUMBERS, None), (NUMBERS, (), "2"), ((), LETTERS, "B"), ((), (), None)],
    ids=["numbers across", "outside", "columns alone", "rows alone", "no names"],
)
def test_a_place_is_named_by_its_column_and_row(columns: tuple[Band, ...], rows: tuple[Band, ...], place: str | None) -> None:
    assert Grid(columns, rows).place_of(Point(150, 75)) == place


def test_the_letter_comes_first_wherever_it_stands() -> None:
    assert Grid(LETTERS, NUMBERS).place_of(Point(60, 150)) == "B2"


def test_a_place_between_two_bands_lies_in_the_first() -> None:
    assert Grid(NUMBERS, LETTERS).place_of(Point(100, 50)) == "A1"


def test_a_place_in_no_band_has_no_name() -> None:
    assert Grid(NUMBERS, LETTERS).place_of(Point(150, 101)) is None
