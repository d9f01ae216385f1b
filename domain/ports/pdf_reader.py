"""Port: reading what the sheets of a PDF show."""

from abc import abstractmethod
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Protocol

from electrical_orchestrator.domain.sheets import Sheet


class PdfReader(Protocol):
    """Reads what each sheet of a PDF shows. Promise: tests/contracts/test_pdf_reader.py."""

    @abstractmethod
    def read(self, pdf: Path, *, sheets: Sequence[int] | None = None) -> AsyncIterator[Sheet]:
        """Yield the shown strokes, text spans and images of ``sheets`` (1-based, in that order; None: all).

        Coordinates are PDF points (1/72 inch), origin top-left of the sheet as displayed, y down. A sheet without
        text has an empty span column; ``None`` there means this reader cannot tell. Each sheet is read once.

        Raises:
            NotAPdf, EncryptedPdf, DamagedPdf, PdfTooLarge, SheetTooComplex, ReaderCrashed, ReaderTimedOut, NoSuchSheet
        """
