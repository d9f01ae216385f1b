"""Reading through children: whatever library reads, a fresh child takes each run of sheets."""

from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing
from pathlib import Path

from electrical_orchestrator.adapters.pdf.child import answers
from electrical_orchestrator.adapters.pdf.columns import unpacked
from electrical_orchestrator.adapters.pdf.curves import flatten
from electrical_orchestrator.adapters.pdf.limits import Limits
from electrical_orchestrator.adapters.pdf.magic import checked
from electrical_orchestrator.domain.errors import ReaderCrashed
from electrical_orchestrator.domain.sheets import Sheet


async def read_in_children(task: str, pdf: Path, sheets: Sequence[int] | None, limits: Limits) -> AsyncIterator[Sheet]:
    """Yield the sheets as ``PdfReader.read`` promises; ``task`` answers sheets and skips those beyond the run."""
    place = checked(pdf, limits)
    done, total = 0, 1
    while done < total:
        request = {"pdf": place, "sheets": None if sheets is None else list(sheets), "skip": done}
        async with aclosing(answers(task, request, limits)) as frames:
            async for frame in frames:
                if "total" in frame.header:
                    total = int(frame.header["total"])
                    continue
                done += 1
                try:
                    sheet = unpacked(frame)
                    flatten(sheet.strokes)
                except ValueError as error:
                    raise ReaderCrashed(f"the child answered with {error}") from error
                yield sheet
