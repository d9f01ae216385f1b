"""What page references point at."""

import pytest
from electrical_orchestrator.domain.references import LONGEST, Pointing, Reference, cells_apart, pointing_of


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("7-G17", Reference("7", "G17")),
        ("/4.B3", Reference("4", "B3")),
        ("3.7", Reference("3", "7")),
        ("3/5", Reference("3", "5")),
        ("5/B2", Reference("5", "B2")),
        ("4:3", Reference("4", "3")),
        ("(4-G5)", Reference("4", "G5")),
        ("→ 3.7", Reference("3", "7")),
        ("/4.3B", Reference("4", "B3")),
        ("7-A", Reference("7", "A")),
        ("/12", Reference("12")),
        ("/12a.4", Reference("12a", "4")),
        ("Sheet 7", Reference("7")),
        ("=A1+C2/4.B3", Reference("4", "B3", "=A1+C2")),
    ],
)
def test_a_reference_names_a_sheet_and_perhaps_a_place(text: str, reference: Reference) -> None:
    assert pointing_of(text) == Pointing((reference,))


@pytest.mark.parametrize(
    ("text", "mark", "sheets"),
    [
        ("L+ /2.0 /3.0", "L+", ["2", "3"]),
        ("M /1.7", "M", ["1"]),
        ("24V1/7.3", "24V1", ["7"]),
        ("-K1/3.5", "-K1", ["3"]),
        ("=A1-K1/3.5", "=A1-K1", ["3"]),
        ("=/3.5", "=", ["3"]),
        ("L1", "L1", []),
        ("-Q11:2", "-Q11:2", []),
        ("", None, []),
        ("7" * (LONGEST + 1), None, []),
    ],
)
def test_what_is_printed_with_references_is_a_mark(text: str, mark: str | None, sheets: list[str]) -> None:
    found = pointing_of(text)
    assert found.mark == mark
    assert [reference.sheet for reference in found.references] == sheets


@pytest.mark.parametrize(
    ("reference", "printed"),
    [(Reference("7", "G17"), "/7.G17"), (Reference("7"), "/7"), (Reference("4", "B3", "=A1"), "=A1/4.B3")],
)
def test_a_reference_is_printed_in_one_form(reference: Reference, printed: str) -> None:
    assert str(reference) == printed


@pytest.mark.parametrize(
    ("one", "other", "cells"),
    [
        ("G17", "G17", 0),
        ("G17", "H16", 1),
        ("7", "B7", 0),
        ("7", "B9", 2),
        ("G", "A3", 6),
        ("AA1", "Z1", 1),
        ("G", "7", None),
        (None, "G7", None),
        ("G7", None, None),
    ],
)
def test_places_are_compared_on_the_axes_that_both_name(one: str | None, other: str | None, cells: int | None) -> None:
    assert cells_apart(one, other) == cells
