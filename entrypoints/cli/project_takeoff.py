"""`eo project takeoff`."""

from pathlib import Path
from typing import TYPE_CHECKING

from electrical_orchestrator.entrypoints.cli.context import Given
from electrical_orchestrator.entrypoints.cli.exits import WrongUsage
from electrical_orchestrator.entrypoints.cli.outputs import prepare

# ruff: noqa: PLC0415 - `--help` must not wait for what only a running command needs

if TYPE_CHECKING:
    from electrical_orchestrator.domain.takeoff import ProjectTakeOff


async def takeoff(project: str, /, *, json: Path | None = None, csv: Path | None = None, context: Given) -> None:
    """Count what the drawings of a project show, newest revisions only.

    Parameters
    ----------
    json
        Write the quantities with their places. Their form is printed by `eo schema project-take-off`.
    csv
        Write a row for each component.
    """
    from electrical_orchestrator.entrypoints.cli.quantities import show_project_take_off
    from electrical_orchestrator.entrypoints.cli.references import project_called
    from electrical_orchestrator.entrypoints.cli.screen import Screen

    if json is not None and json == csv:
        raise WrongUsage(f"Two results would be written to {json}: give each its own path.")
    async with context.kept() as container:
        found = await project_called(container, project)
        quantities = await container.take_offs.take_off_project()(found.id)
    show_project_take_off(Screen(), found.name, quantities)
    _write(quantities, json, csv)


def _write(quantities: "ProjectTakeOff", json: Path | None, csv: Path | None) -> None:
    from electrical_orchestrator.entrypoints.cli.rows import write_csv
    from electrical_orchestrator.entrypoints.quantities import project_take_off_of
    from electrical_orchestrator.entrypoints.result import as_json

    if json is not None:
        prepare(json).write_bytes(as_json(project_take_off_of(quantities)))
    if csv is not None:
        write_csv(prepare(csv), [(drawing.name, drawing.takeoff) for drawing in quantities.drawings if drawing.takeoff])
