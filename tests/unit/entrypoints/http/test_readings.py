import asyncio
from pathlib import Path

import pytest
from electrical_orchestrator.adapters.tracing.untraced import Untraced
from electrical_orchestrator.application.drawings.resume_readings import ResumeReadings
from electrical_orchestrator.domain.drawings import RevisionState
from electrical_orchestrator.domain.sheets import Sheet
from electrical_orchestrator.entrypoints.http.readings import Readings

from tests.fakes.house import House
from tests.fakes.pdf import FakeReader
from tests.fakes.recogniser import FakeRecogniser


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


async def test_asking_twice_while_it_waits_reads_once(house: House) -> None:
    reader = FakeReader()
    readings = Readings(lambda: house.reading(reader), lambda: ResumeReadings(house.begin), Untraced())
    drawing = await house.a_drawing()
    async with readings.running():
        readings.ask(drawing.id)
        readings.ask(drawing.id)
        await readings.settled()
    assert len(reader.read_bytes) == 1


@pytest.mark.parametrize("at_once", [1, 2])
async def test_no_more_drawings_are_read_at_once_than_allowed(house: House, at_once: int) -> None:
    reader, most, together = FakeReader(count=1), 0, asyncio.Barrier(at_once)

    async def look(_: Sheet) -> None:
        nonlocal most
        async with asyncio.timeout(10), together:
            most = max(most, reader.open)

    recogniser = FakeRecogniser(before=look)
    readings = Readings(lambda: house.reading(reader, recogniser), lambda: ResumeReadings(house.begin), Untraced(), at_once=at_once)
    drawings = [await house.a_drawing(content=str(number)) for number in range(4)]
    async with readings.running():
        await readings.settled()
    assert most == at_once
    assert {(await house.shown(drawing.id)).newest.state for drawing in drawings} == {RevisionState.RECOGNISED}


async def test_a_drawing_that_is_deleted_while_it_waits_is_passed_over(house: House) -> None:
    readings = Readings(house.reading, lambda: ResumeReadings(house.begin), Untraced())
    drawing, other = await house.a_drawing(), await house.a_drawing(content="other")
    async with readings.running():
        house.storage.drawings.pop(drawing.id)
        await readings.settled()
    assert (await house.shown(other.id)).newest.state is RevisionState.RECOGNISED


async def test_the_end_comes_also_when_putting_back_fails(house: House) -> None:
    reached = asyncio.Event()

    async def delete_and_wait(_: Sheet) -> None:
        house.storage.drawings.clear()
        reached.set()
        await asyncio.Event().wait()

    await house.a_drawing()
    recogniser = FakeRecogniser(before=delete_and_wait)
    readings = Readings(lambda: house.reading(recogniser=recogniser), lambda: ResumeReadings(house.begin), Untraced())
    async with asyncio.timeout(10):
        async with readings.running():
            await reached.wait()


async def test_the_end_puts_a_running_reading_back(house: House) -> None:
    reached = asyncio.Event()

    async def hang(_: Sheet) -> None:
        reached.set()
        await asyncio.Event().wait()

    reader = FakeReader()
    readings = Readings(lambda: house.reading(reader, FakeRecogniser(before=hang)), lambda: ResumeReadings(house.begin), Untraced())
    drawing = await house.a_drawing()
    async with readings.running():
        await reached.wait()
    assert (await house.shown(drawing.id)).newest.state is RevisionState.UPLOADED
    assert reader.open == 0
