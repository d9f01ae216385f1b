"""Draws a sheet, or a part of it, as PNG."""

import math

import pymupdf
from electrical_orchestrator.adapters.pdf.limits import Limits
from electrical_orchestrator.adapters.pdf.png import encoded
from electrical_orchestrator.domain.errors import NoSuchSheet
from electrical_orchestrator.domain.geometry import Box

POINTS_AN_INCH = 72


def picture(page: pymupdf.Page, dpi: float, clip: Box | None, limits: Limits) -> bytes:
    """PNG of ``clip`` (displayed points; None: all), its resolution lowered to keep the limit of pixels.

    Raises:
        NoSuchSheet: ``clip`` lies outside the sheet.
    """
    part = page.rect if clip is None else pymupdf.Rect(*clip) & page.rect
    if part.is_empty:
        raise NoSuchSheet(f"the part lies outside sheet {page.number + 1}")
    scale = fitting(dpi / POINTS_AN_INCH, part.width, part.height, limits.pixels)
    pixmap = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), clip=part, alpha=False)
    return encoded(pixmap.width, pixmap.height, pixmap.stride, pixmap.samples_mv)


def fitting(scale: float, width: float, height: float, most: int) -> float:
    """The largest scale up to ``scale`` whose picture, its edge pixels included, has at most ``most`` pixels."""
    spare = (width + height) / 2
    largest = (-spare + math.sqrt(spare**2 + width * height * (most - 1))) / (width * height)
    return min(scale, largest)
