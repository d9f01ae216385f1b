"""The wire list."""

from electrical_orchestrator.domain.connections import Connections

from tests.fakes.circuits import DrawnSheet, document


def rows(*sheets: DrawnSheet) -> list[tuple[str, str, str | None]]:
    """Start, end, and what leads from one to the other."""
    wires = Connections.of(document(*sheets)).connections
    return [(wire.start.label, wire.end.label, wire.join.name if wire.join else None) for wire in wires]


def test_a_conductor_connects_the_terminals_that_it_joins() -> None:
    sheet = DrawnSheet(1)
    fuse, coil = sheet.place("fuse", "A1", "-F1", "1", "2"), sheet.place("coil", "B1", "-K1", "A1", "A2")
    sheet.join(terminals=[(fuse, 1), (coil, 0)], names=["101"])
    (wire,) = Connections.of(document(sheet)).connections
    assert (wire.start.label, wire.end.label, wire.join) == ("-F1:2", "-K1:A1", None)
    assert (wire.start.place, wire.end.place) == ("1/A1", "1/B1")
    assert wire.net.names == ("101",)


def test_three_terminals_make_two_connections_from_top_to_bottom() -> None:
    sheet = DrawnSheet(1)
    ends = [(sheet.place("coil", at, f"-K{number}", "A1"), 0) for number, at in ((3, "C1"), (1, "A1"), (2, "A2"))]
    sheet.join(terminals=ends)
    assert rows(sheet) == [("-K1:A1", "-K2:A1", None), ("-K2:A1", "-K3:A1", None)]


def test_ends_are_named_as_far_as_the_drawing_does() -> None:
    sheet = DrawnSheet(1)
    terminal, block = sheet.place("terminal", "A1", "-X1:4", None), sheet.place("device_block", "B1", "PLC part 2", "3")
    lamp, other = sheet.place("lamp", "C1"), sheet.place("terminal", "D1", "X1:5:6", None)
    sheet.join(terminal, block, lamp, other, terminals=[(terminal, 0), (block, 0), (other, 0)])
    assert [row[:2] for row in rows(sheet)] == [("-X1:4", "PLC part 2:3"), ("PLC part 2:3", "lamp 1/C1"), ("lamp 1/C1", "-X1:5:6")]


def test_what_has_no_device_keeps_its_printed_terminal_once() -> None:
    sheet = DrawnSheet(1)
    sheet.join(sheet.place("earth", "A1", "X1:PE"), sheet.place("fuse", "B1", "-F1"))
    assert rows(sheet) == [("X1:PE", "-F1", None)]


def test_arrows_and_junctions_are_no_ends() -> None:
    sheet = DrawnSheet(1)
    passed = [sheet.place(kind, "A1") for kind in ("cross_reference_arrow", "junction", "cable_marker")]
    sheet.join(*passed, sheet.place("fuse", "B1", "-F1"))
    assert rows(sheet) == []


def test_a_page_reference_connects_what_stands_on_both_sheets() -> None:
    one, two = DrawnSheet(1), DrawnSheet(2)
    one.join(one.place("fuse", "B1", "-F1"), one.place("cross_reference_arrow", "A9", "2-A0"))
    two.join(two.place("cross_reference_arrow", "A0", "1-A9"), two.place("lamp", "B1", "-P1"))
    assert rows(one, two) == [("-F1", "-P1", "2-A0 / 1-A9")]


def test_a_sheet_that_a_rail_only_passes_is_stepped_over() -> None:
    one, two, three = DrawnSheet(1), DrawnSheet(2), DrawnSheet(3)
    one.join(one.place("fuse", "B1", "-F1"), one.place("cross_reference_arrow", "A9", "2-A0"))
    two.join(two.place("cross_reference_arrow", "A0", "1-A9"), two.place("cross_reference_arrow", "A9", "3-A0"))
    three.join(three.place("cross_reference_arrow", "A0", "2-A9"), three.place("lamp", "B1", "-P1"))
    assert rows(one, two, three) == [("-F1", "-P1", "3-A0 / 2-A9")]


def test_sheets_that_references_and_a_name_join_are_connected_once() -> None:
    one, two, three = DrawnSheet(1), DrawnSheet(2), DrawnSheet(3)
    one.join(one.place("fuse", "B1", "-F1"), one.place("cross_reference_arrow", "A9", "L+ /2.0"))
    two.join(two.place("cross_reference_arrow", "A0", "L+ /1.9"), two.place("lamp", "B1", "-P1"))
    three.join(three.place("supply", "A0", "L+"), three.place("lamp", "B1", "-P2"))
    assert rows(one, two, three) == [
        ("L+", "-P2", None),
        ("-F1", "-P1", "L+ /2.0 / L+ /1.9"),
        ("-P1", "L+", "L+"),
    ]


def test_of_two_reasons_the_certain_one_is_told() -> None:
    one, two = DrawnSheet(1), DrawnSheet(2)
    one.join(one.place("fuse", "B1", "-F1"), one.place("cross_reference_arrow", "A9", "L+ /2.0"))
    two.join(two.place("cross_reference_arrow", "A0", "L+ /7.9"), two.place("lamp", "B1", "-P1"))
    assert rows(one, two) == [("-F1", "-P1", "L+")]


def test_what_is_odd_about_references_comes_along() -> None:
    sheet = DrawnSheet(1)
    sheet.arrow("A9", "7-A0")
    assert len(Connections.of(document(sheet)).findings) == 1
