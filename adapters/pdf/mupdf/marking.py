"""Draws marks as annotations that any viewer can select, hide and remove."""

from collections.abc import Iterable, Sequence

import pymupdf
from electrical_orchestrator.adapters.pdf.mupdf.captions import SIZE, Captions
from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.domain.ports.pdf_annotator import Mark

AUTHOR = "Electrical Orchestrator"
NAME = "electrical-orchestrator"
LINE = 0.8
"""Width of a mark's line in points."""
MARGIN = 1.0
"""Points between what is marked and the mark's line."""


def remove_marks(page: pymupdf.Page) -> None:
    """Take off the marks of an earlier copy: they are ours, not the drawing's."""
    annotation = page.first_annot
    while annotation:
        following = page.delete_annot(annotation) if annotation.info.get("title") == AUTHOR else annotation.next
        annotation = following


def draw_marks(page: pymupdf.Page, marks: Sequence[Mark]) -> None:
    """Add a square annotation with the note for each mark, and its caption as free text beside it."""
    words = [Box(*(pymupdf.Rect(word[:4]) * page.rotation_matrix)) for word in page.get_text("words")]
    captions = Captions(Box(*page.rect), [*words, *(around(mark.box) for mark in marks)])
    for number, mark in enumerate(marks, 1):
        colour = tuple((mark.colour >> shift & 0xFF) / 255 for shift in (16, 8, 0))
        square = page.add_rect_annot(stored(page, around(mark.box)))
        square.set_colors(stroke=colour)
        square.set_border(width=LINE)
        _finish(square, f"{NAME}-{page.number + 1}-{number}", mark.caption, mark.note)
        if mark.caption:
            _write(page, captions.place(mark.caption, around(mark.box)), mark.caption, colour, f"{NAME}-{page.number + 1}-{number}-caption")


def around(box: Box) -> Box:
    """A little outside ``box``, so that its lines stay visible."""
    return Box(box.x0 - MARGIN, box.y0 - MARGIN, box.x1 + MARGIN, box.y1 + MARGIN)


def stored(page: pymupdf.Page, box: Box) -> pymupdf.Rect:
    """Where ``box`` of the displayed sheet lies on the page as it is stored, before it is turned."""
    place: pymupdf.Rect = (pymupdf.Rect(*box) * page.derotation_matrix).normalize()
    return place


def _write(page: pymupdf.Page, box: Box, caption: str, colour: Iterable[float], name: str) -> None:
    text = page.add_freetext_annot(
        stored(page, box), caption, fontsize=SIZE, fontname="helv", text_color=tuple(colour), rotate=page.rotation
    )
    _finish(text, name, caption, caption)


def _finish(annotation: pymupdf.Annot, name: str, subject: str, content: str) -> None:
    annotation.set_info(title=AUTHOR, subject=subject, content=content)
    annotation.parent.parent.xref_set_key(annotation.xref, "NM", pymupdf.get_pdf_str(name))
    annotation.update()
