import numpy as np
import pytest
from electrical_orchestrator.adapters.composing.scene import Text
from electrical_orchestrator.adapters.recognition.terminal_names import NamedTerminals, name_terminals, printed_name
from electrical_orchestrator.adapters.recognition.text import Texts
from electrical_orchestrator.domain.geometry import Point

from tests.unit.recognition.ink import sheet, word

CONTACT, BLOCK = [95.0, 100, 105, 140], [200.0, 100, 300, 160]
ENDS = [Point(100, 100), Point(100, 140)]


def named(
    *words: Text, kind: str = "contact_no", box: list[float] = CONTACT, places: list[Point] = ENDS, called: str = ""
) -> NamedTerminals:
    """The terminals of one component with those ``places``, named by ``words``; ``called`` is its designation among them."""
    texts = Texts.of(sheet(*words))
    return name_terminals(texts, np.array([box]), [kind], [list(places)], {0: texts.text.index(called)} if called else {})


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("13", "13"),
        (":13", "13"),
        ("-K1:13", "13"),
        ("X1:5", "5"),
        ("GPIO12", "GPIO12"),
        ("two words", None),
        ("12:30:", None),
        (":", None),
    ],
)
def test_a_terminals_name_is_read_from_its_text(text: str, name: str | None) -> None:
    assert printed_name(text) == name


def test_names_stand_beside_the_leads() -> None:
    assert named(word("13", 102, 99, size=5), word("14", 102, 146, size=5)).names == [["13", "14"]]


def test_names_stand_rotated() -> None:
    assert named(word("13", 99, 99, size=5, angle=90), word("14", 99, 150, size=5, angle=90)).names == [["13", "14"]]


def test_no_text_names_two_terminals_of_a_contact() -> None:
    assert named(word("13", 102, 120, size=5), places=[Point(100, 118), Point(100, 122)]).names[0].count("13") == 1


def test_far_text_and_long_words_name_nothing() -> None:
    assert named(word("13", 140, 99, size=5), word("Pump", 102, 99, size=5), word("BACKUP9", 102, 146, size=5)).names == [[None, None]]


def test_wire_numbers_give_way_to_names() -> None:
    assert named(word("13", 102, 99, size=5), word("101", 102, 94, size=5)).names == [["13", None]]


def test_a_designation_with_a_terminal_names_the_nearest() -> None:
    found = named(word("-K1:14", 108, 142, size=5), called="-K1:14")
    assert found.names == [[None, "14"]]
    assert not found.spans


def test_a_designation_is_no_name() -> None:
    assert named(word("X1", 102, 99, size=5), called="X1").names == [[None, None]]


def test_a_value_under_the_designation_is_no_name() -> None:
    assert named(word("R1", 107, 98, size=5), word("220", 107, 104, size=5), called="R1").names == [[None, None]]


def test_supplies_have_no_names() -> None:
    assert named(word("L1", 102, 99, size=5), word("-X1:5", 108, 142, size=5), kind="supply", called="-X1:5").names == [[None, None]]


def test_text_of_another_component_is_not_taken() -> None:
    texts = Texts.of(sheet(word("1", 107, 103, size=5)))
    boxes = np.array([CONTACT, [106.0, 95, 112, 108]])
    found = name_terminals(texts, boxes, ["contact_no", "lamp"], [list(ENDS), []], {})
    assert found.names == [[None, None], []]


def test_long_names_stand_in_line_within_blocks() -> None:
    places = [Point(200, 110), Point(200, 125), Point(200, 140), Point(300, 110)]
    words = [word("GPIO12", 206, 112, size=5), word("+24V", 206, 127, size=5), word("GND", 206, 142, size=5), word("A7", 288, 112, size=5)]
    assert named(*words, kind="device_block", box=BLOCK, places=places).names == [["GPIO12", "+24V", "GND", "A7"]]


def test_a_name_between_two_terminals_of_a_strip_names_both() -> None:
    strip = [200.0, 100, 240, 124]
    places = [Point(205 + 10 * i, y) for i in range(3) for y in (100, 124)]
    found = named(*(word(str(i + 1), 203.5 + 10 * i, 114.5, size=7) for i in range(3)), kind="terminal_strip", box=strip, places=places)
    assert found.names == [["1", "1", "2", "2", "3", "3"]]


def test_a_row_of_names_tells_of_terminals_that_are_not_seen() -> None:
    texts = Texts.of(sheet(*(word(str(i + 1), 209 + 10 * i, 108, size=5) for i in range(6)), word("7", 259, 140, size=5)))
    terminals = [[Point(210 + 10 * i, y) for i in (0, 2) for y in (100.0,)] + [Point(210, 160), Point(230, 160)]]
    found = name_terminals(texts, np.array([BLOCK]), ["plc_io"], terminals, {})
    by_name = {name: place for name, place in zip(found.names[0], terminals[0], strict=True) if name}
    assert set(by_name) == {"1", "2", "3", "4", "5", "6"}
    assert by_name["2"] == pytest.approx((220.4, 100), abs=1)
    assert set(found.spans.values()) == {0}


def test_nothing_names_nothing() -> None:
    assert name_terminals(Texts.of(sheet()), np.zeros((0, 4)), [], [], {}).names == []
    assert named().names == [[None, None]]
