"""Columns of what a sheet shows, and what was found on it."""

from array import array

import pytest
from electrical_orchestrator.domain.components import Component, Terminal
from electrical_orchestrator.domain.geometry import Box, Point
from electrical_orchestrator.domain.nets import Net, TerminalRef
from electrical_orchestrator.domain.recognition import RecognisedSheet, Recognition
from electrical_orchestrator.domain.sheets import Images, Integrity, Paths, Sheet, Spans, Strokes, Unread


@pytest.mark.parametrize(
    ("states", "worst"),
    [
        ([], Integrity.CLEAN),
        ([Integrity.CLEAN, Integrity.NOTED], Integrity.NOTED),
        ([Integrity.DOUBTFUL, Integrity.CLEAN, Integrity.NOTED], Integrity.DOUBTFUL),
    ],
)
def test_the_worst_sheet_decides(states: list[Integrity], worst: Integrity) -> None:
    assert Integrity.worst(states) is worst


def test_columns_have_one_entry_each() -> None:
    assert len(Paths(width=array("f", [0.5, 1.0]))) == 2
    assert len(Strokes(path=array("i", [0, 0, 1]))) == 3
    assert len(Spans(text=["-K1"])) == 1
    assert len(Images(box=array("f", range(8)))) == 2


def test_a_sheet_starts_empty_and_shares_nothing() -> None:
    one, other = (Sheet(number, 2, 842, 595) for number in (1, 2))
    assert len(one.paths) == len(one.strokes) == len(one.spans) == len(one.images) == 0
    one.spans.text.append("-K1")
    one.paths.width.append(1.0)
    assert len(other.spans) == len(other.paths) == 0
    assert (one.dashes, one.integrity, one.unread) == (("",), Integrity.CLEAN, None)


def test_a_recognition_goes_sheet_by_sheet() -> None:
    coil = Component("1.1", 1, "coil", Box(0, 0, 10, 10), terminals=(Terminal(Point(5, 0), "A1"),))
    lamp = Component("3.1", 3, "lamp", Box(0, 0, 10, 10))
    net = Net("1.n1", 1, ("1.1",), (TerminalRef("1.1", 0),), ("101",))
    sheets = (
        RecognisedSheet(1, 842, 595, components=(coil,), nets=(net,)),
        RecognisedSheet(2, 842, 595, unread=Unread.NO_STROKES),
        RecognisedSheet(3, 842, 595, Integrity.DOUBTFUL, components=(lamp,)),
    )
    found = Recognition("a model 1", sheets, 3)
    assert list(found.components()) == [coil, lamp]
    assert found.unread == (sheets[1],)
    assert found.integrity is Integrity.DOUBTFUL


def test_nothing_recognised_is_clean() -> None:
    assert Recognition("a model 1").integrity is Integrity.CLEAN
