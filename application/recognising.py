"""The way from a PDF to what is drawn on it, sheet by sheet."""

from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

from electrical_orchestrator.domain.devices import with_devices
from electrical_orchestrator.domain.drawings import Progress
from electrical_orchestrator.domain.ports.pdf_reader import PdfReader
from electrical_orchestrator.domain.ports.recogniser import Recogniser
from electrical_orchestrator.domain.recognition import RecognisedSheet, Recognition
from electrical_orchestrator.domain.sheets import Sheet

T = TypeVar("T")
OnSheet = Callable[[Progress], Awaitable[None]]


class MoreSheets(Exception):
    """The document has more sheets than were to be read at a stretch."""

    def __init__(self, count: int) -> None:
        """``count``: all its sheets."""
        super().__init__(count)
        self.count = count


async def recognised(  # noqa: PLR0913  what there is to say of a reading
    reader: PdfReader, recogniser: Recogniser, pdf: Path, *, sheets: Sequence[int] | None, on_sheet: OnSheet, most: int | None = None
) -> Recognition:
    """Read and recognise ``sheets`` (1-based; None: all), each once, in order; say after each how many are done.

    Raises MoreSheets before anything is recognised when there are more than ``most`` to read, and what ``PdfReader.read`` and
    ``Recogniser.recognise`` raise.
    """
    wanted = None if sheets is None else sorted(set(sheets))
    found: list[RecognisedSheet] = []
    count = 0
    async with _ended(reader.read(pdf, sheets=wanted)) as shown:

        async def counted() -> AsyncGenerator[Sheet, None]:
            nonlocal count
            async for sheet in shown:
                count = sheet.count
                if most is not None and (count if wanted is None else len(wanted)) > most:
                    raise MoreSheets(count)
                yield sheet

        async with _ended(counted()) as sheets_shown, _ended(recogniser.recognise_all(sheets_shown)) as recognised_sheets:
            async for seen in recognised_sheets:
                found.append(seen)
                await on_sheet(Progress(len(found), count if wanted is None else len(wanted)))
    return with_devices(Recognition(recogniser.model, tuple(found), count))


@asynccontextmanager
async def _ended(items: AsyncIterator[T]) -> AsyncIterator[AsyncIterator[T]]:
    """End the iteration with the block: whatever reads or recognises must not live on after an error here."""
    try:
        yield items
    finally:
        if isinstance(items, AsyncGenerator):
            await items.aclose()
