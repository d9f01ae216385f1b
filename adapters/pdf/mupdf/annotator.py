"""Writes marked copies with MuPDF in a child."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from electrical_orchestrator.adapters.pdf.child import answer
from electrical_orchestrator.adapters.pdf.limits import Limits
from electrical_orchestrator.adapters.pdf.magic import checked
from electrical_orchestrator.domain.ports.pdf_annotator import Mark, PdfAnnotator

TASK = "electrical_orchestrator.adapters.pdf.mupdf.tasks:annotate"


class MuPdfAnnotator(PdfAnnotator):
    """Marks are squares with a note, captions free text; marks of an earlier copy give way to the new ones."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()

    async def annotate(self, pdf: Path, marks: Sequence[Mark], copy: Path) -> None:
        """Write the marked copy as the port promises."""
        place = checked(pdf, self._limits)
        plain = [(mark.sheet, mark.box, mark.caption, mark.note, mark.colour) for mark in marks]
        with _written_whole(copy) as unfinished:
            await answer(TASK, {"pdf": place, "marks": plain, "copy": str(unfinished)}, self._limits)


@contextmanager
def _written_whole(copy: Path) -> Iterator[Path]:
    """A file beside ``copy`` that takes its place at the end, or vanishes."""
    with tempfile.TemporaryDirectory(dir=copy.absolute().parent, prefix=f".{copy.name[:40]}-") as folder:
        unfinished = Path(folder) / "copy.pdf"
        unfinished.touch()
        yield unfinished
        unfinished.replace(copy)
