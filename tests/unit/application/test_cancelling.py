"""Readings that nobody wants any more, of a drawing or of a whole project; and what is set aside is not read meanwhile."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from electrical_orchestrator.application.drawings.archive_drawing import ArchiveDrawing
from electrical_orchestrator.application.drawings.ask_for_reading import AskForReading
from electrical_orchestrator.application.drawings.cancel_reading import CancelReading
from electrical_orchestrator.application.drawings.restore_drawing import RestoreDrawing
from electrical_orchestrator.application.drawings.resume_readings import ResumeReadings
from electrical_orchestrator.application.drawings.show_recognition import ShowRecognition
from electrical_orchestrator.application.jobs.aftermath import note_failure
from electrical_orchestrator.application.jobs.claim_job import ClaimJob
from electrical_orchestrator.application.jobs.show_backlog import ShowBacklog
from electrical_orchestrator.application.projects.archive_project import ArchiveProject
from electrical_orchestrator.application.projects.cancel_readings import CancelReadings
from electrical_orchestrator.application.projects.restore_project import RestoreProject
from electrical_orchestrator.domain.drawings import CANCELLED, DrawingId, RevisionState
from electrical_orchestrator.domain.errors import DrawingArchived, DrawingNotFound, JobLost, ProjectArchived, ProjectNotFound
from electrical_orchestrator.domain.jobs import JobState, Priority, Queue
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork
from electrical_orchestrator.domain.projects import ProjectId
from electrical_orchestrator.domain.sheets import Sheet

from tests.fakes.house import House
from tests.fakes.recogniser import FakeRecogniser

SOON = timedelta(milliseconds=30)
"""A lease, so that whoever reads hears after a third of it."""


async def waiting(house: House) -> int:
    return sum(queue.waiting + queue.running for queue in await ShowBacklog(house.begin)())


async def state(house: House, drawing: DrawingId) -> RevisionState:
    return (await house.shown(drawing)).newest.state


async def test_what_waits_is_cancelled_in_all_its_revisions(house: House) -> None:
    drawing = await house.a_drawing()
    await house.a_revision(drawing.id)
    cancelled = await CancelReading(house.begin)(drawing.id)
    assert [revision.failure for revision in cancelled.revisions] == [CANCELLED, CANCELLED]
    assert (await house.shown(drawing.id)).newest.failure == CANCELLED
    assert await waiting(house) == 0
    assert await ResumeReadings(house.begin, house.clock)() == 0
    await AskForReading(house.begin, house.clock)(drawing.id)
    assert await waiting(house) == 1


async def test_what_has_ended_stays_as_it_is(house: House) -> None:
    drawing = await house.a_read_drawing()
    assert (await CancelReading(house.begin)(drawing.id)).newest.state is RevisionState.RECOGNISED


async def test_an_earlier_result_stays(house: House) -> None:
    drawing = await house.a_read_drawing()
    before = await ShowRecognition(house.begin)(drawing.id)
    await AskForReading(house.begin, house.clock)(drawing.id)
    newest = (await CancelReading(house.begin)(drawing.id)).newest
    assert (newest.state, newest.failure, newest.model) == (RevisionState.FAILED, CANCELLED, "fake 1")
    assert await ShowRecognition(house.begin)(drawing.id) == before


async def test_whoever_reads_it_stops_and_keeps_nothing(house: House) -> None:
    drawing = await house.a_drawing()

    async def cancel_and_wait(_: Sheet) -> None:
        await CancelReading(house.begin)(drawing.id)
        await asyncio.Event().wait()

    reading = replace(house.reading(recogniser=FakeRecogniser(before=cancel_and_wait)), lease=SOON)
    with pytest.raises(JobLost):
        async with asyncio.timeout(10):
            await reading(drawing.id)
    assert (await house.shown(drawing.id)).newest.failure == CANCELLED
    assert house.storage.recognitions == {}
    assert [job.state for job in house.storage.jobs.kept.values()] == [JobState.CANCELLED]


async def test_what_is_archived_is_not_cancelled(house: House) -> None:
    drawing = await house.a_drawing()
    await ArchiveDrawing(house.begin)(drawing.id)
    with pytest.raises(DrawingArchived):
        await CancelReading(house.begin)(drawing.id)
    await ArchiveProject(house.begin)(drawing.project)
    with pytest.raises(ProjectArchived):
        await CancelReading(house.begin)(drawing.id)
    with pytest.raises(ProjectArchived):
        await CancelReadings(house.begin)(drawing.project)


async def test_what_is_not_there_is_not_cancelled(house: House) -> None:
    with pytest.raises(DrawingNotFound):
        await CancelReading(house.begin)(DrawingId(uuid4()))
    with pytest.raises(ProjectNotFound):
        await CancelReadings(house.begin)(ProjectId(uuid4()))


async def test_a_project_s_readings_are_cancelled_and_no_other_s(house: House) -> None:
    project = (await house.a_project()).id
    done = await house.a_read_drawing(project)
    drawings = [await house.a_drawing(project) for _ in range(120)]
    other = await house.a_drawing()
    assert await CancelReadings(house.begin)(project) == len(drawings)
    assert {(await house.shown(drawing.id)).newest.failure for drawing in drawings} == {CANCELLED}
    assert (await state(house, done.id), await state(house, other.id)) == (RevisionState.RECOGNISED, RevisionState.UPLOADED)
    assert await waiting(house) == 1
    assert await CancelReadings(house.begin)(project) == 0


async def test_many_drawings_are_cancelled_few_at_a_time(house: House) -> None:
    project = (await house.a_project()).id
    for _ in range(120):
        await house.a_drawing(project)
    cancelled: list[int] = []

    def begin() -> UnitOfWork:
        left = sum(bool(drawing.unread) for drawing in house.storage.drawings.values())
        cancelled.append(120 - left)
        return house.begin()

    await CancelReadings(begin)(project)
    assert cancelled == [0, 0, 50, 100, 120]


async def test_what_is_set_aside_leaves_the_queue_and_comes_back(house: House) -> None:
    drawing = await house.a_drawing()
    await house.a_revision(drawing.id)
    await ArchiveDrawing(house.begin)(drawing.id)
    assert await waiting(house) == 0
    assert await ResumeReadings(house.begin, house.clock)() == 0
    restore = RestoreDrawing(house.begin, house.clock, Queue.GPU)
    for _ in range(2):
        await restore(drawing.id)
        assert {job.queue for job in house.storage.jobs.kept.values()} == {Queue.GPU}
        assert await waiting(house) == 2


async def test_what_was_cancelled_before_it_was_set_aside_stays_so(house: House) -> None:
    drawing = await house.a_drawing()
    await CancelReading(house.begin)(drawing.id)
    await ArchiveDrawing(house.begin)(drawing.id)
    await RestoreDrawing(house.begin, house.clock)(drawing.id)
    assert await waiting(house) == 0


async def test_a_project_that_is_set_aside_leaves_the_queue_and_comes_back_behind_what_people_wait_for(house: House) -> None:
    project = (await house.a_project()).id
    drawings = [await house.a_drawing(project) for _ in range(120)]
    aside = await house.a_drawing(project)
    await ArchiveDrawing(house.begin)(aside.id)
    other = await house.a_drawing()
    await ArchiveProject(house.begin)(project)
    assert await waiting(house) == 1
    assert await ResumeReadings(house.begin, house.clock)() == 0
    for _ in range(2):
        await RestoreProject(house.begin, house.clock)(project)
        open_jobs = {job.drawing: job.priority for job in house.storage.jobs.kept.values() if job.is_open}
        assert open_jobs == {drawing.id: Priority.BULK for drawing in drawings} | {other.id: Priority.PERSON}


@pytest.mark.parametrize("of", ["drawing", "project"])
async def test_what_is_being_read_when_it_is_set_aside_is_stopped_and_read_later(house: House, of: str) -> None:
    drawing = await house.a_drawing()
    archive = ArchiveDrawing(house.begin) if of == "drawing" else ArchiveProject(house.begin)
    restore = (RestoreDrawing if of == "drawing" else RestoreProject)(house.begin, house.clock)
    whole = drawing.id if of == "drawing" else drawing.project

    async def archive_and_wait(_: Sheet) -> None:
        await archive(whole)  # type: ignore[arg-type]  # that of its own kind
        await asyncio.Event().wait()

    reading = replace(house.reading(recogniser=FakeRecogniser(before=archive_and_wait)), lease=SOON)
    with pytest.raises(JobLost):
        async with asyncio.timeout(10):
            await reading(drawing.id)
    assert await state(house, drawing.id) is RevisionState.UPLOADED
    await restore(whole)  # type: ignore[arg-type]  # the same
    worker = house.worker()
    async with worker.running():
        await worker.settled()
    assert await state(house, drawing.id) is RevisionState.RECOGNISED


async def test_what_a_worker_left_half_read_is_read_when_it_is_taken_up_again(house: House) -> None:
    drawing = await house.a_drawing()
    house.forget_jobs()
    kept = house.storage.drawings[drawing.id]
    kept.newest.begin_reading()
    kept.archived = True  # as an earlier version left it
    assert (await RestoreDrawing(house.begin, house.clock)(drawing.id)).newest.state is RevisionState.UPLOADED
    assert await waiting(house) == 1


@pytest.mark.parametrize("done", [0, 1])
async def test_a_project_that_is_restored_meanwhile_is_not_set_aside_further(house: House, done: int) -> None:
    project = (await house.a_project()).id
    for _ in range(60):
        await house.a_drawing(project)
    units = 0

    def begin() -> UnitOfWork:
        nonlocal units
        units += 1
        if units == 2 + done:
            house.storage.projects[project].archived = False
        return house.begin()

    await ArchiveProject(begin)(project)
    assert await waiting(house) == (60, 10)[done]


async def test_who_hears_late_that_a_project_was_archived_leaves_its_restored_drawing_the_job(house: House) -> None:
    drawing = await house.a_drawing()
    job = await ClaimJob(house.begin, house.begin)(tuple(Queue), "one")
    assert job is not None
    await note_failure(house.begin, job, ProjectArchived("It was, when the worker began."), again=True)
    assert await waiting(house) == 1
    assert await state(house, drawing.id) is RevisionState.UPLOADED
