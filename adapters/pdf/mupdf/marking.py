"""Draws marks as annotations that any viewer can select, hide and remove.

The objects are written directly: MuPDF's own functions for annotations cost the square of their number.
"""

import re
from collections.abc import Sequence

import pymupdf
from electrical_orchestrator.adapters.pdf.mupdf.captions import HEIGHT, PADDING, SIZE, Captions
from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.domain.ports.pdf_annotator import Mark

AUTHOR = "Electrical Orchestrator"
NAME = "electrical-orchestrator"
LINE = 0.8
"""Width of a mark's line in points."""
MARGIN = 1.0
"""Points between what is marked and the mark's line."""
DESCENT = 0.35
"""Of a caption's height, below its baseline."""
PRINTED = 4
"""The flag of an annotation that shows in print too."""
FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def remove_marks(document: pymupdf.Document, number: int) -> None:
    """Take the marks of an earlier copy off sheet ``number``, before it is loaded: they are ours, not the drawing's."""
    page = document.page_xref(number - 1)
    listed = _annotations(document, page)
    own = {int(ref) for ref in re.findall(r"(\d+) 0 R", listed) if document.xref_get_key(int(ref), "T")[1] == AUTHOR}
    if own:
        document.xref_set_key(page, "Annots", re.sub(r"(\d+) 0 R", lambda ref: "" if int(ref[1]) in own else ref[0], listed))


def draw_marks(page: pymupdf.Page, marks: Sequence[Mark]) -> None:
    """Add a square annotation with the note for each mark, and its caption as free text beside it."""
    words = [Box(*(pymupdf.Rect(word[:4]) * page.rotation_matrix)) for word in page.get_text("words")]
    captions = Captions(Box(*page.rect), [*words, *(around(mark.box) for mark in marks)])
    writer = Writer(page)
    for mark in marks:
        writer.square(around(mark.box), mark)
        if mark.caption:
            writer.caption(captions.place(mark.caption, around(mark.box)), mark)
    writer.finish()


def around(box: Box) -> Box:
    """A little outside ``box``, so that its lines stay visible."""
    return Box(box.x0 - MARGIN, box.y0 - MARGIN, box.x1 + MARGIN, box.y1 + MARGIN)


def displayed(page: pymupdf.Page) -> pymupdf.Matrix:
    """From the page's own space (y up, neither turned nor cropped) to the sheet as displayed."""
    mupdf = pymupdf.mupdf
    media_box, to_sheet = mupdf.FzRect(), mupdf.FzMatrix()
    mupdf.pdf_page_transform(mupdf.pdf_page_from_fz_page(mupdf.FzPage(page.this)), media_box, to_sheet)
    return pymupdf.Matrix(to_sheet.a, to_sheet.b, to_sheet.c, to_sheet.d, to_sheet.e, to_sheet.f)


class Writer:
    """Writes annotations of one page, given in displayed points."""

    def __init__(self, page: pymupdf.Page) -> None:
        self._page = page
        self._document: pymupdf.Document = page.parent
        self._to_page = ~displayed(page)
        self._font = self._document.get_new_xref()
        self._document.update_object(self._font, FONT)
        self._written: list[int] = []

    def square(self, box: Box, mark: Mark) -> None:
        """The frame of a mark, with its note."""
        rect = (pymupdf.Rect(*box) * self._to_page).normalize()
        colour = _colour(mark.colour)
        inner = f"{rect.x0 + LINE / 2:.3f} {rect.y0 + LINE / 2:.3f} {rect.width - LINE:.3f} {rect.height - LINE:.3f}"
        look = self._look(rect, f"{colour} RG {LINE} w {inner} re S")
        self._write(rect, f"/Subtype /Square /C [{colour}] /BS << /W {LINE} >> /AP << /N {look} 0 R >>", mark.caption, mark.note)

    def caption(self, box: Box, mark: Mark) -> None:
        """Text that stands upright on the displayed sheet."""
        rect = (pymupdf.Rect(*box) * self._to_page).normalize()
        start = pymupdf.Point(box.x0 + PADDING / 2, box.y1 - DESCENT * HEIGHT) * self._to_page
        turn = self._to_page
        place = f"{turn.a:.4f} {turn.b:.4f} {-turn.c:.4f} {-turn.d:.4f} {start.x:.3f} {start.y:.3f}"
        colour = _colour(mark.colour)
        text = mark.caption.encode("cp1252", "replace").hex()
        look = self._look(rect, f"BT /Helv {SIZE} Tf {colour} rg {place} Tm <{text}> Tj ET")
        style = f"/Subtype /FreeText /DA ({colour} rg /Helv {SIZE} Tf) /BS << /W 0 >> /AP << /N {look} 0 R >>"
        self._write(rect, style, mark.caption, mark.caption)

    def finish(self) -> None:
        """List what was written among the page's annotations."""
        listed = _annotations(self._document, self._page.xref).strip().removesuffix("]") or "["
        refs = " ".join(f"{xref} 0 R" for xref in self._written)
        self._document.xref_set_key(self._page.xref, "Annots", f"{listed} {refs}]")

    def _look(self, rect: pymupdf.Rect, drawing: str) -> int:
        xref: int = self._document.get_new_xref()
        resources = f"/Resources << /Font << /Helv {self._font} 0 R >> >>"
        self._document.update_object(xref, f"<< /Type /XObject /Subtype /Form /BBox {_sides(rect)} {resources} >>")
        self._document.update_stream(xref, drawing.encode("ascii"), new=True)
        return xref

    def _write(self, rect: pymupdf.Rect, style: str, subject: str, content: str) -> None:
        xref = self._document.get_new_xref()
        texts = {"T": AUTHOR, "Subj": subject, "Contents": content, "NM": f"{NAME}-{xref}"}
        entries = " ".join(f"/{key} {pymupdf.get_pdf_str(text)}" for key, text in texts.items())
        place = f"/Rect {_sides(rect)} /F {PRINTED} /P {self._page.xref} 0 R"
        self._document.update_object(xref, f"<< /Type /Annot {place} {style} {entries} >>")
        self._written.append(xref)


def _sides(rect: pymupdf.Rect) -> str:
    return f"[{rect.x0:.3f} {rect.y0:.3f} {rect.x1:.3f} {rect.y1:.3f}]"


def _annotations(document: pymupdf.Document, page: int) -> str:
    kind, value = document.xref_get_key(page, "Annots")
    if kind == "xref":
        value = document.xref_object(int(value.split()[0]), compressed=True)
    return str(value) if value.lstrip().startswith("[") else ""


def _colour(colour: int) -> str:
    return " ".join(f"{(colour >> shift & 0xFF) / 255:.3f}" for shift in (16, 8, 0))
