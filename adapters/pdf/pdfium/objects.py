"""Walks the objects of a page, those of its forms included, in draw order."""

import ctypes
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from electrical_orchestrator.adapters.pdf.affine import Affine
from pypdfium2 import raw

DEPTH = 64
Rect = tuple[float, float, float, float]


class PageObject(NamedTuple):
    """One object and the map from the space it is stored in to the displayed sheet."""

    handle: object
    kind: int
    outer: Affine
    """From the space of the page or form that holds it."""
    inner: Affine
    """From its own space."""


def objects(page: object, shown: Affine) -> Iterator[PageObject]:
    """Every object but forms, which are walked through."""
    count = raw.FPDFPage_CountObjects(page)
    yield from _walk((raw.FPDFPage_GetObject(page, at) for at in range(count)), shown, 0)


def _walk(handles: Iterator[Any], outer: Affine, depth: int) -> Iterator[PageObject]:
    for handle in handles:
        kind = raw.FPDFPageObj_GetType(handle)
        inner = matrix_of(handle).then(outer)
        if kind != raw.FPDF_PAGEOBJ_FORM:
            yield PageObject(handle, kind, outer, inner)
        elif depth < DEPTH:
            count = raw.FPDFFormObj_CountObjects(handle)
            yield from _walk((raw.FPDFFormObj_GetObject(handle, at) for at in range(count)), inner, depth + 1)


def matrix_of(handle: object) -> Affine:
    """The object's own matrix."""
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(handle, matrix):
        return Affine()
    return Affine(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def colour_of(handle: object, *, stroke: bool) -> tuple[int, float]:
    """0xRRGGBB and opacity; black where PDFium cannot tell."""
    parts = [ctypes.c_uint() for _ in range(4)]
    get = raw.FPDFPageObj_GetStrokeColor if stroke else raw.FPDFPageObj_GetFillColor
    if not get(handle, *parts):
        return 0, 1.0
    red, green, blue, alpha = (part.value for part in parts)
    return red << 16 | green << 8 | blue, alpha / 255


def layer_of(handle: object) -> str | None:
    """The name of the optional-content layer that holds the object; empty when it has none; None outside of any."""
    for at in range(raw.FPDFPageObj_CountMarks(handle)):
        mark = raw.FPDFPageObj_GetMark(handle, at)
        if _text(lambda buffer, size, out, mark=mark: raw.FPDFPageObjMark_GetName(mark, buffer, size, out)) == "OC":
            return _text(lambda buffer, size, out, mark=mark: raw.FPDFPageObjMark_GetParamStringValue(mark, b"Name", buffer, size, out))
    return None


def _text(get: Callable[..., object]) -> str:
    length = ctypes.c_ulong()
    if not get(None, 0, length) or not length.value:
        return ""
    buffer = ctypes.create_string_buffer(length.value)
    get(ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), length.value, length)
    return buffer.raw[: length.value].decode("utf-16-le", "replace").rstrip("\0")
