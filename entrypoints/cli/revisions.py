"""The commands of `eo project` that bring PDFs in and read them."""

from pathlib import Path
from typing import TYPE_CHECKING

from electrical_orchestrator.entrypoints.cli.context import Given
from electrical_orchestrator.entrypoints.cli.exits import WrongUsage
from electrical_orchestrator.entrypoints.cli.outputs import check_regular
from electrical_orchestrator.entrypoints.cli.plain import say

# ruff: noqa: PLC0415 - `--help` must not wait for what only a running command needs

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from electrical_orchestrator.domain.drawings import Drawing
    from electrical_orchestrator.domain.jobs import Job, Priority
    from electrical_orchestrator.domain.recognition import Recognition
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
    from electrical_orchestrator.entrypoints.cli.going_on import each
    from electrical_orchestrator.entrypoints.cli.references import project_called

    if not files or (name is not None and len(files) > 1):
        raise WrongUsage("Which drawings? Give one or more PDF files; --name goes with one file only.")
    async with context.kept(device) as container:
        into = await project_called(container, project)

        async def add_one(file: Path) -> None:
            check_regular(file)
            add_drawing = container.drawings.add_drawing()
            drawing = await add_drawing(into.id, file, filename=file.name, name=name, label=label, priority=_waits(later=later))
            await _told(container, drawing, later=later)

        return await each(files, add_one, context)


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
        check_regular(file)
        add_revision = container.drawings.add_revision()
        revised = await add_revision(found.id, file, filename=file.name, label=label, priority=_waits(later=later))
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


async def resume(*, device: str | None = None, context: Given) -> int:
    """Read all drawings that wait: added with --later, or left half read by a crash. Others may read them at the same time.

    Parameters
    ----------
    device
        What the networks run on: auto, cpu, cuda or cuda:N.
    """
    async with context.kept(device) as container:
        await container.drawings.resume_readings()()
        return await read_waiting(container, context)


async def cancel(project: str, drawing: str | None = None, /, *, context: Given) -> None:
    """Have nothing of a project, or of one drawing of it, be read any more: as after a mistaken import. Earlier results stay."""
    from electrical_orchestrator.entrypoints.cli.references import drawing_of, project_called
    from electrical_orchestrator.entrypoints.cli.words import counted

    async with context.kept() as container:
        found = await project_called(container, project)
        if drawing is None:
            count = await container.projects.cancel_readings()(found.id)
            say(f"{found.name}: {counted(count, 'reading')} cancelled.")
        else:
            known = await drawing_of(container, found, drawing)
            await container.drawings.cancel_reading()(known.id)
            say(f"{known.name}: nothing of it is read any more.")


async def read_waiting(container: "Container", context: Given) -> int:
    """Read what waits until nothing is due, say what came of each, and return the exit code of the first that failed."""
    from electrical_orchestrator.domain.errors import DrawingNotFound
    from electrical_orchestrator.domain.jobs import Queue
    from electrical_orchestrator.entrypoints.cli.going_on import each
    from electrical_orchestrator.entrypoints.worker import name_of_this

    claim, read = container.drawings.claim_job(), container.drawings.read_drawing()

    async def waiting() -> "AsyncIterator[tuple[Job, Drawing]]":
        while (job := await claim(tuple(Queue), name_of_this())) is not None:
            try:
                drawing = await container.drawings.show_drawing()(job.drawing)
            except DrawingNotFound:  # meanwhile
                continue
            yield job, drawing

    async def read_one(one: "tuple[Job, Drawing]") -> None:
        job, drawing = one
        _name(drawing, drawing.revision_of(job.revision).label)
        found = await read.run(job)
        if found is not None:
            _tell(found)

    return await each(waiting(), read_one, context, name=lambda one: one[1].name)


def _waits(*, later: bool) -> "Priority | None":
    """What is read at once waits for nobody else to read it."""
    from electrical_orchestrator.domain.jobs import Priority

    return Priority.PERSON if later else None


async def _told(container: "Container", drawing: "Drawing", *, later: bool) -> None:
    """Read the newest revision unless that is for later, and say what came of it; the drawing is kept, readable or not."""
    _name(drawing, drawing.newest.label)
    if not later:
        _tell(await container.drawings.read_drawing()(drawing.id))


def _name(drawing: "Drawing", label: str) -> None:
    say(f"{drawing.id}  {drawing.name}, revision {label}")


def _tell(found: "Recognition") -> None:
    from electrical_orchestrator.entrypoints.cli.quantities import show_state
    from electrical_orchestrator.entrypoints.cli.screen import Screen
    from electrical_orchestrator.entrypoints.cli.words import counted

    screen = Screen()
    show_state(screen, found)
    read = len(found.sheets) - len(found.unread)
    if read:
        screen.line(f"{counted(sum(1 for _ in found.components()), 'symbol')} on {counted(read, 'sheet')}")
