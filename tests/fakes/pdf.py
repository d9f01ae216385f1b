"""Reader, renderer and annotator without any PDF library."""

from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path

from electrical_orchestrator.domain.errors import NoSuchSheet
from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.domain.ports.pdf_annotator import Mark, PdfAnnotator
from electrical_orchestrator.domain.ports.pdf_reader import PdfReader
from electrical_orchestrator.domain.ports.pdf_renderer import PdfRenderer
from electrical_orchestrator.domain.sheets import Sheet

A4 = (842.0, 595.0)


class FakeReader(PdfReader):
    """Every file has ``count`` empty A4 sheets; instead of sheet ``fails_at`` comes ``failure``."""

    def __init__(self, count: int = 2, *, failure: BaseException | None = None, fails_at: int = 1) -> None:
        self.count = count
        self.failure = failure
        self.fails_at = fails_at
        self.read_bytes: list[bytes] = []
        self.open = 0

    async def read(self, pdf: Path, *, sheets: Sequence[int] | None = None) -> AsyncIterator[Sheet]:
        self.read_bytes.append(_content(pdf))
        self.open += 1
        try:
            for number in range(1, self.count + 1) if sheets is None else sheets:
                yield self._sheet(number)
        finally:
            self.open -= 1

    def _sheet(self, number: int) -> Sheet:
        if self.failure is not None and number == self.fails_at:
            raise self.failure
        if not 1 <= number <= self.count:
            raise NoSuchSheet(f"There is no sheet {number}.")
        return Sheet(number, self.count, *A4)


class FakeRenderer(PdfRenderer):
    """Gives a text that says what would be drawn."""

    async def render(self, pdf: Path, sheet: int, *, dpi: float = 144.0, clip: Box | None = None) -> bytes:
        return b"|".join([_content(pdf), f"sheet {sheet} at {dpi} dpi, {clip}".encode()])


class FakeAnnotator(PdfAnnotator):
    """Appends the captions to the copy."""

    def __init__(self, on_annotate: Callable[[Sequence[Mark]], None] = lambda _: None) -> None:
        self.on_annotate = on_annotate

    async def annotate(self, pdf: Path, marks: Sequence[Mark], copy: Path) -> None:
        self.on_annotate(marks)
        captions = "".join(f"\n{mark.sheet}: {mark.caption}" for mark in marks)
        _write(copy, _content(pdf) + captions.encode())


def _content(pdf: Path) -> bytes:
    return pdf.read_bytes()


def _write(copy: Path, content: bytes) -> None:
    copy.write_bytes(content)
