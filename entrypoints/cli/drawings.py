"""The commands of `eo project` for drawings and their revisions."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from electrical_orchestrator.entrypoints.cli.context import Given
from electrical_orchestrator.entrypoints.cli.exits import FINE, WrongUsage
from electrical_orchestrator.entrypoints.cli.plain import plain

# ruff: noqa: PLC0415 - `--help` must not wait for what only a running command needs

if TYPE_CHECKING:
    from electrical_orchestrator.domain.drawings import Drawing, Revision
    from electrical_orchestrator.domain.projects import Project
    from electrical_orchestrator.entrypoints.container import Container


async def add(  # noqa: PLR0913 - each option is a parameter
    project: str,
    /,
    *files: Path,
    name: str | None = None,
    label: str | None = None,
    later: bool = False,
    device: str | None = None,
    context: Given,
) -> int:
    """Add drawings to a project and read them; one that cannot be read does not keep the others out.

    Parameters
    ----------
    files
        Drawings as PDF.
    name
        Name of the drawing; by default that of its file.
    label
        Label of its first revision; by default 1.
    later
        Do not read them now.
    device
        What the networks run on: auto, cpu, cuda or cuda:N.
    """
    from electrical_orchestrator.entrypoints.cli.references import project_called
    from electrical_orchestrator.entrypoints.cli.running import failed

    if not files or (name is not None and len(files) > 1):
        raise WrongUsage("Which drawings? Give one or more PDF files; --name goes with one file only.")
    first_failure = FINE.code
    async with context.kept(device) as container:
        into = await project_called(container, project)
        for file in files:
            try:
                drawing = await container.drawings.add_drawing()(into.id, file, filename=file.name, name=name, label=label)
                await _told(container, drawing, later=later)
            except Exception as error:  # noqa: BLE001 - the other drawings go on
                code = failed(error, context, str(file))
                first_failure = first_failure or code
    return first_failure


async def revise(  # noqa: PLR0913 - each option is a parameter
    drawing: str, file: Path, /, *, label: str | None = None, later: bool = False, device: str | None = None, context: Given
) -> None:
    """Add a newer revision of a drawing and read it.

    Parameters
    ----------
    label
        Label of the revision; by default it is counted.
    later
        Do not read it now.
    device
        What the networks run on: auto, cpu, cuda or cuda:N.
    """
    from electrical_orchestrator.entrypoints.cli.references import drawing_called

    async with context.kept(device) as container:
        found = await drawing_called(container, drawing)
        revised = await container.drawings.add_revision()(found.id, file, filename=file.name, label=label)
        await _told(container, revised, later=later)


async def read(drawing: str, /, *, device: str | None = None, context: Given) -> None:
    """Read the newest revision of a drawing, for the first time or again.

    Parameters
    ----------
    device
        What the networks run on: auto, cpu, cuda or cuda:N.
    """
    from electrical_orchestrator.entrypoints.cli.references import drawing_called

    async with context.kept(device) as container:
        await _told(container, await drawing_called(container, drawing), later=False)


async def list_drawings(project: str, /, *, archived: bool = False, context: Given) -> None:
    """List the drawings of a project with the state of their newest revision.

    Parameters
    ----------
    archived
        List the archived ones instead.
    """
    from electrical_orchestrator.entrypoints.cli.references import project_called

    async with context.kept() as container:
        await show_drawings(container, await project_called(container, project), (archived,))


async def rename_drawing(drawing: str, name: str, /, *, context: Given) -> None:
    """Give a drawing another name."""
    from electrical_orchestrator.entrypoints.cli.references import drawing_called

    async with context.kept() as container:
        found = await drawing_called(container, drawing)
        renamed = await container.drawings.rename_drawing()(found.id, name)
    _say(f"{renamed.id}  {renamed.name}")


async def archive_drawing(drawing: str, /, *, context: Given) -> None:
    """Set a drawing aside: it stays readable, takes no changes, and is not counted."""
    from electrical_orchestrator.entrypoints.cli.references import drawing_called

    async with context.kept() as container:
        found = await drawing_called(container, drawing)
        await container.drawings.archive_drawing()(found.id)
    _say(f"{found.name} is archived.")


async def restore_drawing(drawing: str, /, *, context: Given) -> None:
    """Take an archived drawing up again."""
    from electrical_orchestrator.entrypoints.cli.references import drawing_called

    async with context.kept() as container:
        found = await drawing_called(container, drawing)
        await container.drawings.restore_drawing()(found.id)
    _say(f"{found.name} is restored.")


async def delete_drawing(drawing: str, /, *, yes: bool = False, context: Given) -> None:
    """Delete a drawing with its revisions, results, and originals that nothing else needs.

    Parameters
    ----------
    yes
        Do not ask.
    """
    from electrical_orchestrator.entrypoints.cli.references import drawing_called

    async with context.kept() as container:
        found = await drawing_called(container, drawing)
        confirm(f"Delete the drawing {found.name} with all its revisions?", yes=yes)
        await container.drawings.delete_drawing()(found.id)
    _say(f"{found.name} is deleted.")


async def show_drawings(container: "Container", project: "Project", states: Sequence[bool]) -> None:
    """Write a row for each drawing of ``project`` that is (True) or is not (False) archived."""
    from electrical_orchestrator.entrypoints.cli.references import drawings_of
    from electrical_orchestrator.entrypoints.cli.screen import Screen

    rows = []
    async for drawing in drawings_of(container, project, states):
        rows.append((drawing.id, drawing.name, drawing.newest.label, _state(drawing.newest), "archived" if drawing.archived else ""))
    Screen().table(("Drawing", "Name", "Revision", "State", ""), rows)


def confirm(question: str, *, yes: bool) -> None:
    """Ask on the terminal. Raises WrongUsage unless the answer, or ``yes``, says yes."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise WrongUsage(f"{question} Say so with --yes.")
    sys.stderr.write(f"{plain(question)} [y/N] ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().lower() not in {"y", "yes"}:
        raise WrongUsage("Nothing was deleted.")


async def _told(container: "Container", drawing: "Drawing", *, later: bool) -> None:
    """Read the newest revision unless that is for later, and say what came of it; the drawing is kept, readable or not."""
    _say(f"{drawing.id}  {drawing.name}, revision {drawing.newest.label}")
    if later:
        return
    from electrical_orchestrator.entrypoints.cli.quantities import show_state
    from electrical_orchestrator.entrypoints.cli.screen import Screen

    found = await container.drawings.read_drawing()(drawing.id)
    screen = Screen()
    show_state(screen, found)
    screen.line(f"{sum(1 for _ in found.components())} symbols on {found.sheet_count} sheets")


def _state(revision: "Revision") -> str:
    if revision.failure is not None:
        return f"{revision.state}: {revision.failure.message}"
    if revision.progress is not None and revision.state == "reading":
        return f"{revision.state}, {revision.progress.done} of {revision.progress.total} sheets"
    return revision.state.value


def _say(text: str) -> None:
    sys.stdout.write(f"{plain(text)}\n")
