"""Opens a PDF in the child with PDFium and refuses what cannot or must not be read."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
from electrical_orchestrator.adapters.pdf.limits import Limits
from electrical_orchestrator.adapters.pdf.magic import checked
from electrical_orchestrator.domain.errors import DamagedPdf, EncryptedPdf, NoSuchSheet, PdfTooLarge
from pypdfium2 import raw


@contextmanager
def translated() -> Iterator[None]:
    """PDFium's errors become ours."""
    try:
        yield
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise EncryptedPdf("the file asks for a password") from error
        raise DamagedPdf(f"PDFium cannot read the file: {error}") from error


def opened(pdf: Path, limits: Limits) -> pypdfium2.PdfDocument:
    """The document, which needs no password."""
    with translated():
        return pypdfium2.PdfDocument(checked(pdf, limits))


def chosen(document: pypdfium2.PdfDocument, numbers: Sequence[int] | None, limits: Limits) -> Sequence[int]:
    """The 1-based numbers of the sheets to read."""
    count = len(document)
    if count < 1:
        raise DamagedPdf("the file holds no sheets")
    for number in numbers or ():
        if not 1 <= number <= count:
            raise NoSuchSheet(f"there is no sheet {number}: the drawing has {count}")
    wanted = range(1, count + 1) if numbers is None else numbers
    if len(wanted) > limits.sheets:
        raise PdfTooLarge(f"{len(wanted):,} sheets are more than {limits.sheets}")
    return wanted


def load(document: pypdfium2.PdfDocument, number: int, limits: Limits) -> pypdfium2.PdfPage:
    """Sheet ``number``, its sides within the limits."""
    with translated():
        page: pypdfium2.PdfPage = document[number - 1]
    width, height = page.get_size()
    if not 1 <= min(width, height) <= max(width, height) <= limits.side:
        raise PdfTooLarge(f"sheet {number} measures {width:g} x {height:g} points; each side must have 1 to {limits.side:,.0f}")
    return page
