import asyncio
import tempfile
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Self

import pytest
from electrical_orchestrator.adapters.storage.memory import MemoryRecognitions, MemoryUnitOfWork
from electrical_orchestrator.application.drawings.add_drawing import AddDrawing
from electrical_orchestrator.application.drawings.add_revision import AddRevision
from electrical_orchestrator.application.drawings.archive_drawing import ArchiveDrawing
from electrical_orchestrator.application.drawings.ask_for_reading import AskForReading
from electrical_orchestrator.application.drawings.delete_drawing import DeleteDrawing
from electrical_orchestrator.application.drawings.resume_readings import ResumeReadings
from electrical_orchestrator.application.drawings.show_recognition import ShowRecognition
from electrical_orchestrator.application.jobs.show_backlog import ShowBacklog
from electrical_orchestrator.application.projects.archive_project import ArchiveProject
from electrical_orchestrator.domain.devices import with_devices
from electrical_orchestrator.domain.drawings import DrawingId, Failure, Progress, Revision, RevisionId, RevisionState
from electrical_orchestrator.domain.errors import (
    BlobNotFound,
    DamagedPdf,
    DrawingArchived,
    DrawingNotFound,
    EncryptedPdf,
    InvalidTransition,
    JobLost,
    ModelUnavailable,
    NoSuchSheet,
    NotRecognisedYet,
    OrchestratorError,
    ProjectArchived,
    ReaderTimedOut,
    RevisionNotFound,
    StorageRefused,
    StorageUnavailable,
)
from electrical_orchestrator.domain.jobs import JobState, Queue
from electrical_orchestrator.domain.ports.blobs import Aside
from electrical_orchestrator.domain.ports.pdf_reader import PdfReader
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork
from electrical_orchestrator.domain.recognition import Recognition
from electrical_orchestrator.domain.sheets import Sheet

from tests.fakes.house import House
from tests.fakes.pdf import FakeReader
from tests.fakes.recogniser import FakeRecogniser, a_recognised_sheet


async def newest(house: House, drawing: DrawingId) -> Revision:
    return (await house.shown(drawing)).newest


async def shown(house: House, drawing: DrawingId, label: str | None = None) -> Recognition:
    return await ShowRecognition(house.begin)(drawing, label)


async def test_a_read_drawing_keeps_what_was_found(house: House) -> None:
    drawing = await house.a_drawing()
    reader = FakeReader(3)
    found = await house.reading(reader)(drawing.id)
    assert found == with_devices(Recognition("fake 1", tuple(map(a_recognised_sheet, (1, 2, 3))), 3))
    assert {component.device for component in found.components()} == {"-K1"}
    assert await shown(house, drawing.id) == found
    revision = await newest(house, drawing.id)
    assert (revision.state, revision.model, revision.recognised_at) == (RevisionState.RECOGNISED, "fake 1", house.clock.moment)
    assert (revision.progress, revision.failure) == (Progress(3, 3), None)
    assert reader.read_bytes == [b"%PDF-1.7\na drawing"]


async def test_only_some_sheets_are_read_each_once_and_in_order(house: House) -> None:
    drawing = await house.a_drawing()
    found = await house.reading(FakeReader(9))(drawing.id, sheets=[7, 2, 7])
    assert [sheet.number for sheet in found.sheets] == [2, 7]
    assert found.sheet_count == 9
    assert (await newest(house, drawing.id)).progress == Progress(2, 2)


async def test_a_reader_may_be_any_iterator(house: House) -> None:
    class Plain(PdfReader, AsyncIterator[Sheet]):
        left = 2

        def read(self, pdf: Path, *, sheets: Sequence[int] | None = None) -> AsyncIterator[Sheet]:  # noqa: ARG002  # the port's signature
            return self

        async def __anext__(self) -> Sheet:
            if not self.left:
                raise StopAsyncIteration
            self.left -= 1
            return Sheet(2 - self.left, 2, 842.0, 595.0)

    drawing = await house.a_drawing()
    assert len((await house.reading(Plain())(drawing.id)).sheets) == 2


async def test_progress_can_be_seen_while_it_is_read(house: House) -> None:
    drawing = await house.a_drawing()
    seen: list[tuple[RevisionState, Progress | None]] = []

    async def look(_: Sheet) -> None:
        revision = await newest(house, drawing.id)
        seen.append((revision.state, revision.progress))

    await house.reading(FakeReader(3), FakeRecogniser(before=look))(drawing.id)
    reading = RevisionState.READING
    assert seen == [(reading, None), (reading, Progress(1, 3)), (reading, Progress(2, 3))]


