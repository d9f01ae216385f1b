"""What every store of jobs promises."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

import pytest
from electrical_orchestrator.adapters.storage.memory import MemoryStorage, MemoryUnitOfWork
from electrical_orchestrator.adapters.storage.sql.unit_of_work import SqlUnitOfWork
from electrical_orchestrator.domain.designations import TextRole
from electrical_orchestrator.domain.drawings import Drawing, Failure, Progress, Revision
from electrical_orchestrator.domain.errors import DrawingNotFound, JobLost, JobNotFound, StorageUnavailable
from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.domain.jobs import Backlog, Claim, Job, JobId, JobState, Priority, Queue
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork
from electrical_orchestrator.domain.projects import Project
from electrical_orchestrator.domain.recognition import Recognition
from electrical_orchestrator.domain.sheet_texts import SheetText

from tests.databases import a_database, migrated
from tests.fakes.recogniser import a_recognised_sheet

T = TypeVar("T")
Begin = Callable[[], UnitOfWork]
AT = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
BOTH = tuple(Queue)
LONG, OVER = timedelta(hours=1), timedelta()
"""Leases that do not end while a test runs, and that end at once."""


@pytest.fixture(params=["memory", "sqlite", "postgres"])
async def begin(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Begin]:
    if request.param == "memory":
        storage = MemoryStorage()
        yield lambda: MemoryUnitOfWork(storage)
        return
    made = a_database(request.param, request, tmp_path, tables=True)
    async with made as url, migrated(url) as engine:
        yield lambda: SqlUnitOfWork(engine)


async def a_drawing(begin: Begin) -> Drawing:
    project = Project.start("Pump station", AT)
    drawing = Drawing.start(project.id, "Motor starter", Revision.of("1", "starter.pdf", "ab" * 32, 9, AT), AT)
    async with begin() as work:
        await work.projects.put(project)
        await work.drawings.put(drawing)
    return drawing


def a_job(drawing: Drawing, queue: Queue = Queue.CPU, priority: Priority = Priority.PERSON) -> Job:
    return Job.to_read(drawing.id, drawing.newest.id, AT, queue=queue, priority=priority)


async def added(begin: Begin, count: int = 1) -> list[Job]:
    drawing = await a_drawing(begin)
    jobs = [a_job(drawing) for _ in range(count)]
    async with begin() as work:
        await work.jobs.add(jobs)
    return jobs


async def claim(begin: Begin, lease: timedelta = LONG, worker: str = "w", queues: Sequence[Queue] = BOTH) -> Job | None:
    async with begin() as work:
        return await work.jobs.claim(queues, worker, lease)


async def claimed(begin: Begin, lease: timedelta = LONG, worker: str = "w") -> Job:
    job = await claim(begin, lease, worker)
    assert job is not None
    return job


async def kept(begin: Begin, job: Job) -> Job:
    async with begin() as work:
        return await work.jobs.get(job.id)


async def backlog(begin: Begin) -> dict[Queue, Backlog]:
    async with begin() as work:
        return {one.queue: one for one in await work.jobs.backlog()}


async def test_what_is_open_is_counted_by_queue_with_the_age_of_the_oldest(begin: Begin) -> None:
    assert await backlog(begin) == {queue: Backlog(queue, 0, 0, 0.0) for queue in Queue}
    first, *_ = await added(begin, 3)
    await claimed(begin)
    await asyncio.sleep(0.02)
    found = await backlog(begin)
    assert found[Queue.CPU][:3] == (Queue.CPU, 2, 1)
    assert 0.01 < found[Queue.CPU].oldest_s < 60
    assert found[Queue.GPU] == Backlog(Queue.GPU, 0, 0, 0.0)
    async with begin() as work:
        await work.jobs.end((await work.jobs.get(first.id)).claim, JobState.DONE)
    assert (await backlog(begin))[Queue.CPU][1:3] == (2, 0)


async def test_what_somebody_is_at_is_not_old(begin: Begin) -> None:
    await added(begin)
    await claimed(begin)
    assert (await backlog(begin))[Queue.CPU] == Backlog(Queue.CPU, 0, 1, 0.0)


async def test_a_job_comes_back_as_it_was_given(begin: Begin) -> None:
    drawing = await a_drawing(begin)
    whole = a_job(drawing, Queue.GPU, Priority.BULK)
    jobs = [whole, *whole.in_parts(70)]
    async with begin() as work:
        await work.jobs.add(jobs)
    async with begin() as work:
        assert await work.jobs.of(drawing.newest.id) == jobs
        assert await work.jobs.get(whole.id) == whole
        with pytest.raises(JobNotFound):
            await work.jobs.get(JobId(uuid4()))


async def test_a_job_is_kept_with_its_unit_or_not_at_all(begin: Begin) -> None:
    drawing = await a_drawing(begin)
    with pytest.raises(RuntimeError, match="undone"):
        await _fail_after(begin, a_job(drawing))
    assert await claim(begin) is None


async def _fail_after(begin: Begin, job: Job) -> None:
    async with begin() as work:
        await work.jobs.add([job])
        raise RuntimeError("undone")


async def test_there_is_no_job_without_its_drawing(begin: Begin) -> None:
    drawing = await a_drawing(begin)
    async with begin() as work:
        await work.drawings.delete(drawing.id)
    with pytest.raises(DrawingNotFound):
        async with begin() as work:
            await work.jobs.add([a_job(drawing)])


async def test_a_claimed_job_is_its_workers(begin: Begin) -> None:
    [job] = await added(begin)
    first = await claimed(begin, worker="one")
    assert first == job.claimed("one")
    assert (first.state, first.attempts, first.token, first.worker) == (JobState.RUNNING, 1, 1, "one")
    assert await claim(begin) is None
    assert await kept(begin, job) == first


async def test_persons_go_before_bulk_and_then_who_came_first(begin: Begin) -> None:
    drawing = await a_drawing(begin)
    jobs = [a_job(drawing, priority=priority) for priority in (Priority.BULK, Priority.PERSON, Priority.BULK, Priority.PERSON)]
    async with begin() as work:
        await work.jobs.add(jobs)
    assert [(await claimed(begin)).id for _ in jobs] == [jobs[number].id for number in (1, 3, 0, 2)]


async def test_a_worker_is_given_jobs_of_its_queues_alone(begin: Begin) -> None:
    drawing = await a_drawing(begin)
    job = a_job(drawing, Queue.GPU)
    async with begin() as work:
        await work.jobs.add([job])
        assert not await work.jobs.is_due([Queue.CPU])
        assert await work.jobs.is_due(BOTH)
        assert await work.jobs.claim([Queue.CPU], "w", LONG) is None
        assert await work.jobs.claim([Queue.GPU], "w", LONG) == job.claimed("w")
        assert not await work.jobs.is_due(BOTH)


async def test_one_job_can_be_asked_for(begin: Begin) -> None:
    jobs = await added(begin, 3)
    async with begin() as work:
        assert await work.jobs.claim(BOTH, "w", LONG, job=jobs[1].id) == jobs[1].claimed("w")
        assert await work.jobs.claim(BOTH, "w", LONG, job=jobs[1].id) is None
        assert await work.jobs.claim(BOTH, "w", LONG, job=JobId(uuid4())) is None


async def test_a_job_whose_lease_is_over_is_anybodys_and_the_late_worker_is_refused(begin: Begin) -> None:
    await added(begin)
    late = await claimed(begin, OVER, "late")
    other = await claimed(begin, LONG, "other")
    assert (other.id, other.attempts, other.token, other.worker) == (late.id, 2, 2, "other")
    for write in (renew, give_back, end):
        with pytest.raises(JobLost):
            await write(begin, late.claim)
    assert await kept(begin, late) == other
    await end(begin, other.claim)
    assert (await kept(begin, late)).state is JobState.DONE


async def renew(begin: Begin, claim: Claim, lease: timedelta = LONG, progress: Progress | None = None) -> None:
    async with begin() as work:
        await work.jobs.renew(claim, lease, progress)


async def give_back(begin: Begin, claim: Claim, *, counted: bool = True, after: timedelta = OVER) -> None:
    async with begin() as work:
        await work.jobs.give_back(claim, counted=counted, after=after)


async def end(begin: Begin, claim: Claim, state: JobState = JobState.DONE, failure: Failure | None = None) -> None:
    async with begin() as work:
        await work.jobs.end(claim, state, failure)


async def test_a_late_worker_that_nobody_followed_may_go_on(begin: Begin) -> None:
    await added(begin)
    late = await claimed(begin, OVER)
    await renew(begin, late.claim)
    assert await claim(begin) is None
    await end(begin, late.claim)


async def test_a_renewed_lease_begins_anew(begin: Begin) -> None:
    await added(begin)
    job = await claimed(begin, OVER)
    await renew(begin, job.claim, LONG, Progress(1, 3))
    await renew(begin, job.claim, LONG)
    assert await claim(begin) is None
    assert (await kept(begin, job)).progress == Progress(1, 3)
    await renew(begin, job.claim, OVER)
    assert (await claimed(begin)).id == job.id


async def test_what_is_given_back_waits_again(begin: Begin) -> None:
    await added(begin)
    job = await claimed(begin)
    await renew(begin, job.claim, LONG, Progress(1, 3))
    await give_back(begin, job.claim, counted=False)
    assert await kept(begin, job) == job.given_back(counted=False)
    assert (await kept(begin, job)).attempts == 0
    job = await claimed(begin)
    assert (job.attempts, job.token) == (1, 2)
    await give_back(begin, job.claim, counted=True, after=LONG)
    assert await claim(begin) is None
    assert ((await kept(begin, job)).attempts, (await kept(begin, job)).progress) == (1, None)


async def test_what_has_ended_is_nobodys(begin: Begin) -> None:
    await added(begin)
    job = await claimed(begin)
    failure = Failure("damaged_pdf", "kaputt \\ \x00 水")
    await end(begin, job.claim, JobState.FAILED, failure)
    assert await kept(begin, job) == job.ended(JobState.FAILED, failure)
    assert await claim(begin) is None
    with pytest.raises(JobLost):
        await end(begin, job.claim)


async def test_what_is_cancelled_is_lost_to_its_worker(begin: Begin) -> None:
    jobs = await added(begin, 3)
    running, done = await claimed(begin), await claimed(begin)
    await end(begin, done.claim)
    async with begin() as work:
        assert await work.jobs.attended([running.revision]) == {running.revision}
        await work.jobs.cancel([running.revision])
        assert await work.jobs.attended([running.revision]) == set()
    with pytest.raises(JobLost):
        await renew(begin, running.claim)
    assert [(await kept(begin, job)).state for job in jobs] == [JobState.CANCELLED, JobState.DONE, JobState.CANCELLED]
    assert await claim(begin) is None


async def test_what_is_cancelled_of_many_revisions_leaves_the_others(begin: Begin) -> None:
    jobs = [(await added(begin))[0] for _ in range(3)]
    async with begin() as work:
        await work.jobs.cancel([])
        await work.jobs.cancel([job.revision for job in jobs[:2]])
        assert await work.jobs.attended([job.revision for job in jobs]) == {jobs[2].revision}
    assert (await claimed(begin)).id == jobs[2].id
    assert await claim(begin) is None


async def test_parts_are_cancelled_with_their_whole_and_what_they_found_is_forgotten(begin: Begin) -> None:
    whole, parts = await in_parts(begin)
    done, running = await claimed(begin), await claimed(begin)
    await end_part(begin, done, found_on(1))
    async with begin() as work:
        await work.jobs.cancel([whole.revision])
        assert await work.jobs.found_in_parts(whole.id) == []
    cancelled = JobState.CANCELLED
    assert [(await kept(begin, job)).state for job in (whole, *parts)] == [cancelled, JobState.DONE, cancelled, cancelled]
    with pytest.raises(JobLost):
        await end_part(begin, running, found_on(2))
    assert await claim(begin) is None


async def test_what_has_ended_can_be_forgotten(begin: Begin) -> None:
    done, waiting = await added(begin, 2)
    await end(begin, (await claimed(begin)).claim)
    async with begin() as work:
        await work.jobs.forget(done.revision)
        assert await work.jobs.of(done.revision) == [waiting]


async def test_jobs_go_with_their_drawing(begin: Begin) -> None:
    await added(begin)
    job = await claimed(begin)
    async with begin() as work:
        await work.drawings.delete(job.drawing)
    with pytest.raises(JobLost):
        await renew(begin, job.claim)
    with pytest.raises(JobNotFound):
        await kept(begin, job)


async def test_a_refused_result_takes_its_whole_unit_along(begin: Begin) -> None:
    await added(begin)
    late = await claimed(begin, OVER)
    await claimed(begin)
    with pytest.raises(JobLost):
        await _rename_and_end(begin, late)
    async with begin() as work:
        assert (await work.drawings.get(late.drawing)).name == "Motor starter"


async def _rename_and_end(begin: Begin, job: Job) -> None:
    async with begin() as work:
        drawing = await work.drawings.get(job.drawing)
        drawing.rename("Another")
        await work.drawings.put(drawing)
        await work.jobs.end(job.claim, JobState.DONE)


async def test_a_job_that_runs_from_the_start_has_its_first_lease(begin: Begin) -> None:
    drawing = await a_drawing(begin)
    mine = a_job(drawing).claimed("me")
    async with begin() as work:
        await work.jobs.add([mine], after=LONG)
    assert await claim(begin) is None
    await end(begin, mine.claim)


async def test_sixteen_workers_never_have_one_claim(begin: Begin) -> None:
    jobs = await added(begin, 96)
    seen: list[Claim] = []

    async def work_until_done(name: str) -> None:
        while (job := await patiently(lambda: claim(begin, worker=name))) is not None:
            seen.append(job.claim)
            await patiently(partial(end, begin, job.claim))

    await asyncio.gather(*(work_until_done(str(number)) for number in range(16)))
    assert sorted(seen) == sorted(Claim(job.id, 1) for job in jobs)


async def patiently(ask: Callable[[], Awaitable[T]]) -> T:
    """On a machine that has no time SQLite may keep a writer waiting for longer than he does: nothing was done then."""
    while True:
        with suppress(StorageUnavailable):
            return await ask()


async def in_parts(begin: Begin, count: int = 70) -> tuple[Job, Sequence[Job]]:
    await added(begin)
    whole = await claimed(begin)
    parts = whole.in_parts(count)
    async with begin() as work:
        await work.jobs.split(whole.claim, parts)
    return whole, parts


async def end_part(begin: Begin, part: Job, found: Recognition) -> Job | None:
    async with begin() as work:
        await work.drawings.get(part.drawing)
        return await work.jobs.end_part(part.claim, found)


def found_on(sheet: int) -> Recognition:
    said = SheetText("kaputt \\ \ud800 水", Box(1 / 3, 2.0, 3.0, 4.0), TextRole.OTHER)
    return Recognition("fake", (replace(a_recognised_sheet(sheet), texts=(said,)),), 70)


async def test_a_whole_waits_for_its_parts_and_is_due_after_the_last(begin: Begin) -> None:
    whole, parts = await in_parts(begin)
    assert await kept(begin, whole) == whole.split()
    running = [await claimed(begin) for _ in parts]
    assert [one.id for one in running] == [one.id for one in parts]
    assert await claim(begin) is None
    assert [await end_part(begin, part, found_on(number)) for number, part in reversed([*enumerate(running, 1)])] == [
        None,
        None,
        whole.split(),
    ]
    async with begin() as work:
        assert await work.jobs.found_in_parts(whole.id) == [found_on(number) for number in (1, 2, 3)]
    again = await claimed(begin)
    assert (again.id, again.attempts, again.token) == (whole.id, 1, 2)
    await end(begin, again.claim)
    async with begin() as work:
        assert await work.jobs.found_in_parts(whole.id) == []


@pytest.mark.parametrize("state", [JobState.FAILED, JobState.QUARANTINED])
async def test_a_part_that_fails_ends_the_whole_and_the_others(begin: Begin, state: JobState) -> None:
    whole, parts = await in_parts(begin)
    one, other = await claimed(begin), await claimed(begin)
    await end_part(begin, one, found_on(1))
    failure = Failure("damaged_pdf", "damaged")
    await end(begin, other.claim, state, failure)
    ended = await kept(begin, whole)
    assert (ended.state, ended.failure) == (state, failure)
    assert [(await kept(begin, part)).state for part in parts] == [JobState.DONE, state, JobState.CANCELLED]
    assert await claim(begin) is None
    async with begin() as work:
        assert await work.jobs.found_in_parts(whole.id) == []


async def test_splitting_again_forgets_the_parts_before(begin: Begin) -> None:
    whole, parts = await in_parts(begin, 33)
    for part in [await claimed(begin) for _ in parts]:
        await end_part(begin, part, found_on(1))
    again = await claimed(begin)
    fewer = again.in_parts(33, 40)
    async with begin() as work:
        await work.jobs.split(again.claim, fewer)
        assert [job.id for job in await work.jobs.of(whole.revision)] == [whole.id, fewer[0].id]
        assert await work.jobs.found_in_parts(whole.id) == []


async def test_a_late_part_is_refused(begin: Begin) -> None:
    await in_parts(begin, 33)
    late = await claimed(begin, OVER)
    await claimed(begin)
    with pytest.raises(JobLost):
        await end_part(begin, late, found_on(1))
    with pytest.raises(JobLost):
        async with begin() as work:
            await work.jobs.split(late.claim, [])


async def test_parts_that_end_at_once_leave_one_whole(begin: Begin) -> None:
    whole, parts = await in_parts(begin, 32 * 8)
    running = [await claimed(begin) for _ in parts]
    ended = await asyncio.gather(*(end_part(begin, part, found_on(1)) for part in running))
    assert [job for job in ended if job is not None] == [whole.split()]
