import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from electrical_orchestrator.adapters.jobs.in_process import InProcessOffers
from electrical_orchestrator.application.drawings.archive_drawing import ArchiveDrawing
from electrical_orchestrator.application.drawings.ask_for_reading import AskForReading
from electrical_orchestrator.application.drawings.show_recognition import ShowRecognition
from electrical_orchestrator.domain.drawings import Progress, RevisionState
from electrical_orchestrator.domain.errors import DamagedPdf, JobLost, ReaderCrashed, StorageUnavailable
from electrical_orchestrator.domain.jobs import LEASE, JobState, Queue
from electrical_orchestrator.domain.sheets import Sheet
from electrical_orchestrator.entrypoints import worker as working
from structlog.testing import capture_logs

from tests.fakes.house import House
from tests.fakes.pdf import FakeReader
from tests.fakes.recogniser import FakeRecogniser


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def states(house: House) -> list[JobState]:
    return [job.state for job in house.storage.jobs.kept.values()]


async def test_what_is_uploaded_is_read(house: House) -> None:
    drawing = await house.a_drawing()
    worker = house.worker()
    async with worker.running():
        await worker.settled()
    assert (await house.shown(drawing.id)).newest.state is RevisionState.RECOGNISED
    assert states(house) == [JobState.DONE]


async def test_asking_twice_while_it_waits_reads_once(house: House) -> None:
    reader = FakeReader()
    worker = house.worker(reader)
    drawing = await house.a_drawing()
    for _ in range(2):
        await AskForReading(house.begin, house.clock)(drawing.id)
    async with worker.running():
        await worker.settled()
    assert len(reader.read_bytes) == 1


async def test_a_worker_that_rests_is_woken(house: House) -> None:
    worker = house.worker()
    async with asyncio.timeout(10), worker.running():
        await worker.settled()
        drawing = await house.a_drawing()
        await worker.settled()
        assert (await house.shown(drawing.id)).newest.state is RevisionState.RECOGNISED


@pytest.mark.parametrize("at_once", [1, 2])
async def test_no_more_drawings_are_read_at_once_than_allowed(house: House, at_once: int) -> None:
    reader, most, together = FakeReader(count=1), 0, asyncio.Barrier(at_once)

    async def look(_: Sheet) -> None:
        nonlocal most
        async with asyncio.timeout(10), together:
            most = max(most, reader.open)

    worker = house.worker(reader, FakeRecogniser(before=look), at_once=at_once)
    drawings = [await house.a_drawing(content=str(number)) for number in range(4)]
    async with worker.running():
        await worker.settled()
    assert most == at_once
    assert {(await house.shown(drawing.id)).newest.state for drawing in drawings} == {RevisionState.RECOGNISED}


async def test_what_cannot_be_read_is_not_tried_again(house: House) -> None:
    reader = FakeReader(failure=DamagedPdf("damaged"))
    drawing, worker = await house.a_drawing(), house.worker(reader)
    async with worker.running():
        await worker.settled()
    assert len(reader.read_bytes) == 1
    assert (await house.shown(drawing.id)).newest.failure == ("damaged_pdf", "damaged")
    assert states(house) == [JobState.FAILED]


async def test_what_crashes_is_tried_once_more(house: House) -> None:
    reader = FakeReader(failure=ReaderCrashed("gone"))
    drawing, worker = await house.a_drawing(), house.worker(reader)
    async with worker.running():
        await worker.settled()
    assert len(reader.read_bytes) == 2
    assert (await house.shown(drawing.id)).newest.failure == ("reader_crashed", "gone")
    assert states(house) == [JobState.QUARANTINED]


async def test_a_storage_that_fails_is_no_fault_of_the_drawing(house: House) -> None:
    drawing, worker = await house.a_drawing(), house.worker(FakeReader(failure=StorageUnavailable("full")))
    async with worker.running():
        await worker.settled()
    assert (await house.shown(drawing.id)).newest.state is RevisionState.UPLOADED
    assert [(job.state, job.attempts) for job in house.storage.jobs.kept.values()] == [(JobState.WAITING, 0)]


