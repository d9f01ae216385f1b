"""What the child does with PDFium."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from electrical_orchestrator.adapters.pdf.columns import packed
from electrical_orchestrator.adapters.pdf.limits import Limits
from electrical_orchestrator.adapters.pdf.pdfium.sheets import Reading
from electrical_orchestrator.adapters.pdf.worker import Answer, GiveUp


def read(request: dict[str, Any], limits: Limits, give_up: GiveUp) -> Iterator[Answer]:
    """Tell how many sheets are wanted in all, then answer one run of them."""
    reading = Reading(Path(request["pdf"]), request["sheets"], limits, give_up)
    yield {"total": len(reading.wanted)}, ()
    skip = request["skip"]
    for number in reading.wanted[skip : skip + limits.sheets_a_run]:
        yield packed(reading.sheet(number))
