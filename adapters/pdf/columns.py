"""A sheet as a frame, and back: what the child sends is checked as if a stranger had written it."""

import math
from array import array
from itertools import accumulate
from typing import Any

from electrical_orchestrator.adapters.pdf.frames import BadFrame, Frame
from electrical_orchestrator.domain.sheets import Images, Integrity, Paths, Sheet, Spans, StrokeOrigin, Strokes, Unread

COLUMNS = (
    *(("paths", name) for name in ("width", "stroke", "fill", "opacity", "dash", "layer", "order", "closed")),
    *(("strokes", name) for name in ("path", "origin", "first", "count", "xy")),
    *(("spans", name) for name in ("box", "size", "direction", "colour", "visible", "order")),
    *(("images", name) for name in ("box", "pixels")),
)
FLOATS = {"width", "opacity", "xy", "box", "size", "direction"}
UNKNOWN = -1
WHITE = 0xFFFFFF


def packed(sheet: Sheet) -> tuple[dict[str, Any], list[memoryview]]:
    """Header and raw columns of ``sheet``."""
    columns = [getattr(getattr(sheet, group), name) for group, name in COLUMNS]
    header = {
        "number": sheet.number,
        "count": sheet.count,
        "width": sheet.width,
        "height": sheet.height,
        "dashes": sheet.dashes,
        "layers": sheet.layers,
        "integrity": sheet.integrity,
        "warnings": sheet.warnings,
        "unread": sheet.unread,
        "text": sheet.spans.text,
        "columns": [UNKNOWN if column is None else len(column) for column in columns],
    }
    return header, [memoryview(column) for column in columns if column is not None]


def unpacked(frame: Frame) -> Sheet:
    """The sheet of ``frame``.

    Raises:
        BadFrame: lengths, indexes or numbers that cannot be.
    """
    try:
        return _sheet(frame)
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise BadFrame(f"a sheet that cannot be: {error}") from error


def _sheet(frame: Frame) -> Sheet:
    header = frame.header
    paths, strokes, spans, images = groups = Paths(), Strokes(), Spans(text=_texts(header["text"])), Images()
    sheet = Sheet(int(header["number"]), int(header["count"]), float(header["width"]), float(header["height"]), *groups)
    named = dict(zip(("paths", "strokes", "spans", "images"), groups, strict=True))
    start = 0
    for (group, name), length in zip(COLUMNS, header["columns"], strict=True):
        column = None if length == UNKNOWN else array("f" if name in FLOATS else "i")
        if column is not None:
            end = start + length * column.itemsize
            column.frombytes(memoryview(frame.body)[start:end])
            _require(len(column) == length, f"{name} is cut off")
            start = end
        setattr(named[group], name, column)
    _require(start == len(frame.body), "bytes are left over")
    sheet.dashes, sheet.layers = tuple(_texts(header["dashes"])), tuple(_texts(header["layers"]))
    sheet.integrity, sheet.warnings = Integrity(header["integrity"]), tuple(_texts(header["warnings"]))
    sheet.unread = None if header["unread"] is None else Unread(header["unread"])
    _check_sides(sheet)
    _check_paths(paths, len(sheet.dashes), len(sheet.layers))
    _check_strokes(strokes, len(paths))
    _check_spans(spans)
    _finite(images.box)
    _require(len(images.box) == 2 * len(images.pixels) and len(images.box) % 4 == 0, "images differ in length")
    _within(images.pixels, 0, None)
    return sheet


def _check_sides(sheet: Sheet) -> None:
    _require(1 <= sheet.number <= sheet.count, "a sheet beyond the last one")
    _require(math.isfinite(sheet.width * sheet.height) and min(sheet.width, sheet.height) > 0, "sides that cannot be")


def _check_paths(paths: Paths, dashes: int, layers: int) -> None:
    columns = (paths.stroke, paths.fill, paths.opacity, paths.dash, paths.layer, paths.order, paths.closed)
    _require(all(len(column) == len(paths) for column in columns), "paths differ in length")
    _finite(paths.width)
    _finite(paths.opacity)
    _within(paths.stroke, -1, WHITE)
    _within(paths.fill, -1, WHITE)
    _within(paths.dash, 0, dashes - 1)
    _within(paths.layer, -1, layers - 1)
    _within(paths.closed, 0, 1)


def _check_strokes(strokes: Strokes, paths: int) -> None:
    _require(all(len(column) == len(strokes) for column in (strokes.origin, strokes.first, strokes.count)), "strokes differ in length")
    _finite(strokes.xy)
    _within(strokes.path, 0, paths - 1)
    _within(strokes.origin, 0, len(StrokeOrigin) - 1)
    _within(strokes.count, 2, None)
    *firsts, end = accumulate(strokes.count, initial=0)
    _require(strokes.first.tolist() == firsts and 2 * end == len(strokes.xy), "strokes that do not follow each other")


def _check_spans(spans: Spans) -> None:
    _require(len(spans.box) == 4 * len(spans) and len(spans.size) == len(spans), "spans differ in length")
    _finite(spans.box)
    _finite(spans.size)
    if spans.direction is not None:
        _require(len(spans.direction) == 2 * len(spans), "directions differ in length")
        _finite(spans.direction)
    for column, largest in ((spans.colour, WHITE), (spans.visible, 1), (spans.order, None)):
        if column is not None:
            _require(len(column) == len(spans), "spans differ in length")
            _within(column, 0, largest)


def _texts(texts: object) -> list[str]:
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise TypeError("text that is none")
    return texts


def _finite(column: "array[float]") -> None:
    _require(math.isfinite(sum(column)), "a number that is not finite")


def _within(column: "array[int]", smallest: int, largest: int | None) -> None:
    _require(min(column, default=smallest) >= smallest, "a number too small")
    _require(largest is None or max(column, default=smallest) <= max(largest, smallest), "a number too large")


def _require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise ValueError(otherwise)
