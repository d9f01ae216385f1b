"""`eo project`: projects; what concerns their drawings stands in the modules beside this one."""

from cyclopts import App
from electrical_orchestrator.entrypoints.cli import drawings, revisions
from electrical_orchestrator.entrypoints.cli.audit import audit
from electrical_orchestrator.entrypoints.cli.context import Given
from electrical_orchestrator.entrypoints.cli.importing import import_folder
from electrical_orchestrator.entrypoints.cli.plain import say
from electrical_orchestrator.entrypoints.cli.project_takeoff import takeoff

# ruff: noqa: PLC0415 - `--help` must not wait for what only a running command needs

app = App(
    name="project",
    help="Keep drawings in projects. PROJECT and DRAWING are names, identifiers, or at least four first letters of an identifier.",
)
app.command(revisions.add)
app.command(import_folder, name="import")
app.command(revisions.revise)
app.command(revisions.read)
app.command(revisions.resume)
app.command(revisions.cancel)
app.command(takeoff)
app.command(audit)
app.command(drawings.list_drawings, name="drawings")
app.command(drawings.rename_drawing)
app.command(drawings.archive_drawing)
app.command(drawings.restore_drawing)
app.command(drawings.delete_drawing)


@app.command
async def create(name: str, /, *, context: Given) -> None:
    """Start a project."""
    async with context.kept() as container:
        project = await container.projects.create_project()(name)
    say(f"{project.id}  {project.name}")


@app.command(name="list")
async def list_projects(*, archived: bool = False, context: Given) -> None:
    """List projects, oldest first.

    Parameters
    ----------
    archived
        List the archived ones instead.
    """
    from electrical_orchestrator.entrypoints.cli.references import projects_of
    from electrical_orchestrator.entrypoints.cli.screen import Screen

    async with context.kept() as container:
        found = [project async for project in projects_of(container, archived=archived)]
    Screen().table(("Project", "Name", "Created"), [(project.id, project.name, f"{project.created_at:%Y-%m-%d}") for project in found])


@app.command
async def show(project: str, /, *, context: Given) -> None:
    """Show a project and its drawings."""
    from electrical_orchestrator.entrypoints.cli.references import project_called
    from electrical_orchestrator.entrypoints.cli.screen import Screen

    async with context.kept() as container:
        found = await project_called(container, project)
        state = ", archived" if found.archived else ""
        Screen().line(f"{found.name} ({found.id}), created {found.created_at:%Y-%m-%d}{state}", "bold")
        await drawings.show_drawings(container, found, (False, True))


@app.command
async def rename(project: str, name: str, /, *, context: Given) -> None:
    """Give a project another name."""
    from electrical_orchestrator.entrypoints.cli.references import project_called

    async with context.kept() as container:
        found = await project_called(container, project)
        renamed = await container.projects.rename_project()(found.id, name)
    say(f"{renamed.id}  {renamed.name}")


@app.command
async def archive(project: str, /, *, context: Given) -> None:
    """Set a project aside: it stays readable, takes no changes, and is not read until it is restored."""
    from electrical_orchestrator.entrypoints.cli.references import project_called

    async with context.kept() as container:
        found = await project_called(container, project)
        await container.projects.archive_project()(found.id)
    say(f"{found.name} is archived.")


@app.command
async def restore(project: str, /, *, context: Given) -> None:
    """Take an archived project up again."""
    from electrical_orchestrator.entrypoints.cli.references import project_called

    async with context.kept() as container:
        found = await project_called(container, project)
        await container.projects.restore_project()(found.id)
    say(f"{found.name} is restored.")


@app.command
async def delete(project: str, /, *, yes: bool = False, context: Given) -> None:
    """Delete a project with its drawings, results, and originals that nothing else needs.

    Parameters
    ----------
    yes
        Do not ask.
    """
    from electrical_orchestrator.entrypoints.cli.references import project_called

    async with context.kept() as container:
        found = await project_called(container, project)
        drawings.confirm(f"Delete the project {found.name} with all its drawings?", yes=yes)
        await container.projects.delete_project()(found.id)
    say(f"{found.name} is deleted.")
