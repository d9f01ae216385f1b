"""Opens a PDF in the child and refuses what cannot or must not be read."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pymupdf
from electrical_orchestrator.adapters.pdf.limits import Limits
from electrical_orchestrator.adapters.pdf.magic import checked
from electrical_orchestrator.adapters.pdf.mupdf.bombs import check_content
from electrical_orchestrator.domain.errors import DamagedPdf, EncryptedPdf, NoSuchSheet, NotAPdf, PdfTooLarge, SheetTooComplex

pymupdf.TOOLS.mupdf_display_errors(False)
pymupdf.TOOLS.mupdf_display_warnings(False)

FAILED = (RuntimeError, ValueError, pymupdf.mupdf.FzErrorBase)


@contextmanager
def translated(pdf: Path | None = None) -> Iterator[None]:
    """MuPDF's errors become ours; where ``pdf`` lies is not for whoever reads them, since it may be a copy for the moment."""
    try:
        yield
    except (MemoryError, pymupdf.mupdf.FzErrorSystem) as error:
        raise SheetTooComplex("the file asks for more memory than the limit") from error
    except FAILED as error:
        reason = str(error).replace(f" {str(pdf)!r}", "")
        raise DamagedPdf(f"MuPDF cannot read the file: {reason}") from error


def opened(pdf: Path, limits: Limits) -> pymupdf.Document:
    """The document, known to be a PDF that needs no password.

    Raises:
        NotAPdf, PdfTooLarge, EncryptedPdf, DamagedPdf, SheetTooComplex
    """
    checked(pdf, limits)
    pymupdf.TOOLS.reset_mupdf_warnings()
    with translated(pdf):
        document = pymupdf.open(pdf, filetype="pdf")
    if not document.is_pdf:
        raise NotAPdf("MuPDF takes it for something else")
    if document.needs_pass:
        raise EncryptedPdf("the file asks for a password")
    return document


def chosen(count: int, numbers: Sequence[int] | None, limits: Limits) -> Sequence[int]:
    """The 1-based numbers of the sheets to read, of ``count`` that there are."""
    if count < 1:
        raise DamagedPdf("the file holds no sheets")
    for number in numbers or ():
        if not 1 <= number <= count:
            raise NoSuchSheet(f"there is no sheet {number}: the drawing has {count}")
    wanted = range(1, count + 1) if numbers is None else numbers
    if len(wanted) > limits.sheets:
        raise PdfTooLarge(f"{len(wanted):,} sheets are more than {limits.sheets}")
    return wanted


def load(document: pymupdf.Document, number: int, limits: Limits) -> pymupdf.Page:
    """Sheet ``number``, its sides within the limits."""
    with translated():
        page: pymupdf.Page = document.load_page(number - 1)
    rect = page.rect
    width, height = rect.width, rect.height
    if not 1 <= min(width, height) <= max(width, height) <= limits.side:
        raise PdfTooLarge(f"sheet {number} measures {width:g} x {height:g} points; each side must have 1 to {limits.side:,.0f}")
    with translated():
        check_content(document, page, limits)
    return page