async def test_what_is_archived_while_it_waits_is_passed_over(house: House) -> None:
    drawing, other, worker = await house.a_drawing(), await house.a_drawing(content="other"), house.worker()
    house.storage.drawings[drawing.id].archive()  # and its job is not cancelled yet
    async with worker.running():
        await worker.settled()
    assert states(house) == [JobState.CANCELLED, JobState.DONE]
    assert (await house.shown(other.id)).newest.state is RevisionState.RECOGNISED


async def test_a_drawing_that_is_gone_is_passed_over(house: House) -> None:
    drawing, other, worker = await house.a_drawing(), await house.a_drawing(content="other"), house.worker()
    house.storage.drawings.pop(drawing.id)
    house.storage.jobs.kept.pop(next(iter(house.storage.jobs.kept)))
    async with worker.running():
        await worker.settled()
    assert (await house.shown(other.id)).newest.state is RevisionState.RECOGNISED


async def test_the_end_comes_also_when_putting_back_fails(house: House) -> None:
    reached = asyncio.Event()

    async def delete_and_wait(_: Sheet) -> None:
        house.storage.drawings.clear()
        reached.set()
        await asyncio.Event().wait()

    await house.a_drawing()
    async with asyncio.timeout(10):
        async with house.worker(recogniser=FakeRecogniser(before=delete_and_wait)).running():
            await reached.wait()


async def test_the_end_puts_a_running_reading_back(house: House) -> None:
    reached = asyncio.Event()

    async def hang(_: Sheet) -> None:
        reached.set()
        await asyncio.Event().wait()

    reader = FakeReader()
    drawing = await house.a_drawing()
    async with house.worker(reader, FakeRecogniser(before=hang)).running():
        await reached.wait()
    assert (await house.shown(drawing.id)).newest.state is RevisionState.UPLOADED
    assert [(job.state, job.attempts) for job in house.storage.jobs.kept.values()] == [(JobState.WAITING, 0)]
    assert reader.open == 0


async def test_a_drawing_of_many_sheets_is_read_in_parts_and_joined(house: House) -> None:
    count, seen = 70, set[int]()

    async def look(_: Sheet) -> None:
        seen.add(reader.open)

    reader = FakeReader(count)
    drawing, alone = await house.a_drawing(), await house.a_drawing(content="alone")
    worker = house.worker(reader, FakeRecogniser(before=look), at_once=3)
    async with worker.running():
        await worker.settled()
    expected = await house.reading(FakeReader(count))(alone.id)
    assert await ShowRecognition(house.begin)(drawing.id) == expected
    revision = (await house.shown(drawing.id)).newest
    assert (revision.state, revision.progress) == (RevisionState.RECOGNISED, Progress(count, count))
    assert max(seen) > 1


async def test_one_sheet_that_fails_fails_the_drawing(house: House) -> None:
    drawing = await house.a_drawing()
    worker = house.worker(FakeReader(70, failure=DamagedPdf("damaged"), fails_at=40))
    async with worker.running():
        await worker.settled()
    assert (await house.shown(drawing.id)).newest.failure == ("damaged_pdf", "damaged")
    assert {*states(house)} <= {JobState.FAILED, JobState.CANCELLED, JobState.DONE}
    assert states(house)[0] is JobState.FAILED


