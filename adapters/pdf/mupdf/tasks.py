"""What the child does with MuPDF."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pymupdf
from electrical_orchestrator.adapters.pdf.columns import packed
from electrical_orchestrator.adapters.pdf.limits import Limits
from electrical_orchestrator.adapters.pdf.mupdf.marking import draw_marks, remove_marks
from electrical_orchestrator.adapters.pdf.mupdf.opening import FAILED, chosen, load, opened, translated
from electrical_orchestrator.adapters.pdf.mupdf.pages import mended
from electrical_orchestrator.adapters.pdf.mupdf.pictures import picture
from electrical_orchestrator.adapters.pdf.mupdf.sheets import Reading
from electrical_orchestrator.adapters.pdf.worker import Answer, GiveUp
from electrical_orchestrator.domain.errors import DamagedPdf, PdfTooLarge
from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.domain.ports.pdf_annotator import Mark


def read(request: dict[str, Any], limits: Limits, give_up: GiveUp) -> Iterator[Answer]:
    """Tell how many sheets are wanted in all, then answer one run of them."""
    reading = Reading(Path(request["pdf"]), request["sheets"], limits, give_up)
    yield {"total": len(reading.wanted)}, ()
    skip = request["skip"]
    for number in reading.wanted[skip : skip + limits.sheets_a_run]:
        yield packed(reading.sheet(number))


def render(request: dict[str, Any], limits: Limits, give_up: GiveUp) -> Iterator[Answer]:  # noqa: ARG001 - a Task
    """Answer one picture."""
    document = opened(Path(request["pdf"]), limits)
    with translated():
        chosen(mended(document)[0], [request["sheet"]], limits)
        page = load(document, request["sheet"], limits)
        clip = None if request["clip"] is None else Box(*request["clip"])
        png = picture(page, request["dpi"], clip, limits)
    yield {"type": "png"}, (png,)


def annotate(request: dict[str, Any], limits: Limits, give_up: GiveUp) -> Iterator[Answer]:  # noqa: ARG001 - a Task
    """Write the marked copy to ``request["copy"]``, which the parent moves to its place."""
    document = opened(Path(request["pdf"]), limits)
    marks = [Mark(sheet, Box(*box), caption, note, colour) for sheet, box, caption, note, colour in request["marks"]]
    with translated():
        for number in chosen(mended(document)[0], sorted({mark.sheet for mark in marks}), limits):
            remove_marks(document, number)
            draw_marks(load(document, number, limits), [mark for mark in marks if mark.sheet == number])
    save(document, request["copy"], limits)
    yield {"written": True}, ()


def save(document: pymupdf.Document, copy: str, limits: Limits) -> None:
    """Write the document with the protection it had."""
    try:
        document.save(copy, encryption=pymupdf.mupdf.PDF_ENCRYPT_KEEP, deflate=True)
    except FAILED as error:
        too_large = Path(copy).stat().st_size >= limits.written_bytes
        raise (PdfTooLarge if too_large else DamagedPdf)(f"the marked copy cannot be written: {error}") from error
