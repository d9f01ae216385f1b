from dataclasses import replace

import pytest
from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.domain.scoring.comparing import compare, compare_all, part_of, plain
from electrical_orchestrator.domain.scoring.counts import Count, Score
from electrical_orchestrator.domain.scoring.errors import AmbiguousSheets
from electrical_orchestrator.domain.scoring.sheets import ShownComponent, ShownSheet
from hypothesis import given
from hypothesis import strategies as st

FUSE = ShownComponent("f", "fuse", Box(0, 0, 10, 20), "-F1")
COIL = ShownComponent("k", "coil", Box(100, 0, 110, 20), "-K1")
LAMP = ShownComponent("p", "lamp", Box(200, 0, 220, 20))
BLOCK = ShownComponent("a", "device_block", Box(300, 0, 400, 100), "-A1")


def a_sheet(*components: ShownComponent, nets: tuple[tuple[str, ...], ...] = (), number: int = 1) -> ShownSheet:
    return ShownSheet(number, components, nets)


def score(true: ShownSheet, found: ShownSheet) -> Score:
    return compare(true, found).score


def test_the_truth_itself_is_all_right() -> None:
    sheet = a_sheet(FUSE, COIL, LAMP, nets=(("f", "k"), ("k", "p")))

    assert score(sheet, sheet) == Score(Count(3, 3, 3), Count(3, 3, 3), Count(2, 2, 2), Count(2, 2, 2))


def test_missed_and_false_components_count_against_it() -> None:
    found = a_sheet(replace(FUSE, id="1", kind="lamp"), replace(COIL, id="2", box=Box(500, 0, 510, 20)))

    result = score(a_sheet(FUSE, COIL), found)

    assert (result.detection, result.recognition) == (Count(2, 2, 1), Count(2, 2, 0))


def test_finding_what_is_ignored_is_neither_right_nor_wrong() -> None:
    graphic = replace(LAMP, ignored=True)
    true = a_sheet(FUSE, graphic, nets=(("f", "p"),))
    found = a_sheet(FUSE, LAMP, nets=(("f", "p"),))

    assert score(true, found) == Score(Count(1, 1, 1), Count(1, 1, 1), Count(1, 1, 1), Count(0, 0, 0))
    assert score(true, a_sheet(FUSE)).detection == Count(1, 1, 1)


def test_an_ignored_drawing_excuses_one_find_only() -> None:
    found = a_sheet(LAMP, replace(LAMP, id="q", box=Box(201, 0, 221, 20)))

    assert score(a_sheet(replace(LAMP, ignored=True)), found).detection == Count(0, 1, 0)


def test_a_symbol_within_a_larger_block_is_neither_right_nor_wrong() -> None:
    inside = ShownComponent("c", "contact_no", Box(310, 10, 320, 30))

    assert score(a_sheet(BLOCK), a_sheet(BLOCK, inside)).detection == Count(1, 1, 1)
    assert compare(a_sheet(BLOCK), a_sheet(BLOCK, inside)).excused == (inside,)


@pytest.mark.parametrize(
    ("box", "kind", "part"),
    [
        (Box(310, 10, 320, 30), "device_block", True),
        (Box(310, 10, 320, 30), "lamp", False),
        (Box(299.5, 10, 320, 30), "device_block", True),
        (Box(298, 10, 320, 30), "device_block", False),
        (Box(310, 10, 320, 102), "device_block", False),
        (Box(300, 0, 360, 60), "device_block", False),
        (Box(310, 10, 310, 90), "device_block", True),
    ],
)
def test_a_part_lies_inside_and_has_at_most_a_third_of_the_area(box: Box, kind: str, part: bool) -> None:
    assert part_of(box, replace(BLOCK, kind=kind)) is part


def test_designations_are_those_printed_beside_components() -> None:
    true = a_sheet(FUSE, COIL, LAMP)
    found = a_sheet(replace(FUSE, designation="f 1"), replace(COIL, designation="-K2"), replace(LAMP, designation="-P1"))

    assert score(true, found).designation == Count(2, 3, 1)
    assert score(true, a_sheet(replace(FUSE, designation=None))).designation == Count(2, 0, 0)


@pytest.mark.parametrize(("printed", "compared"), [("-K1", "K1"), ("- k 1:13", "K1:13"), ("=A1+C2-K1", "=A1+C2-K1"), (None, ""), ("-", "")])
def test_spaces_case_and_the_leading_dash_make_no_difference(printed: str | None, compared: str) -> None:
    assert plain(printed) == compared


