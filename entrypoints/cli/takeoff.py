"""`eo takeoff`."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from electrical_orchestrator.entrypoints.cli.asked_sheets import asked_sheets
from electrical_orchestrator.entrypoints.cli.context import Given
from electrical_orchestrator.entrypoints.cli.exits import WrongUsage
from electrical_orchestrator.entrypoints.cli.outputs import Asked, planned, prepare

# ruff: noqa: PLC0415 - `--help` must not wait for what only a running command needs

if TYPE_CHECKING:
    from electrical_orchestrator.entrypoints.cli.screen import Screen
    from electrical_orchestrator.entrypoints.container import Container


async def takeoff(  # noqa: PLR0913 - each option is a parameter
    *files: Path,
    json: Path | None = None,
    csv: Path | None = None,
    annotated: Path | None = None,
    sheets: str | None = None,
    device: str | None = None,
    context: Given,
) -> int:
    """Count what drawings show: symbols by kind, devices, sheets. Nothing is kept but what is asked for.

    With several FILES each path below is a folder, which gets NAME.json, NAME.csv, NAME.pdf; a drawing that cannot be
    read does not keep the others from being counted.

    Parameters
    ----------
    files
        Drawings as PDF.
    json
        Write everything found: components, terminals, nets. Its form is printed by `eo schema`.
    csv
        Write a row for each component. Texts that a spreadsheet could take for a formula get a ' in front, -K1 too.
    annotated
        Write a copy of the PDF with boxes, kinds and designations as annotations that can be hidden or removed.
    sheets
        Look at these sheets only, such as 1-5,9.
    device
        What the networks run on: auto, cpu, cuda or cuda:N.
    """
    from electrical_orchestrator.entrypoints.cli.going_on import each
    from electrical_orchestrator.entrypoints.cli.screen import Screen

    if not files:
        raise WrongUsage("Which drawings? Give one or more PDF files: eo takeoff drawing.pdf")
    plan = planned(files, Asked(json, csv, annotated))
    wanted, screen = asked_sheets(sheets), Screen()
    async with context.opened(device) as container:

        async def count(planned_file: tuple[Path, Asked]) -> None:
            await _take_off(container, screen, wanted, *planned_file)

        return await each(zip(files, plan, strict=True), count, context, name=lambda planned_file: str(planned_file[0]))


async def _take_off(container: "Container", screen: "Screen", wanted: list[int] | None, file: Path, targets: Asked) -> None:
    from electrical_orchestrator.entrypoints.cli.quantities import show_take_off
    from electrical_orchestrator.entrypoints.cli.recognising import recognised

    found = await recognised(container, file, wanted)
    show_take_off(screen, str(file), found.take_off, found.recognition)
    if targets.annotated is not None:
        await container.take_offs.annotate_file()(file, found.recognition, prepare(targets.annotated))
    _write(found, targets)


def _write(found: Any, targets: Asked) -> None:  # noqa: ANN401 - a Found, which is not imported for --help
    from electrical_orchestrator.entrypoints.cli.rows import write_csv

    if targets.json is not None:
        prepare(targets.json).write_bytes(found.json())
    if targets.csv is not None:
        write_csv(prepare(targets.csv), [(found.name, found.take_off)])