async def test_an_older_revision_is_read_by_its_label(house: House) -> None:
    drawing = await house.a_drawing()
    await house.a_revision(drawing.id)
    reader = FakeReader()
    await house.reading(reader)(drawing.id, "1")
    assert reader.read_bytes == [b"%PDF-1.7\na drawing"]
    assert (await newest(house, drawing.id)).state is RevisionState.UPLOADED
    with pytest.raises(NotRecognisedYet):
        await shown(house, drawing.id)
    assert len((await shown(house, drawing.id, "1")).sheets) == 2
    with pytest.raises(RevisionNotFound):
        await house.reading()(drawing.id, "no such")


@pytest.mark.parametrize("error", [DamagedPdf("damaged"), EncryptedPdf("locked"), ReaderTimedOut("late"), NoSuchSheet("none")], ids=repr)
async def test_a_failing_reader_is_noted_and_told(house: House, error: OrchestratorError) -> None:
    drawing = await house.a_drawing()
    reader = FakeReader(failure=error, fails_at=2)
    with pytest.raises(type(error)) as caught:
        await house.reading(reader)(drawing.id)
    assert caught.value is error
    revision = await newest(house, drawing.id)
    assert (revision.state, revision.failure) == (RevisionState.FAILED, Failure(error.code, str(error)))
    assert revision.progress == Progress(1, 2)
    with pytest.raises(NotRecognisedYet):
        await shown(house, drawing.id)
    await house.reading()(drawing.id)
    assert (await newest(house, drawing.id)).failure is None


async def raising(error: Exception) -> None:
    raise error


async def test_a_failing_recogniser_ends_the_reader(house: House) -> None:
    drawing = await house.a_drawing()
    reader = FakeReader()
    with pytest.raises(ModelUnavailable):
        await house.reading(reader, FakeRecogniser(before=lambda _: raising(ModelUnavailable("no weights"))))(drawing.id)
    assert reader.open == 0
    assert (await newest(house, drawing.id)).failure == Failure("model_unavailable", "no weights")


async def test_an_unforeseen_error_tells_nothing_of_the_inside(house: House) -> None:
    drawing = await house.a_drawing()
    with pytest.raises(ZeroDivisionError):
        await house.reading(FakeReader(failure=ZeroDivisionError("secret.py:42")))(drawing.id)
    failure = (await newest(house, drawing.id)).failure
    assert failure is not None
    assert failure.code == "error"
    assert "secret" not in failure.message


async def test_a_missing_original_is_noted(house: House) -> None:
    drawing = await house.a_drawing()
    await house.blobs.set_aside(Aside.of(drawing.newest.sha256))
    with pytest.raises(BlobNotFound):
        await house.reading()(drawing.id)
    assert (await newest(house, drawing.id)).state is RevisionState.FAILED


async def test_an_earlier_result_survives_a_failed_reading(house: House) -> None:
    drawing = await house.a_read_drawing()
    before = await shown(house, drawing.id)
    with pytest.raises(DamagedPdf):
        await house.reading(FakeReader(failure=DamagedPdf("damaged"), fails_at=2))(drawing.id)
    assert await shown(house, drawing.id) == before
    revision = await newest(house, drawing.id)
    assert (revision.state, revision.model) == (RevisionState.FAILED, "fake 1")


async def test_a_newer_model_takes_the_place_of_the_earlier_result(house: House) -> None:
    drawing = await house.a_read_drawing()
    await house.reading(recogniser=FakeRecogniser("fake 2"))(drawing.id)
    assert (await shown(house, drawing.id)).model == "fake 2"
    assert (await newest(house, drawing.id)).model == "fake 2"


async def test_a_revision_that_was_read_can_wait_for_another_reading(house: House) -> None:
    drawing = await house.a_read_drawing()
    before = await shown(house, drawing.id)
    assert (await AskForReading(house.begin, house.clock)(drawing.id)).unread
    assert await ResumeReadings(house.begin, house.clock)() == 0  # it has its job
    assert await shown(house, drawing.id) == before
    with pytest.raises(RevisionNotFound):
        await AskForReading(house.begin, house.clock)(drawing.id, "no such")
    await ArchiveDrawing(house.begin)(drawing.id)
    with pytest.raises(DrawingArchived):
        await AskForReading(house.begin, house.clock)(drawing.id)


