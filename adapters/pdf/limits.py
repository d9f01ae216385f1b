"""What one run over a user's PDF may cost at most. The figures are published; a test may lower them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Exceeding one ends the run with the typed error named beside it."""

    file_bytes: int = 100_000_000
    """PdfTooLarge."""
    sheets: int = 500
    """Sheets read of one document: PdfTooLarge."""
    side: float = 14_400.0
    """Points of a sheet's longer side; the shorter one has at least 1: PdfTooLarge."""
    path_items: int = 1_000_000
    """Lines, curves and rectangles of one sheet: SheetTooComplex."""
    glyphs: int = 2_000_000
    """Letters of one sheet: SheetTooComplex."""
    inflated_bytes: int = 64 << 20
    """Of one compressed stream that a sheet draws: SheetTooComplex."""
    pixels: int = 100_000_000
    """Of one picture; the resolution is lowered to stay below."""
    memory_bytes: int = 1 << 30
    """Address space of the child: SheetTooComplex."""
    cpu_seconds: int = 20
    """Processor time of the child: ReaderTimedOut."""
    wall_seconds: float = 60.0
    """Waiting for the child, without the time its caller takes between sheets: ReaderTimedOut."""
    written_bytes: int = 256 << 20
    """Of one file that the child writes: PdfTooLarge."""
    open_files: int = 64
    sheets_a_run: int = 32
    """A fresh child reads the next sheets."""
    answer_bytes: int = 256 << 20
    """Of one answer from the child: SheetTooComplex."""
