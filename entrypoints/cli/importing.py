"""`eo project import`."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from electrical_orchestrator.entrypoints.cli.context import Given
from electrical_orchestrator.entrypoints.cli.exits import WrongUsage
from electrical_orchestrator.entrypoints.cli.plain import say

# ruff: noqa: PLC0415 - `--help` must not wait for what only a running command needs

if TYPE_CHECKING:
    from electrical_orchestrator.domain.projects import Project
    from electrical_orchestrator.entrypoints.container import Container


async def import_folder(project: str, folder: Path, /, *, later: bool = False, device: str | None = None, context: Given) -> int:
    """Add every PDF below a folder to a project, which is started if there is none, and read them.

    What the project has already is left as it is, whatever its file is called: after an interruption, the same command goes on.
    Workers that run read along; one that cannot be added or read does not keep the others out.

    Parameters
    ----------
    later
        Leave the reading to workers.
    device
        What the networks run on: auto, cpu, cuda or cuda:N.
    """
    from electrical_orchestrator.entrypoints.cli.going_on import each
    from electrical_orchestrator.entrypoints.cli.outputs import check_regular
    from electrical_orchestrator.entrypoints.cli.revisions import read_waiting
    from electrical_orchestrator.entrypoints.cli.words import counted

    files = _pdfs_below(folder)
    added = 0
    async with context.kept(device) as container:
        into = await _project(container, project)
        import_drawing = container.drawings.import_drawing()

        async def import_one(file: Path) -> None:
            nonlocal added
            check_regular(file)
            added += (await import_drawing(into.id, file, filename=file.name)).new

        code = await each(files, import_one, context)
        say(f"{counted(added, 'drawing')} added to {into.name}, of {counted(len(files), 'file')}.")
        return code if later else (await read_waiting(container, context) or code)


def _pdfs_below(folder: Path) -> Sequence[Path]:
    files = sorted(file for file in folder.rglob("*") if file.suffix.lower() == ".pdf")
    if not files:
        raise WrongUsage(f"There is no PDF below {folder}.")
    return files


async def _project(container: "Container", name: str) -> "Project":
    from electrical_orchestrator.domain.errors import ProjectNotFound
    from electrical_orchestrator.entrypoints.cli.references import project_called

    try:
        return await project_called(container, name)
    except ProjectNotFound:
        started: Project = await container.projects.create_project()(name)
        return started