async def test_what_is_archived_is_not_read(house: House) -> None:
    drawing = await house.a_drawing()
    await ArchiveDrawing(house.begin)(drawing.id)
    with pytest.raises(DrawingArchived):
        await house.reading()(drawing.id)
    other = await house.a_drawing()
    await ArchiveProject(house.begin)(other.project)
    with pytest.raises(ProjectArchived):
        await house.reading()(other.id)
    assert (await newest(house, other.id)).state is RevisionState.UPLOADED


async def test_a_drawing_is_read_by_one_at_a_time(house: House) -> None:
    drawing = await house.a_drawing()

    async def again(_: Sheet) -> None:
        with pytest.raises(InvalidTransition):
            await house.reading()(drawing.id)

    await house.reading(recogniser=FakeRecogniser(before=again))(drawing.id)
    assert (await newest(house, drawing.id)).state is RevisionState.RECOGNISED


async def test_a_drawing_that_is_deleted_while_it_is_read_stays_deleted(house: House) -> None:
    drawing = await house.a_drawing()

    async def delete(sheet: Sheet) -> None:
        if sheet.number == 2:
            await DeleteDrawing(house.begin, house.blobs)(drawing.id)

    with pytest.raises(DrawingNotFound):
        await house.reading(recogniser=FakeRecogniser(before=delete))(drawing.id)
    assert house.storage.drawings == {}
    assert house.storage.recognitions == {}


