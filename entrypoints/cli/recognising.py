"""Recognising a file while somebody watches."""

from collections.abc import Sequence
from pathlib import Path

from anyio import to_thread
from electrical_orchestrator.entrypoints.cli.outputs import check_regular
from electrical_orchestrator.entrypoints.cli.screen import progress
from electrical_orchestrator.entrypoints.container import Container
from electrical_orchestrator.entrypoints.library.found import Found, sha256_of


async def recognised(container: Container, file: Path, sheets: Sequence[int] | None) -> Found:
    """Return what is on ``sheets`` of ``file``, with a progress bar on a terminal."""
    check_regular(file)
    with progress(file.name) as on_sheet:
        found = await container.take_offs.recognise_file()(file, sheets=sheets, on_sheet=on_sheet)
    return Found(file.name, found, await to_thread.run_sync(sha256_of, file))
