import asyncio
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import pytest
from electrical_orchestrator.adapters.blobs.obstore import ObjectBlobStore
from electrical_orchestrator.application.drawings.add_drawing import AddDrawing
from electrical_orchestrator.application.drawings.archive_drawing import ArchiveDrawing
from electrical_orchestrator.application.drawings.delete_drawing import DeleteDrawing
from electrical_orchestrator.application.drawings.import_drawing import ImportDrawing
from electrical_orchestrator.application.drawings.list_drawings import ListDrawings
from electrical_orchestrator.application.drawings.rename_drawing import RenameDrawing
from electrical_orchestrator.application.drawings.restore_drawing import RestoreDrawing
from electrical_orchestrator.application.originals import LARGEST_ORIGINAL
from electrical_orchestrator.application.projects.archive_project import ArchiveProject
from electrical_orchestrator.domain.drawings import DrawingId, RevisionState
from electrical_orchestrator.domain.errors import (
    DrawingArchived,
    InvalidName,
    NotAPdf,
    OrchestratorError,
    ProjectArchived,
    ProjectNotFound,
    RevisionExists,
    StorageUnavailable,
    UploadTooLarge,
)
from electrical_orchestrator.domain.jobs import Priority
from electrical_orchestrator.domain.ports.blobs import Aside
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork
from electrical_orchestrator.domain.projects import ProjectId

from tests.fakes.house import House


def adding(house: House) -> AddDrawing:
    return AddDrawing(house.begin, house.blobs, house.clock)


async def has_originals(house: House, *contents: str) -> list[bool]:
    return [await house.blobs.has(sha256_of(house.a_pdf(content))) for content in contents]


