"""Reference designations: forms from practice, each with its canonical print, and what cannot be one."""

import re
from contextlib import suppress
from pathlib import Path

import pytest
from electrical_orchestrator.domain.designations import Aspect, Designation, Level
from electrical_orchestrator.domain.designations.foreign import is_value
from electrical_orchestrator.domain.errors import InvalidDesignation
from hypothesis import assume, given
from hypothesis import strategies as st

FORMS = Path(__file__).with_name("forms")


def _lines(name: str) -> list[str]:
    return (FORMS / name).read_text(encoding="utf-8").splitlines()


CANONICAL = _lines("canonical.txt")
PRINTED = [tuple(line.split(" | ")) for line in _lines("printed.txt")]
REFUSED = _lines("refused.txt")


def test_the_tables_hold_what_practice_prints() -> None:
    assert len({*CANONICAL, *(printed for printed, _ in PRINTED), *REFUSED}) >= 450


@pytest.mark.parametrize("text", CANONICAL)
def test_a_canonical_form_prints_as_it_was_read(text: str) -> None:
    assert str(Designation.parse(text)) == text


@pytest.mark.parametrize(("printed", "canonical"), PRINTED)
def test_a_printed_form_has_one_canonical_form(printed: str, canonical: str) -> None:
    assert str(Designation.parse(printed)) == canonical


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_designation_is_refused_with_advice(text: str) -> None:
    with pytest.raises(InvalidDesignation, match="write it like -K1"):
        Designation.parse(text)


@pytest.mark.parametrize("text", ["", " ", "-" * 200, "K1" * 100, "1mm2" * 50_000, "A-" * 100_000, "=A1" * 100_000])
def test_endless_and_empty_texts_are_refused_at_once(text: str) -> None:
    with pytest.raises(InvalidDesignation):
        Designation.parse(text)


@pytest.mark.parametrize(
    "pair", [("K1", "-K1"), ("- K1", "-K1"), ("=A1.B2", "=A1=B2"), ("=A1B2", "=A1.B2"), ("-K1.2", "-K1-2"), ("+C2=A1", "=A1+C2")]
)
def test_what_names_the_same_is_equal(pair: tuple[str, str]) -> None:
    one, other = map(Designation.parse, pair)
    assert one == other
    assert hash(one) == hash(other)


@pytest.mark.parametrize("pair", [("-K1", "-K01"), ("-K1", "--K1"), ("-K1", "=K1"), ("-K1", "-K1:1"), ("-A1+C1", "+C1-A1"), ("-K1", "-k1")])
def test_what_names_different_things_differs(pair: tuple[str, str]) -> None:
    one, other = map(Designation.parse, pair)
    assert one != other


@pytest.mark.parametrize(
    ("code", "leading", "letters", "number", "suffix"),
    [
        ("K1", "", "K", "1", ""),
        ("21K1", "21", "K", "1", ""),
        ("9QF1", "9", "QF", "1", ""),
        ("S2d", "", "S", "2", "d"),
        ("A3bis", "", "A", "3", "bis"),
        ("K001", "", "K", "001", ""),
        ("3", "", "", "3", ""),
        ("MPI", "", "MPI", "", ""),
        ("4EH", "4", "EH", "", ""),
        ("LAN_CON1", "", "LAN_CON", "1", ""),
        ("K1_2", "", "K", "1", "_2"),
    ],
)
def test_a_level_knows_its_parts(code: str, leading: str, letters: str, number: str, suffix: str) -> None:
    level = Level(Aspect.PRODUCT, code)
    assert (level.leading, level.letters, level.number, level.suffix) == (leading, letters, number, suffix)


def test_levels_are_told_by_aspect() -> None:
    read = Designation.parse("==P1=A1.B2++S1+C3-K1.2:13")
    assert [level.code for level in read.of(Aspect.FUNCTION)] == ["A1", "B2"]
    assert [level.code for level in read.of(Aspect.OVERALL_FUNCTION)] == ["P1"]
    assert [level.code for level in read.of(Aspect.SITE)] == ["S1"]
    assert [level.code for level in read.of(Aspect.PRODUCT)] == ["K1", "2"]
    assert read.product == Level(Aspect.PRODUCT, "2")
    assert read.terminal == "13"


def test_a_place_names_no_product() -> None:
    assert Designation.parse("=A1+C2").product is None
    assert Designation.parse("-A1+C2").product == Level(Aspect.PRODUCT, "A1")


def test_the_terminal_can_be_dropped() -> None:
    assert str(Designation.parse("X1:4").without_terminal()) == "-X1"


@pytest.mark.parametrize(
    ("inner", "outer", "full"),
    [
        ("-K1", "=A1+C2", "=A1+C2-K1"),
        ("K1", "=A1+C2-A1", "=A1+C2-A1-K1"),
        ("K1:13", "=A1+C2", "=A1+C2-K1:13"),
        (":13", "=A1-K1", "=A1-K1:13"),
        ("-K1", "-A1:7", "-A1-K1"),
        ("+C9-K1", "=A1+C2", "=A1+C9-K1"),
        ("=B1-K1", "=A1+C2", "=B1+C2-K1"),
        ("=B1+C9-K1", "=A1+C2", "=B1+C9-K1"),
        ("==P1-K1", "=A1+C2", "==P1=A1+C2-K1"),
        ("+C9-K1", "=A1+C2-A1", "=A1+C9-A1-K1"),
        ("-A1-K1", "=A1-A1", "=A1-A1-K1"),
        ("-A1", "-A1", "-A1"),
        ("-A1.K1", "-A1", "-A1.K1"),
        ("--K1", "=A1+C2-A1", "=A1+C2--K1"),
        ("-K1", "=A1.B2+C3.D4", "=A1.B2+C3.D4-K1"),
        ("-K1+D1", "+C2", "-K1+D1"),
        ("-K1", "", "-K1"),
    ],
)
def test_what_is_printed_inside_inherits_from_outside(inner: str, outer: str, full: str) -> None:
    around = Designation.parse(outer) if outer else Designation()
    assert str(Designation.parse(inner).within(around)) == full


CODES = st.from_regex(r"\A[A-Z]{1,4}[0-9]{0,4}\Z|\A[0-9]{1,3}[A-Z]{1,3}[0-9]{1,3}\Z|\A[0-9]{1,3}\Z|\A[A-Z][0-9]{1,2}[a-z]\Z")
PATHS = st.lists(st.tuples(st.sampled_from([*Aspect]), CODES).map("".join), max_size=6).map("".join)
TERMINALS = st.from_regex(r"\A(:[A-Z0-9]{1,3}([/.+-][A-Z0-9]{1,2})?)?\Z")


@given(PATHS, TERMINALS)
def test_printing_and_parsing_are_inverse(path: str, terminal: str) -> None:
    assume((path or terminal) and not is_value(path))
    read = Designation.parse(path + terminal)
    assert sorted(map(str, read.levels)) == sorted(re.findall(r"[=+-]+\w+", path))
    assert Designation.parse(str(read)) == read
    assert str(Designation.parse(str(read))) == str(read)


@given(st.text(alphabet="=+-.:/ KAXé12_②٣", max_size=24))
def test_whatever_is_read_prints_to_what_reads_the_same(text: str) -> None:
    try:
        read = Designation.parse(text)
    except InvalidDesignation:
        return
    again = Designation.parse(str(read))
    assert again == read
    assert str(again) == str(read)


@given(st.text(max_size=60))
def test_no_text_breaks_the_parser(text: str) -> None:
    with suppress(InvalidDesignation):
        assert len(str(Designation.parse(text))) <= 400