def test_connections_are_pairs_of_components_whatever_net_joins_them() -> None:
    true = a_sheet(FUSE, COIL, LAMP, nets=(("f", "k", "p"),))
    found = a_sheet(FUSE, COIL, LAMP, nets=(("f", "k"), ("k", "f"), ("p", "p")))

    assert score(true, found).connection == Count(3, 1, 1)


def test_a_connection_with_a_missed_or_false_component_is_wrong() -> None:
    false = ShownComponent("x", "fuse", Box(600, 0, 610, 20))
    true = a_sheet(FUSE, COIL, nets=(("f", "k"),))
    found = a_sheet(FUSE, false, nets=(("f", "x"), ("f", "not there")))

    assert score(true, found).connection == Count(1, 2, 0)


def test_a_sheet_without_a_result_counts_as_nothing_found() -> None:
    true = [a_sheet(FUSE), a_sheet(COIL, number=2)]

    result = Score.total(sheet.score for sheet in compare_all(true, [a_sheet(COIL, number=2), a_sheet(LAMP, number=9)]))

    assert result.detection == Count(2, 1, 1)


def test_some_components_alone() -> None:
    true = a_sheet(FUSE, COIL, LAMP, nets=(("f", "k"), ("k", "p")))
    false = ShownComponent("x", "fuse", Box(600, 0, 610, 20))
    found = a_sheet(FUSE, COIL, false, nets=(("f", "k"),))

    alone = compare(true, found).only(lambda component: component.kind in {"coil", "lamp"})

    assert alone.score == Score(Count(2, 2, 1), Count(2, 2, 1), Count(1, 1, 1), Count(1, 0, 0))
    assert alone.excused == (FUSE,)
    assert compare(true, found).only(lambda component: component.kind == "fuse").ignored == (COIL, LAMP)


def test_an_identifier_must_be_unique_on_its_sheet_and_a_number_in_its_drawing() -> None:
    with pytest.raises(AmbiguousSheets, match="sheet 4 have the identifier 'f'"):
        a_sheet(FUSE, replace(COIL, id="f"), number=4)
    with pytest.raises(AmbiguousSheets, match="number 1"):
        compare_all([a_sheet(FUSE)], [a_sheet(FUSE), a_sheet(COIL)])


side = st.integers(0, 60)
boxes = st.builds(lambda x, y, w, h: Box(x, y, x + w, y + h), side, side, side, side)
kinds = st.sampled_from(["fuse", "coil", "device_block"])
sheets = st.lists(
    st.tuples(kinds, boxes, st.sampled_from([None, "-K1", "F1"]), st.booleans()), max_size=8
).map(lambda rows: [ShownComponent(str(i), *row) for i, row in enumerate(rows)])  # fmt: skip
nets = st.lists(st.lists(st.integers(0, 9).map(str), max_size=4).map(tuple), max_size=5).map(tuple)


@given(sheets, nets, sheets, nets)
def test_counts_are_consistent_whatever_is_found(
    true: list[ShownComponent], joined: tuple[tuple[str, ...], ...], found: list[ShownComponent], claimed: tuple[tuple[str, ...], ...]
) -> None:
    sheet = compare(a_sheet(*true, nets=joined), a_sheet(*found, nets=claimed))
    result = sheet.score

    for count in (result.detection, result.recognition, result.connection):
        assert 0 <= count.right <= min(count.true, count.found)
        assert 0 <= count.f1 <= 1
    assert result.recognition.right <= result.detection.right
    assert len(sheet.pairs) + len(sheet.missed) + len(sheet.ignored) == len(true)
    assert len(sheet.pairs) + len(sheet.false) + len(sheet.excused) == len(found)
    assert sheet.only(lambda _: True).score == result
    assert sheet.only(lambda _: False).score.detection.true == 0


@given(sheets, nets)
def test_the_truth_is_right_wherever_its_boxes_lie(true: list[ShownComponent], joined: tuple[tuple[str, ...], ...]) -> None:
    apart = [replace(c, box=Box(*(side + 200 * int(c.id) for side in c.box))) for c in true]
    known = {c.id for c in apart}
    sheet = a_sheet(*apart, nets=tuple(tuple(end for end in net if end in known) for net in joined))

    result = score(sheet, sheet)

    for count in (result.detection, result.recognition, result.designation, result.connection):
        assert count.true == count.found == count.right
