"""Reads sheets with PDFium, in the process that calls: the child."""

import ctypes
from collections.abc import Callable, Sequence
from pathlib import Path

import pypdfium2
from electrical_orchestrator.adapters.pdf.affine import displayed
from electrical_orchestrator.adapters.pdf.limits import Limits
from electrical_orchestrator.adapters.pdf.paths import PathCollector
from electrical_orchestrator.adapters.pdf.pdfium.lines import drawn
from electrical_orchestrator.adapters.pdf.pdfium.objects import PageObject, objects
from electrical_orchestrator.adapters.pdf.pdfium.opening import chosen, load, opened
from electrical_orchestrator.adapters.pdf.pdfium.texts import TextCollector
from electrical_orchestrator.adapters.pdf.unread import why_unread
from electrical_orchestrator.domain.errors import OrchestratorError, SheetTooComplex
from electrical_orchestrator.domain.sheets import Images, Integrity, Sheet
from pypdfium2 import raw

REPAIRED = "the table of objects was missing or wrong and has been rebuilt"
SILENT = "PDFium does not tell what it left out or repaired"
LAYERS = "PDFium does not tell hidden layers from shown ones"


class Reading:
    """One open document."""

    def __init__(self, pdf: Path, numbers: Sequence[int] | None, limits: Limits, give_up: Callable[[OrchestratorError], None]) -> None:
        self._limits = limits
        self._give_up = give_up
        self._document = opened(pdf, limits)
        self.wanted = chosen(self._document, numbers, limits)
        """Numbers of the sheets to read."""

    def sheet(self, number: int) -> Sheet:
        """Read one sheet, its curves by their four controls; its integrity is noted at best."""
        page = load(self._document, number, self._limits)
        sheet = self._read(page, number)
        whole = bool(raw.FPDF_DocumentHasValidCrossReferenceTable(self._document))
        sheet.integrity = Integrity.NOTED if whole else Integrity.DOUBTFUL
        sheet.warnings = (SILENT, *(() if whole else (REPAIRED,)), *((LAYERS,) if sheet.layers else ()))
        sheet.unread = why_unread(sheet)
        page.close()
        return sheet

    def _read(self, page: pypdfium2.PdfPage, number: int) -> Sheet:
        width, height = page.get_size()
        sheet = Sheet(number, len(self._document), width, height)
        too_complex = SheetTooComplex(
            f"sheet {number} holds more than {self._limits.path_items:,} strokes or {self._limits.glyphs:,} letters"
        )
        paths = PathCollector((0, 0, width, height), self._limits.path_items, lambda: self._give_up(too_complex))
        left, bottom, right, top = page.get_bbox()
        shown = displayed(left, bottom, right, top, page.get_rotation() // 90)
        text_page = page.get_textpage()
        texts = TextCollector(text_page, shown)
        if texts.glyphs > self._limits.glyphs:
            raise too_complex
        for order, item in enumerate(objects(page, shown)):
            if item.kind == raw.FPDF_PAGEOBJ_PATH and (told := drawn(item, order)):
                paths.take(told)
            elif item.kind == raw.FPDF_PAGEOBJ_TEXT:
                texts.take(item, order)
            elif item.kind == raw.FPDF_PAGEOBJ_IMAGE:
                _take_image(sheet.images, item)
        paths.finish()
        sheet.paths, sheet.strokes, sheet.spans = paths.paths, paths.strokes, texts.spans((0, 0, width, height))
        sheet.dashes, sheet.layers = tuple(paths.dashes), tuple(paths.layers)
        return sheet


def _take_image(images: Images, item: PageObject) -> None:
    width, height = ctypes.c_uint(), ctypes.c_uint()
    raw.FPDFImageObj_GetImagePixelSize(item.handle, width, height)
    images.box.extend(item.inner.box(0, 0, 1, 1))
    images.pixels.extend((width.value, height.value))
