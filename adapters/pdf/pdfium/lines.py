"""A path object of PDFium, told the way MuPDF's line-art device tells it."""

import ctypes
from collections.abc import Iterator
from typing import Any

from electrical_orchestrator.adapters.pdf.affine import Affine
from electrical_orchestrator.adapters.pdf.four_sided import XY
from electrical_orchestrator.adapters.pdf.paths import Drawn
from electrical_orchestrator.adapters.pdf.pdfium.objects import PageObject, Rect, colour_of, layer_of
from electrical_orchestrator.adapters.pdf.pieces import GAP, apart_by
from pypdfium2 import raw

BEZIER = 3


def drawn(item: PageObject, order: int) -> Drawn | None:
    """What `PathCollector` takes; None for a path that is not painted."""
    mode, stroked = ctypes.c_int(), raw.FPDF_BOOL()
    raw.FPDFPath_GetDrawMode(item.handle, mode, stroked)
    if not (mode.value or stroked.value):
        return None
    items, closed = items_of(item.handle, item.inner)
    points = [point for _, *ends in items for point in ends]
    if not points or not _within(points, clip_of(item.handle, item.outer)):
        return None
    told: Drawn = {"type": "s" if not mode.value else "fs" if stroked.value else "f", "items": items}
    told |= {"closePath": closed, "layer": layer_of(item.handle), "seqno": order, "rect": _box(points)}
    if mode.value:
        told["fill"], told["fill_opacity"] = _colour(item.handle, stroke=False)
    if stroked.value:
        told["color"], told["stroke_opacity"] = _colour(item.handle, stroke=True)
        told |= {"width": _width(item), "dashes": _dashes(item)}
    return told


def items_of(path: object, to_sheet: Affine) -> tuple[list[tuple[Any, ...]], bool]:
    """Lines and curves on the displayed sheet, and whether the last subpath is closed."""
    segments = (raw.FPDFPath_GetPathSegment(path, at) for at in range(raw.FPDFPath_CountSegments(path)))
    return _items(segments, to_sheet)


def _items(segments: Iterator[Any], to_sheet: Affine) -> tuple[list[tuple[Any, ...]], bool]:
    items: list[tuple[Any, ...]] = []
    start, here, controls, closed = (0.0, 0.0), (0.0, 0.0), [], False
    x, y = ctypes.c_float(), ctypes.c_float()
    for segment in segments:
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = to_sheet.at(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if closed and apart_by(start, here) > GAP:
                items.append(("l", here, start))
            start = here = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            items.append(("l", here, point))
            here = point
        else:
            controls.append(point)
            if len(controls) == BEZIER:
                items.append(("c", here, *controls))
                here, controls = point, []
        closed = bool(raw.FPDFPathSegment_GetClose(segment))
    return items, closed


def clip_of(handle: object, outer: Affine) -> Rect | None:
    """The box in which the object shows; None: everywhere."""
    clip = raw.FPDFPageObj_GetClipPath(handle)
    shown: Rect | None = None
    for path in range(max(raw.FPDFClipPath_CountPaths(clip), 0)):
        count = raw.FPDFClipPath_CountPathSegments(clip, path)
        items, _ = _items((raw.FPDFClipPath_GetPathSegment(clip, path, at) for at in range(count)), outer)
        points = [point for _, *ends in items for point in ends]
        if points:
            x0, y0, x1, y1 = _box(points)
            shown = (x0, y0, x1, y1) if shown is None else (max(x0, shown[0]), max(y0, shown[1]), min(x1, shown[2]), min(y1, shown[3]))
    return shown


def _within(points: list[XY], shown: Rect | None) -> bool:
    if shown is None:
        return True
    x0, y0, x1, y1 = _box(points)
    return x0 - GAP <= shown[2] and x1 + GAP >= shown[0] and y0 - GAP <= shown[3] and y1 + GAP >= shown[1]


def _box(points: list[XY]) -> Rect:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _colour(handle: object, *, stroke: bool) -> tuple[tuple[float, ...], float]:
    colour, opacity = colour_of(handle, stroke=stroke)
    return tuple((colour >> shift & 0xFF) / 255 for shift in (16, 8, 0)), opacity


def _width(item: PageObject) -> float:
    width = ctypes.c_float()
    raw.FPDFPageObj_GetStrokeWidth(item.handle, width)
    return width.value * item.inner.scale


def _dashes(item: PageObject) -> str:
    count = max(raw.FPDFPageObj_GetDashCount(item.handle), 0)
    lengths = (ctypes.c_float * count)()
    raw.FPDFPageObj_GetDashArray(item.handle, lengths, count)
    return f"[{' '.join(f'{length * item.inner.scale:.4g}' for length in lengths)}] 0"
