"""What is checked of a file before any PDF library sees it."""

from pathlib import Path

from electrical_orchestrator.adapters.pdf.limits import Limits
from electrical_orchestrator.domain.errors import NotAPdf, PdfTooLarge

MAGIC = b"%PDF-"
WITHIN = 1024


def checked(pdf: Path, limits: Limits) -> str:
    """The absolute path of ``pdf``, which starts like a PDF; PDF libraries open HTML, EPUB and pictures too, at any cost.

    Raises:
        NotAPdf, PdfTooLarge
    """
    try:
        with pdf.open("rb") as file:
            start = file.read(WITHIN)
        size = pdf.stat().st_size
    except OSError as error:
        raise NotAPdf(f"it cannot be opened: {error.strerror}") from error
    if MAGIC not in start:
        raise NotAPdf(f"its first {WITHIN:,} bytes hold no %PDF-")
    if size > limits.file_bytes:
        raise PdfTooLarge(f"the file has {size:,} bytes, more than {limits.file_bytes:,}")
    return str(pdf.absolute())