def sha256_of(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()


async def test_an_added_drawing_is_uploaded_and_its_original_kept(house: House) -> None:
    project = await house.a_project()
    added = await adding(house)(project.id, house.a_pdf("x"), filename="C:\\plans\\Pump 1.v2.pdf")
    kept = await house.shown(added.id)
    assert (kept.project, kept.name, kept.created_at) == (project.id, "Pump 1.v2", house.clock.moment)
    revision = kept.newest
    assert (revision.label, revision.filename, revision.size) == ("1", "C:\\plans\\Pump 1.v2.pdf", len(b"%PDF-1.7\nx"))
    assert revision.state is RevisionState.UPLOADED
    assert b"".join([chunk async for chunk in house.blobs.read(revision.sha256)]) == b"%PDF-1.7\nx"


async def test_name_and_label_may_be_given(house: House) -> None:
    project = await house.a_project()
    added = await adding(house)(project.id, house.a_pdf(), filename="x.pdf", name="Starter", label="A")
    assert (added.name, added.newest.label) == ("Starter", "A")


@pytest.mark.parametrize("given", [{"filename": ""}, {"filename": "x.pdf", "name": ""}, {"filename": "x.pdf", "label": " "}])
async def test_an_impossible_name_keeps_neither_drawing_nor_original(house: House, given: dict[str, str]) -> None:
    project = await house.a_project()
    with pytest.raises(InvalidName):
        await adding(house)(project.id, house.a_pdf("unwanted"), **given)  # type: ignore[arg-type]
    assert await ListDrawings(house.begin)(project.id) == []
    assert await has_originals(house, "unwanted") == [False]


async def test_an_original_in_use_survives_the_failure_of_another_drawing(house: House) -> None:
    drawing = await house.a_drawing(content="shared")
    with pytest.raises(InvalidName):
        await adding(house)(drawing.project, house.a_pdf("shared"), filename="")
    assert await has_originals(house, "shared") == [True]


async def test_the_first_error_is_the_one_that_is_told(house: House) -> None:
    project = await house.a_project()
    units = iter([house.begin()])

    def failing() -> UnitOfWork:
        try:
            return next(units)
        except StopIteration:
            raise StorageUnavailable("gone") from None

    with pytest.raises(InvalidName):
        await AddDrawing(failing, house.blobs, house.clock)(project.id, house.a_pdf(), filename="")


class Forgetful(ObjectBlobStore):
    """Somebody deletes the original right after it was stored for the first time."""

    stored = 0

    async def put(self, file: Path) -> str:
        self.stored += 1
        sha256 = await super().put(file)
        if self.stored == 1:
            await self.set_aside(Aside.of(sha256))
        return sha256


async def test_an_original_that_vanished_meanwhile_is_stored_again(house: House) -> None:
    house.blobs = Forgetful.in_memory()
    drawing = await house.a_drawing()
    assert await house.blobs.has(drawing.newest.sha256)


async def test_what_is_no_pdf_is_refused_before_it_is_stored(house: House) -> None:
    project = await house.a_project()
    file = house.folder / "page.pdf"
    file.write_bytes(b"<html>" + b" " * 1018 + b"%PDF-1.7")
    with pytest.raises(NotAPdf):
        await adding(house)(project.id, file, filename="page.pdf")
    assert not await house.blobs.has(sha256_of(file))


async def test_a_pdf_may_begin_late_in_its_first_1024_bytes(house: House) -> None:
    project = await house.a_project()
    file = house.folder / "late.pdf"
    file.write_bytes(b" " * 1019 + b"%PDF-1.7")
    await adding(house)(project.id, file, filename="late.pdf")


async def test_too_large_a_file_is_refused(house: House) -> None:
    project = await house.a_project()
    file = house.a_pdf()
    with file.open("r+b") as sparse:
        sparse.truncate(LARGEST_ORIGINAL + 1)
    with pytest.raises(UploadTooLarge):
        await adding(house)(project.id, file, filename="x.pdf")


async def test_an_archived_project_refuses_drawings(house: House) -> None:
    drawing = await house.a_drawing()
    await ArchiveProject(house.begin)(drawing.project)
    with pytest.raises(ProjectArchived):
        await adding(house)(drawing.project, house.a_pdf("new"), filename="x.pdf")
    with pytest.raises(ProjectArchived):
        await house.a_revision(drawing.id)
    with pytest.raises(ProjectArchived):
        await RenameDrawing(house.begin)(drawing.id, "Other")
    with pytest.raises(ProjectArchived):
        await ArchiveDrawing(house.begin)(drawing.id)
    with pytest.raises(ProjectArchived):
        await RestoreDrawing(house.begin, house.clock)(drawing.id)
    with pytest.raises(ProjectArchived):
        await DeleteDrawing(house.begin, house.blobs)(drawing.id)
    assert await has_originals(house, "new") == [False]


async def test_an_unknown_project_refuses_drawings(house: House) -> None:
    with pytest.raises(ProjectNotFound):
        await adding(house)(ProjectId(uuid4()), house.a_pdf(), filename="x.pdf")


async def test_a_revision_is_the_newest(house: House) -> None:
    drawing = await house.a_drawing()
    await house.a_revision(drawing.id)
    await house.a_revision(drawing.id, label="B")
    assert [revision.label for revision in (await house.shown(drawing.id)).revisions] == ["1", "2", "B"]


async def test_a_label_is_given_once(house: House) -> None:
    drawing = await house.a_drawing()
    with pytest.raises(RevisionExists):
        await house.a_revision(drawing.id, "unwanted", label="1")
    assert await has_originals(house, "unwanted", "a drawing") == [False, True]
    assert len((await house.shown(drawing.id)).revisions) == 1


async def test_an_archived_drawing_refuses_revisions_until_it_is_restored(house: House) -> None:
    drawing = await house.a_drawing()
    assert (await ArchiveDrawing(house.begin)(drawing.id)).archived
    with pytest.raises(DrawingArchived):
        await house.a_revision(drawing.id)
    assert not (await RestoreDrawing(house.begin, house.clock)(drawing.id)).archived
    await house.a_revision(drawing.id)


async def test_a_renamed_drawing_is_kept(house: House) -> None:
    drawing = await house.a_drawing()
    assert (await RenameDrawing(house.begin)(drawing.id, "Other")).name == "Other"
    assert (await house.shown(drawing.id)).name == "Other"


async def test_drawings_are_listed_page_by_page(house: House) -> None:
    project = await house.a_project()
    drawings = [await house.a_drawing(project.id) for _ in range(3)]
    first = await ListDrawings(house.begin)(project.id, limit=2)
    rest = await ListDrawings(house.begin)(project.id, after=first[-1])
    assert [drawing.id for drawing in (*first, *rest)] == [drawing.id for drawing in drawings]
    with pytest.raises(ProjectNotFound):
        await ListDrawings(house.begin)(ProjectId(uuid4()))


async def test_the_last_user_of_an_original_takes_it_along(house: House) -> None:
    first = await house.a_drawing(content="shared")
    second = await house.a_drawing(content="shared")
    await house.a_revision(second.id, "own")
    await DeleteDrawing(house.begin, house.blobs)(second.id)
    assert await has_originals(house, "shared", "own") == [True, False]
    await DeleteDrawing(house.begin, house.blobs)(first.id)
    assert await has_originals(house, "shared") == [False]


async def test_an_unknown_drawing_is_not_deleted(house: House) -> None:
    with pytest.raises(OrchestratorError):
        await DeleteDrawing(house.begin, house.blobs)(DrawingId(uuid4()))


async def test_a_content_is_imported_once_even_when_it_comes_twice_at_once(house: House) -> None:
    project = (await house.a_project()).id
    import_drawing = ImportDrawing(house.begin, house.blobs, house.clock)
    file = house.a_pdf("a drawing")
    found = await asyncio.gather(*(import_drawing(project, file, filename="plans/Starter.pdf") for _ in range(5)))
    assert sorted(one.new for one in found) == [False, False, False, False, True]
    assert {(one.drawing.id, one.drawing.name) for one in found} == {(found[0].drawing.id, "Starter")}
    assert [job.priority for job in house.storage.jobs.kept.values()] == [Priority.BULK]
    elsewhere = await import_drawing((await house.a_project()).id, file, filename="starter.pdf")
    assert elsewhere.new