async def test_a_cancelled_reading_can_begin_again(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    drawing = await house.a_drawing()
    reader = FakeReader()
    begun = asyncio.Event()

    async def wait(_: Sheet) -> None:
        begun.set()
        await asyncio.Event().wait()

    task = asyncio.create_task(house.reading(reader, FakeRecogniser(before=wait))(drawing.id))
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    revision = await newest(house, drawing.id)
    assert (revision.state, revision.progress) == (RevisionState.UPLOADED, None)
    assert reader.open == 0
    assert list((tmp_path / "temporary").iterdir()) == []
    await house.reading()(drawing.id)


class NoRoom(MemoryRecognitions):
    async def replace(self, revision: RevisionId, found: Recognition) -> None:  # noqa: ARG002  # the port's signature
        raise StorageUnavailable("no room")


class Crowded(MemoryUnitOfWork):
    """Storage without room for results."""

    async def __aenter__(self) -> Self:
        await super().__aenter__()
        self.recognitions = NoRoom(self._storage, self._journal)
        return self


async def test_a_reading_that_is_cancelled_while_its_failure_is_noted_can_begin_again(house: House) -> None:
    drawing = await house.a_drawing()
    reading = house.reading(FakeReader(failure=DamagedPdf("damaged")))
    units = 0

    def begin() -> UnitOfWork:
        nonlocal units
        units += 1
        if units == 2:
            raise asyncio.CancelledError
        return house.begin()

    with pytest.raises(asyncio.CancelledError):
        await replace(reading, begin=begin)(drawing.id)
    assert (await newest(house, drawing.id)).state is RevisionState.UPLOADED


async def test_result_and_state_are_kept_together_or_not_at_all(house: House) -> None:
    drawing = await house.a_read_drawing()
    before = await shown(house, drawing.id)

    reading = replace(house.reading(recogniser=FakeRecogniser("fake 2")), begin=lambda: Crowded(house.storage))
    with pytest.raises(StorageUnavailable):
        await reading(drawing.id)
    assert await shown(house, drawing.id) == before
    revision = await newest(house, drawing.id)
    assert (revision.state, revision.model) == (RevisionState.UPLOADED, "fake 1")


async def test_a_restart_takes_up_what_was_interrupted_or_waits(house: House) -> None:
    project = await house.a_project()
    waiting = await house.a_drawing(project.id)
    reading, superseded, archived = [await house.a_drawing(project.id) for _ in range(3)]
    await house.a_read_drawing(project.id)
    async with house.begin() as work:
        for drawing in (reading, superseded, archived):
            drawing.newest.begin_reading()
            await work.drawings.put(drawing)
    await ArchiveDrawing(house.begin)(archived.id)
    await house.a_revision(superseded.id)
    await house.reading()(superseded.id)

    house.forget_jobs()
    assert await ResumeReadings(house.begin, house.clock)() == 3
    assert {job.revision for job in house.storage.jobs.kept.values()} == {one.revisions[0].id for one in (waiting, reading, superseded)}

    for drawing in (reading, superseded, archived):
        assert (await house.shown(drawing.id)).revisions[0].state is RevisionState.UPLOADED
    await house.reading()(reading.id)


async def test_what_happens_to_a_drawing_while_a_worker_starts_is_not_undone(house: House) -> None:
    renamed = await house.a_drawing()
    deleted, archived = [await house.a_drawing(renamed.project) for _ in range(2)]
    house.forget_jobs()
    units = 0

    def begin() -> UnitOfWork:
        nonlocal units
        units += 1
        if units > 1:  # the list has been read
            house.storage.drawings[renamed.id].rename("Panel 7")
            house.storage.drawings.pop(deleted.id, None)
            house.storage.drawings[archived.id].archive()
        return house.begin()

    assert await ResumeReadings(begin, house.clock)() == 1
    assert (await house.shown(renamed.id)).name == "Panel 7"


async def test_a_restart_leaves_archived_projects_alone(house: House) -> None:
    drawing = await house.a_drawing()
    await ArchiveProject(house.begin)(drawing.project)
    house.forget_jobs()
    assert await ResumeReadings(house.begin, house.clock)() == 0


async def test_what_is_read_by_whoever_adds_it_waits_for_no_worker(house: House) -> None:
    project = (await house.a_project()).id
    add, revise = AddDrawing(house.begin, house.blobs, house.clock), AddRevision(house.begin, house.blobs, house.clock)
    drawing = await add(project, house.a_pdf(), filename="a.pdf", priority=None)
    await revise(drawing.id, house.a_pdf("newer"), filename="b.pdf", priority=None)
    assert house.storage.jobs.kept == {}
    assert await ResumeReadings(house.begin, house.clock)() == 2  # unless he never comes to it


async def test_what_a_worker_left_may_be_read_by_whoever_asks(house: House) -> None:
    drawing = await house.a_drawing()
    async with house.begin() as work:
        assert await work.jobs.claim(tuple(Queue), "killed", timedelta()) is not None
    await house.reading()(drawing.id)
    assert (await newest(house, drawing.id)).state is RevisionState.RECOGNISED
    assert [job.state for job in house.storage.jobs.kept.values()] == [JobState.DONE]


async def test_a_revision_that_waits_beside_one_without_a_job_keeps_its_own(house: House) -> None:
    drawing = await house.a_drawing()
    house.forget_jobs()
    revised = await house.a_revision(drawing.id)
    (own,) = house.storage.jobs.kept.values()
    assert await ResumeReadings(house.begin, house.clock)() == 1
    assert {job.revision: job.id == own.id for job in house.storage.jobs.kept.values()} == {
        drawing.newest.id: False,
        revised.newest.id: True,
    }


async def test_whoever_reads_hears_that_the_drawing_is_gone_while_a_sheet_takes_its_time(house: House) -> None:
    drawing = await house.a_drawing()

    async def delete_and_wait(_: Sheet) -> None:
        await DeleteDrawing(house.begin, house.blobs)(drawing.id)
        await asyncio.Event().wait()

    reading = replace(house.reading(recogniser=FakeRecogniser(before=delete_and_wait)), lease=timedelta(milliseconds=30))
    with pytest.raises(JobLost):
        async with asyncio.timeout(10):
            await reading(drawing.id)
    assert house.storage.drawings == {}


async def test_what_is_still_to_be_done_is_shown_by_queue(house: House) -> None:
    async def open_jobs() -> dict[Queue, int]:
        return {queue.queue: queue.waiting + queue.running for queue in await ShowBacklog(house.begin)()}

    drawing = await house.a_drawing()
    assert await open_jobs() == {Queue.CPU: 1, Queue.GPU: 0}
    await house.reading()(drawing.id)
    assert await open_jobs() == {Queue.CPU: 0, Queue.GPU: 0}


class Refusing(MemoryRecognitions):
    async def replace(self, revision: RevisionId, found: Recognition) -> None:  # noqa: ARG002  # the port's signature
        raise StorageRefused("the column secret of the relation inside")


class Strict(MemoryUnitOfWork):
    """Storage that takes no result."""

    async def __aenter__(self) -> Self:
        await super().__aenter__()
        self.recognitions = Refusing(self._storage, self._journal)
        return self


async def test_a_result_that_the_storage_will_never_take_is_not_tried_for_ever(house: House) -> None:
    drawing = await house.a_drawing()
    with pytest.raises(StorageRefused):
        await replace(house.reading(), begin=lambda: Strict(house.storage))(drawing.id)
    revision = await newest(house, drawing.id)
    assert revision.state is RevisionState.FAILED
    assert revision.failure is not None
    assert revision.failure.code == "storage_refused"
    assert "inside" not in revision.failure.message
    assert [job.state for job in house.storage.jobs.kept.values()] == [JobState.FAILED]
