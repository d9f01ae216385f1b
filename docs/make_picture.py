"""Make docs/recognised.png, the picture in the README, with the program itself: ``python docs/make_picture.py``."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from electrical_orchestrator.adapters.pdf.mupdf.renderer import MuPdfRenderer
from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.entrypoints.library import Orchestrator, Settings

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "samples" / "motor_starter.pdf"
SHEET = 1
PART = Box(25, 25, 665, 665)
"""What of the sheet is shown, in points."""


async def main() -> None:
    """Take off the sample, annotate it, and draw a part of it."""
    with TemporaryDirectory() as folder:
        annotated = Path(folder) / "annotated.pdf"
        async with Orchestrator(Settings(device="cpu")) as eo:
            await eo.annotate(SAMPLE, await eo.take_off(SAMPLE), annotated)
        (HERE / "recognised.png").write_bytes(await MuPdfRenderer().render(annotated, SHEET, dpi=130, clip=PART))


if __name__ == "__main__":
    asyncio.run(main())
