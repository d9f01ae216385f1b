"""The commands of `eo project` for drawings."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from electrical_orchestrator.entrypoints.cli.context import Given
from electrical_orchestrator.entrypoints.cli.exits import WrongUsage
from electrical_orchestrator.entrypoints.cli.plain import plain, say

# ruff: noqa: PLC0415 - `--help` must not wait for what only a running command needs

if TYPE_CHECKING:
    from electrical_orchestrator.domain.drawings import Drawing, Revision
    from electrical_orchestrator.domain.projects import Project
    from electrical_orchestrator.entrypoints.container import Container


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
    say(f"{renamed.id}  {renamed.name}")


async def archive_drawing(drawing: str, /, *, context: Given) -> None:
    """Set a drawing aside: it stays readable, takes no changes, is not counted, and is not read until it is restored."""
    from electrical_orchestrator.entrypoints.cli.references import drawing_called

    async with context.kept() as container:
        found = await drawing_called(container, drawing)
        await container.drawings.archive_drawing()(found.id)
    say(f"{found.name} is archived.")


async def restore_drawing(drawing: str, /, *, context: Given) -> None:
    """Take an archived drawing up again."""
    from electrical_orchestrator.entrypoints.cli.references import drawing_called

    async with context.kept() as container:
        found = await drawing_called(container, drawing)
        await container.drawings.restore_drawing()(found.id)
    say(f"{found.name} is restored.")


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
    say(f"{found.name} is deleted.")


async def show_drawings(container: "Container", project: "Project", states: Sequence[bool]) -> None:
    """Write a row for each drawing of ``project`` that is (True) or is not (False) archived."""
    from electrical_orchestrator.entrypoints.cli.references import drawings_of
    from electrical_orchestrator.entrypoints.cli.screen import Screen

    rows = [_row(drawing) async for drawing in drawings_of(container, project, states)]
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


def _row(drawing: "Drawing") -> tuple[object, ...]:
    newest = drawing.newest
    return (drawing.id, drawing.name, newest.label, _state(newest), "archived" if drawing.archived else "")


def _state(revision: "Revision") -> str:
    if revision.failure is not None:
        return f"{revision.state}: {revision.failure.message}"
    if revision.progress is not None and revision.state == "reading":
        return f"{revision.state}, {revision.progress.done} of {revision.progress.total} sheets"
    return revision.state.value
