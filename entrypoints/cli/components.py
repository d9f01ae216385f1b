"""`eo components`."""

import sys
from pathlib import Path

from electrical_orchestrator.entrypoints.cli.asked_sheets import asked_sheets
from electrical_orchestrator.entrypoints.cli.context import Given

# ruff: noqa: PLC0415 - `--help` must not wait for what only a running command needs


async def components(file: Path, /, *, json: bool = False, sheets: str | None = None, device: str | None = None, context: Given) -> None:
    """List every component of a drawing: sheet, kind, designation, device, box in points, confidence (? below 50 %).

    Parameters
    ----------
    file
        A drawing as PDF.
    json
        Print the JSON of the result instead; its form is printed by `eo schema`.
    sheets
        Look at these sheets only, such as 1-5,9.
    device
        What the networks run on: auto, cpu, cuda or cuda:N.
    """
    from electrical_orchestrator.entrypoints.cli.quantities import show_components, show_state
    from electrical_orchestrator.entrypoints.cli.recognising import recognised
    from electrical_orchestrator.entrypoints.cli.screen import Screen

    async with context.opened(device) as container:
        found = await recognised(container, file, asked_sheets(sheets))
    if json:
        sys.stdout.write(found.json().decode())
        return
    screen = Screen()
    show_components(screen, tuple(found.recognition.components()))
    show_state(screen, found.recognition)
