"""Port: a copy of a PDF that shows what was found."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from electrical_orchestrator.domain.geometry import Box


@dataclass(frozen=True, slots=True)
class Mark:
    """One annotation: a box with a caption that names what it marks."""

    sheet: int
    box: Box
    """Points, origin top-left of the sheet as displayed."""
    caption: str
    """Short text drawn at the box (``-K1 coil``)."""
    note: str
    """Text of the annotation's pop-up."""
    colour: int
    """0xRRGGBB."""


class PdfAnnotator(Protocol):
    """Writes annotated copies. Promise: tests/contracts/test_pdf_annotator.py."""

    @abstractmethod
    async def annotate(self, pdf: Path, marks: Sequence[Mark], copy: Path) -> None:
        """Write ``copy``: the PDF with ``marks`` as real annotations that any viewer can hide or remove.

        ``copy`` is written whole or not at all, and an existing file there is replaced.

        Raises:
            what ``PdfReader.read`` raises.
        """