async def test_what_two_models_found_is_not_joined(house: House) -> None:
    models = iter(["fake 1", "fake 2"])
    drawing, newest = await house.a_drawing(), FakeRecogniser("fake 2")
    async with house.begin() as work:
        job = await work.jobs.claim(tuple(Queue), "w", LEASE)
    assert job is not None
    reader = FakeReader(40)
    await house.reading(reader).run(job)
    for _ in range(2):
        async with house.begin() as work:
            part = await work.jobs.claim(tuple(Queue), "w", LEASE)
        assert part is not None
        await house.reading(reader, FakeRecogniser(next(models))).run(part)
    worker = house.worker(reader, newest)
    async with worker.running():
        await worker.settled()
    assert (await ShowRecognition(house.begin)(drawing.id)).model == "fake 2"


async def test_what_is_archived_between_its_parts_waits_and_the_parts_go_with_it(house: House) -> None:
    drawing = await house.a_drawing()

    async def archive(sheet: Sheet) -> None:
        if sheet.number == 2:
            await ArchiveDrawing(house.begin)(drawing.id)

    worker = house.worker(FakeReader(40), FakeRecogniser(before=archive))
    async with worker.running():
        await worker.settled()
    assert (await house.shown(drawing.id)).newest.state is RevisionState.UPLOADED
    assert states(house) == 3 * [JobState.CANCELLED]
    assert house.storage.jobs.found == {}


async def test_what_ended_its_workers_twice_is_put_into_quarantine_without_being_begun(house: House) -> None:
    drawing, reader = await house.a_drawing(), FakeReader()
    for _ in range(2):
        async with house.begin() as work:
            assert await work.jobs.claim(tuple(Queue), "killed", timedelta()) is not None
    worker = house.worker(reader)
    async with worker.running():
        await worker.settled()
    failure = (await house.shown(drawing.id)).newest.failure
    assert failure is not None
    assert failure.code == "quarantined"
    assert states(house) == [JobState.QUARANTINED]
    assert reader.read_bytes == []


async def test_a_late_worker_notes_nothing(house: House) -> None:
    drawing = await house.a_drawing()
    async with house.begin() as work:
        late = await work.jobs.claim(tuple(Queue), "late", timedelta())
    async with house.begin() as work:
        other = await work.jobs.claim(tuple(Queue), "other", LEASE)
    assert late is not None
    assert other is not None
    with pytest.raises(JobLost):
        await house.reading().run(late)
    assert (await house.shown(drawing.id)).newest.state is RevisionState.UPLOADED
    await house.reading().run(other)
    assert (await house.shown(drawing.id)).newest.state is RevisionState.RECOGNISED


@pytest.mark.parametrize("error", [StorageUnavailable("No room."), RuntimeError("a driver's own")])
async def test_a_queue_that_cannot_forget_keeps_nobody_from_reading_and_is_asked_again(
    house: House, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    asked = asyncio.Semaphore(0)

    class Unforgetting(InProcessOffers):
        async def forget(self, older: timedelta) -> None:  # noqa: ARG002  # the port's own
            asked.release()
            raise error

    monkeypatch.setattr(working, "HOUR_S", 0.001)
    house.offers = Unforgetting()
    drawing, worker = await house.a_drawing(), house.worker()
    with capture_logs() as logs:
        async with worker.running():
            for _ in range(3):
                await asyncio.wait_for(asked.acquire(), 10)
            await worker.settled()
    assert (await house.shown(drawing.id)).newest.state is RevisionState.RECOGNISED
    assert {line["event"] for line in logs if line["log_level"] != "info"} == {"offers not forgotten"}


async def test_a_part_that_crashes_is_tried_again_while_the_others_go_on(house: House) -> None:
    crashes = iter([ReaderCrashed("gone")])

    async def crash_once(sheet: Sheet) -> None:
        error = next(crashes, None) if sheet.number == 35 else None
        if error is not None:
            raise error

    drawing = await house.a_drawing()
    worker = house.worker(FakeReader(40), FakeRecogniser(before=crash_once))
    async with worker.running():
        await worker.settled()
    assert (await house.shown(drawing.id)).newest.state is RevisionState.RECOGNISED
    assert [job.attempts for job in house.storage.jobs.kept.values()] == [1, 1, 2]
