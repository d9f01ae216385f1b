from uuid import uuid4

import pytest
from electrical_orchestrator.application.drawings.archive_drawing import ArchiveDrawing
from electrical_orchestrator.application.projects.archive_project import ArchiveProject
from electrical_orchestrator.application.projects.delete_project import DeleteProject
from electrical_orchestrator.application.projects.list_projects import ListProjects
from electrical_orchestrator.application.projects.rename_project import RenameProject
from electrical_orchestrator.application.projects.restore_project import RestoreProject
from electrical_orchestrator.application.projects.show_project import ShowProject
from electrical_orchestrator.domain.errors import InvalidName, ProjectArchived, ProjectNotFound
from electrical_orchestrator.domain.projects import ProjectId

from tests.fakes.house import House


async def test_a_created_project_is_kept(house: House) -> None:
    project = await house.a_project("  Pump station ")
    kept = await ShowProject(house.begin)(project.id)
    assert (kept.name, kept.created_at) == ("Pump station", house.clock.moment)


async def test_a_project_without_a_name_is_not_created(house: House) -> None:
    with pytest.raises(InvalidName):
        await house.a_project(" ")
    assert await ListProjects(house.begin)() == []


async def test_projects_are_listed_page_by_page(house: House) -> None:
    projects = [await house.a_project(str(number)) for number in range(3)]
    first = await ListProjects(house.begin)(limit=2)
    rest = await ListProjects(house.begin)(after=first[-1])
    assert [project.id for project in (*first, *rest)] == [project.id for project in projects]


async def test_a_renamed_project_is_kept(house: House) -> None:
    project = await house.a_project()
    assert (await RenameProject(house.begin)(project.id, "Other")).name == "Other"
    assert (await ShowProject(house.begin)(project.id)).name == "Other"


async def test_an_archived_project_takes_no_changes_until_it_is_restored(house: House) -> None:
    project = await house.a_project()
    assert (await ArchiveProject(house.begin)(project.id)).archived
    with pytest.raises(ProjectArchived):
        await RenameProject(house.begin)(project.id, "Other")
    assert [found.id for found in await ListProjects(house.begin)(archived=True)] == [project.id]
    assert not (await RestoreProject(house.begin, house.clock)(project.id)).archived
    await RenameProject(house.begin)(project.id, "Other")


async def test_a_deleted_project_takes_all_drawings_and_originals_along(house: House) -> None:
    project = await house.a_project()
    kept = await house.a_drawing(content="shared")
    drawings = [await house.a_drawing(project.id, content) for content in ("one", "two", "shared")]
    await ArchiveDrawing(house.begin)(drawings[0].id)
    await ArchiveProject(house.begin)(project.id)

    await DeleteProject(house.begin, house.blobs)(project.id)

    assert list(house.storage.drawings) == [kept.id]
    assert [await house.blobs.has(drawing.newest.sha256) for drawing in drawings] == [False, False, True]
    with pytest.raises(ProjectNotFound):
        await ShowProject(house.begin)(project.id)


async def test_a_project_of_more_than_a_page_of_drawings_is_deleted(house: House) -> None:
    project = await house.a_project()
    for _ in range(101):
        await house.a_drawing(project.id)
    await DeleteProject(house.begin, house.blobs)(project.id)
    assert house.storage.drawings == {}


async def test_an_unknown_project_is_not_deleted(house: House) -> None:
    with pytest.raises(ProjectNotFound):
        await DeleteProject(house.begin, house.blobs)(ProjectId(uuid4()))
