"""A sheet crosses from the child whole, and nothing that cannot be a sheet gets in."""

from array import array
from collections.abc import Callable

import pytest
from electrical_orchestrator.adapters.pdf.columns import packed, unpacked
from electrical_orchestrator.adapters.pdf.frames import BadFrame, Frame, encoded, read_frame
from electrical_orchestrator.domain.sheets import Images, Integrity, Paths, Sheet, Spans, Strokes, Unread


def ints(*values: int) -> "array[int]":
    return array("i", values)


def floats(*values: float) -> "array[float]":
    return array("f", values)


def a_sheet() -> Sheet:
    paths = Paths(floats(0.5), ints(0), ints(-1), floats(1), ints(1), ints(0), ints(7), ints(0))
    strokes = Strokes(ints(0, 0), ints(0, 1), ints(0, 2), ints(2, 3), floats(*range(10)))
    spans = Spans(["-K1 é\ud800"], floats(1, 2, 3, 4), floats(9), floats(1, 0), ints(0xFF0000), ints(1), None)
    images = Images(floats(0, 0, 9, 9), ints(20, 30))
    return Sheet(
        2, 3, 420, 297, paths, strokes, spans, images, ("", "3 1"), ("Power",), Integrity.NOTED, ("odd",), Unread.MOSTLY_IMAGE
    )  # every column differs from its default


def crossed(sheet: Sheet) -> Sheet:
    header, parts = packed(sheet)
    stream = b"".join(map(bytes, encoded(header, parts)))
    place = 0

    def read(length: int) -> bytes:
        nonlocal place
        place += length
        return stream[place - length : place]

    frame = read_frame(read, 1_000_000)
    assert frame is not None
    return unpacked(frame)


def test_a_sheet_crosses_whole() -> None:
    assert crossed(a_sheet()) == a_sheet()
    assert crossed(Sheet(1, 1, 10, 10)) == Sheet(1, 1, 10, 10)


def put(group: str, name: str, value: object) -> Callable[[Sheet], None]:
    return lambda sheet: setattr(getattr(sheet, group), name, value)


@pytest.mark.parametrize(
    "damage",
    [
        put("paths", "width", floats(float("nan"))),
        put("paths", "width", floats(1, 2)),
        put("paths", "opacity", floats(float("inf"))),
        put("paths", "stroke", ints(0x1000000)),
        put("paths", "fill", ints(-2)),
        put("paths", "dash", ints(2)),
        put("paths", "layer", ints(1)),
        put("paths", "closed", ints(2)),
        put("strokes", "path", ints(0, 1)),
        put("strokes", "path", ints(0)),
        put("strokes", "origin", ints(0, 4)),
        put("strokes", "first", ints(-1, 2)),
        put("strokes", "first", ints(0, 2**31 - 1)),
        put("strokes", "first", ints(0, 1)),  # they overlap: a small frame could ask for any memory
        put("strokes", "count", ints(2, 2)),
        put("strokes", "count", ints(2, 4)),
        put("strokes", "count", ints(2, 1)),
        put("strokes", "xy", floats(*range(9), float("inf"))),
        put("spans", "box", floats(1, 2, 3)),
        put("spans", "size", floats(float("-inf"))),
        put("spans", "direction", floats(1)),
        put("spans", "colour", ints()),
        put("spans", "visible", ints(2)),
        put("spans", "order", ints(1, 2)),
        put("images", "box", floats(1, 2, 3, 4, 5, 6)),
        put("images", "pixels", ints(-1, 1)),
        lambda sheet: setattr(sheet, "number", 4),
        lambda sheet: setattr(sheet, "width", 0),
    ],
)
def test_a_sheet_that_cannot_be_is_refused(damage: Callable[[Sheet], None]) -> None:
    sheet = a_sheet()
    damage(sheet)
    with pytest.raises(BadFrame):
        crossed(sheet)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("columns", []),
        ("columns", [10**12] * 21),
        ("columns", ["1"] * 21),
        ("text", "-K1"),
        ("text", [1]),
        ("dashes", None),
        ("integrity", "perfect"),
        ("unread", "lazy"),
        ("warnings", [None]),
        ("number", None),
        ("width", "wide"),
    ],
)
def test_a_header_that_cannot_be_is_refused(key: str, value: object) -> None:
    header, parts = packed(a_sheet())
    with pytest.raises(BadFrame):
        unpacked(Frame(header | {key: value}, b"".join(map(bytes, parts))))


def test_a_header_without_an_entry_is_refused() -> None:
    with pytest.raises(BadFrame):
        unpacked(Frame({}, b""))


def test_bytes_left_over_are_refused() -> None:
    header, parts = packed(a_sheet())
    with pytest.raises(BadFrame):
        unpacked(Frame(header, b"".join(map(bytes, parts)) + bytes(4)))
