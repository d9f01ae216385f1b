"""Reads sheets with MuPDF, in the process that calls: the child, or a script that trusts its files."""

import gc
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from electrical_orchestrator.adapters.pdf.limits import Limits
from electrical_orchestrator.adapters.pdf.mupdf.integrity import judged, unknown_letters, warnings_since_last
from electrical_orchestrator.adapters.pdf.mupdf.marking import remove_marks
from electrical_orchestrator.adapters.pdf.mupdf.opening import chosen, load, opened, translated
from electrical_orchestrator.adapters.pdf.mupdf.pages import mended
from electrical_orchestrator.adapters.pdf.mupdf.texts import shown_by
from electrical_orchestrator.adapters.pdf.paths import PathCollector
from electrical_orchestrator.adapters.pdf.unread import why_unread
from electrical_orchestrator.domain.errors import OrchestratorError, SheetTooComplex
from electrical_orchestrator.domain.sheets import Sheet

GiveUp = Callable[[OrchestratorError], None]


def read_sheets(pdf: Path | str, numbers: Sequence[int] | None = None, *, limits: Limits | None = None) -> Iterator[Sheet]:
    """Yield sheets ``numbers`` (1-based; None: all) as ``PdfReader.read`` promises, without its protection."""
    from electrical_orchestrator.adapters.pdf.curves import flatten  # noqa: PLC0415 - numpy is not for the child

    reading = Reading(Path(pdf), numbers, limits or Limits())
    for number in reading.wanted:
        sheet = reading.sheet(number)
        flatten(sheet.strokes)
        yield sheet


class Reading:
    """One open document. ``give_up`` is called inside MuPDF when a sheet exceeds the limits, and may end the process."""

    def __init__(self, pdf: Path, numbers: Sequence[int] | None, limits: Limits, give_up: GiveUp = lambda _: None) -> None:
        self._limits = limits
        self._give_up = give_up
        self._document = opened(pdf, limits)
        with translated():
            self._count, lie = mended(self._document)
        self.wanted = chosen(self._count, numbers, limits)
        """Numbers of the sheets to read."""
        self._early = (*warnings_since_last(), *([lie] if lie else ()))

    def sheet(self, number: int) -> Sheet:
        """Read one sheet, its curves by their four controls, and judge its integrity."""
        with uncollected():
            sheet = self._read(number)
        sheet.warnings = tuple(dict.fromkeys((*self._early, *warnings_since_last(), *unknown_letters(sheet.spans.text))))
        sheet.integrity = judged(sheet.warnings, repaired=self._document.is_repaired)
        sheet.unread = why_unread(sheet)
        return sheet

    def _read(self, number: int) -> Sheet:
        limits = self._limits
        with translated():
            remove_marks(self._document, number)
        page = load(self._document, number, limits)
        too_complex = SheetTooComplex(f"sheet {number} holds more than {limits.path_items:,} strokes or {limits.glyphs:,} letters")
        rect, rotation = page.rect, page.rotation
        shown = tuple(rect * page.derotation_matrix) if rotation else tuple(rect)
        width, height = rect.width, rect.height
        collector = PathCollector(shown, limits.path_items, lambda: self._give_up(too_complex))
        with translated():
            page.get_cdrawings(extended=True, callback=collector.take)
            spans, images = shown_by(page)
        if collector.items > limits.path_items or sum(map(len, spans.text)) > limits.glyphs:
            raise too_complex
        collector.finish()
        sheet = Sheet(number, self._count, width, height, collector.paths, collector.strokes, spans, images)
        sheet.dashes, sheet.layers = tuple(collector.dashes), tuple(collector.layers)
        if rotation:
            sheet.strokes.xy = turned(sheet.strokes.xy, rotation, width, height)
        return sheet


@contextmanager
def uncollected() -> Iterator[None]:
    """Python does not look for circles meanwhile: what MuPDF tells of a sheet comes and goes without any."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def turned(xy: "array[float]", degrees: int, width: float, height: float) -> "array[float]":
    """Points of the page as it is stored, on the sheet as it is displayed, turned clockwise by ``degrees``."""
    xs, ys = xy[::2], xy[1::2]
    match degrees % 360:
        case 90:
            xs, ys = array("f", (width - y for y in ys)), xs
        case 180:
            xs, ys = array("f", (width - x for x in xs)), array("f", (height - y for y in ys))
        case 270:
            xs, ys = ys, array("f", (height - x for x in xs))
    xy[::2], xy[1::2] = xs, ys
    return xy
