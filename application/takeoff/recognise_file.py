"""Use case: what is drawn in a file, without keeping anything."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from electrical_orchestrator.application.originals import checked_original
from electrical_orchestrator.application.recognising import recognised
from electrical_orchestrator.domain.drawings import Progress
from electrical_orchestrator.domain.ports.pdf_reader import PdfReader
from electrical_orchestrator.domain.ports.recogniser import Recogniser
from electrical_orchestrator.domain.recognition import Recognition


@dataclass(frozen=True, slots=True)
class RecogniseFile:
    """Recognises a PDF. Raises UploadTooLarge, NotAPdf, and what reader and recogniser raise."""

    reader: PdfReader
    recogniser: Recogniser

    async def __call__(
        self, pdf: Path, *, sheets: Sequence[int] | None = None, on_sheet: Callable[[int, int], None] | None = None
    ) -> Recognition:
        """Return what is on ``sheets`` (1-based; None: all), devices filled in; ``on_sheet`` hears how many are done, of how many."""

        async def tell(progress: Progress) -> None:
            if on_sheet is not None:
                on_sheet(*progress)

        checked_original(pdf)
        return await recognised(self.reader, self.recogniser, pdf, sheets=sheets, on_sheet=tell)
