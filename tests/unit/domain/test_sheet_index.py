"""How references name sheets."""

import pytest
from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.domain.references import Reference
from electrical_orchestrator.domain.sheet_index import SheetIndex
from electrical_orchestrator.domain.sheets import Unread

from tests.fakes.circuits import DrawnSheet, document


def found(index: SheetIndex, sheet: str, level: str | None = None) -> int | None:
    seen = index.pointed_at(Reference(sheet, None, level))
    return seen.number if seen else None


def test_sheets_go_by_what_their_title_blocks_say() -> None:
    index = SheetIndex.of(document(DrawnSheet(1, printed="10"), DrawnSheet(2, printed="11")))
    assert [found(index, name) for name in ("10", "11", "011", "1")] == [1, 2, 2, None]
    assert index.name_of(2) == "11"
    assert index.is_missing(Reference("1"))


def test_sheets_go_by_their_order_where_title_blocks_do_not_tell_them_apart() -> None:
    index = SheetIndex.of(document(DrawnSheet(1, printed="1"), DrawnSheet(2, printed="1")))
    assert [found(index, name) for name in ("1", "2", "3")] == [1, 2, None]
    assert index.name_of(2) == "2"
    assert index.name_of(9) == "9"


@pytest.mark.parametrize(("sheet", "missing"), [("1", False), ("3", False), ("4", True), ("0", True), ("4a", False)])
def test_a_sheet_that_was_not_asked_for_is_not_missing(sheet: str, *, missing: bool) -> None:
    index = SheetIndex.of(document(DrawnSheet(1), DrawnSheet(2), count=3))
    assert index.is_missing(Reference(sheet)) is missing
    assert not index.whole


def test_a_sheet_that_was_not_read_is_neither_there_nor_missing() -> None:
    index = SheetIndex.of(document(DrawnSheet(1), DrawnSheet(2, unread=Unread.MOSTLY_IMAGE)))
    assert found(index, "2") is None
    assert not index.is_missing(Reference("2"))
    assert not index.whole


def test_another_document_s_sheets_are_its_own() -> None:
    index = SheetIndex.of(document(DrawnSheet(1, level="=A1"), DrawnSheet(2, level="=A1")))
    assert found(index, "2", "=A1") == 2
    assert found(index, "2", "=B7") is None
    assert not index.is_missing(Reference("9", None, "=B7"))
    assert found(SheetIndex.of(document(DrawnSheet(1))), "1", "=B7") == 1


def test_places_are_told_as_references_would() -> None:
    plain, framed = DrawnSheet(1, grid=None), DrawnSheet(2)
    plain.place("coil", "B7", "-K1")
    framed.place("coil", "B7", "-K2")
    seen = document(plain, framed)
    index = SheetIndex.of(seen)
    assert [index.full_place(component) for component in seen.components()] == ["1", "2/B7"]
    assert index.place_of(2, Box(150, 10, 160, 20)) == "A1"
