"""A project has so many bytes of originals and no more."""

import asyncio

import pytest
from electrical_orchestrator.application.drawings.add_drawing import AddDrawing
from electrical_orchestrator.application.drawings.add_revision import AddRevision
from electrical_orchestrator.application.drawings.delete_drawing import DeleteDrawing
from electrical_orchestrator.application.drawings.import_drawing import ImportDrawing
from electrical_orchestrator.application.drawings.list_drawings import ListDrawings
from electrical_orchestrator.domain.drawings import Drawing
from electrical_orchestrator.domain.errors import ProjectFull
from electrical_orchestrator.domain.projects import ProjectId

from tests.fakes.house import House

ONE = len(b"%PDF-1.7\na")
QUOTA = 3 * ONE


async def add(house: House, project: ProjectId, content: str = "a") -> Drawing:
    return await AddDrawing(house.begin, house.blobs, house.clock, quota=QUOTA)(project, house.a_pdf(content), filename="a.pdf")


async def revise(house: House, drawing: Drawing, content: str = "a") -> Drawing:
    return await AddRevision(house.begin, house.blobs, house.clock, quota=QUOTA)(drawing.id, house.a_pdf(content), filename="a.pdf")


async def test_drawings_and_revisions_fill_a_project_to_the_last_byte(house: House) -> None:
    project = await house.a_project()
    drawing = await add(house, project.id)
    await revise(house, drawing)
    with pytest.raises(ProjectFull, match="30 bytes"):
        await add(house, project.id, "aa")
    await add(house, project.id)
    for more in (add(house, project.id, "b"), revise(house, drawing, "b")):
        with pytest.raises(ProjectFull):
            await more
    assert len((await house.shown(drawing.id)).revisions) == 2


async def test_what_finds_no_room_is_not_kept_and_what_is_deleted_makes_room(house: House) -> None:
    project = await house.a_project()
    large = await add(house, project.id, "a" * (2 * ONE))
    with pytest.raises(ProjectFull):
        await add(house, project.id, "b" * ONE)
    assert len(house.storage.drawings) == 1
    await DeleteDrawing(house.begin, house.blobs)(large.id)
    assert (await add(house, project.id, "b" * ONE)).newest.size == 2 * ONE - 1


async def test_other_projects_have_room_of_their_own(house: House) -> None:
    full, other = await house.a_project(), await house.a_project()
    await add(house, full.id, "a" * (2 * ONE + 1))
    assert (await add(house, other.id)).project == other.id


async def test_of_many_at_once_as_many_find_room_as_there_is_room_for(house: House) -> None:
    project = await house.a_project()
    came = await asyncio.gather(*(add(house, project.id) for _ in range(20)), return_exceptions=True)
    assert sum(isinstance(one, ProjectFull) for one in came) == 17
    assert len(await ListDrawings(house.begin)(project.id)) == 3


async def test_an_import_fills_a_project_too_but_not_with_what_it_has(house: House) -> None:
    project = (await house.a_project()).id
    importing = ImportDrawing(house.begin, house.blobs, house.clock, quota=ONE)
    assert (await importing(project, house.a_pdf("a"), filename="a.pdf")).new
    assert not (await importing(project, house.a_pdf("a"), filename="again.pdf")).new
    with pytest.raises(ProjectFull):
        await importing(project, house.a_pdf("b"), filename="b.pdf")
    assert len(house.storage.drawings) == 1
