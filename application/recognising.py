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


async def recognised(
    reader: PdfReader, recogniser: Recogniser, pdf: Path, *, sheets: Sequence[int] | None, on_sheet: OnSheet
) -> Recognition:
    """Read and recognise ``sheets`` (1-based; None: all), each once, in order; say after each how many are done.

    Raises what ``PdfReader.read`` and ``Recogniser.recognise`` raise.
    """
    wanted = None if sheets is None else sorted(set(sheets))
    found: list[RecognisedSheet] = []
    count = 0
    async with _ended(reader.read(pdf, sheets=wanted)) as shown:

        async def counted() -> AsyncGenerator[Sheet, None]:
            nonlocal count
            async for sheet in shown:
                count = sheet.count
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
