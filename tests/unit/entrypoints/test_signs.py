"""What a worker shows of its life."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from electrical_orchestrator.adapters.jobs.pulse import TaskPulse
from electrical_orchestrator.application.drawings.read_drawing import ReadDrawing
from electrical_orchestrator.domain.errors import StorageUnavailable
from electrical_orchestrator.domain.ports.pdf_reader import PdfReader
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork
from electrical_orchestrator.domain.sheets import Sheet
from electrical_orchestrator.entrypoints.signs import HeardPulse, Signs

from tests.fakes.house import House
from tests.fakes.recogniser import FakeRecogniser


class Told(Signs):
    """Tells who waits for it that a sign was given, and when time is what a test says."""

    def __init__(self) -> None:
        self.time = 0.0
        super().__init__(lambda: self.time)
        self.count = 0

    def give(self, hand: str) -> None:
        super().give(hand)
        self.count += 1

    async def more(self, than: int) -> None:
        async with asyncio.timeout(10):
            while self.count <= than:  # noqa: ASYNC110  # the test's own loop gives them
                await asyncio.sleep(0.001)


def test_silence_is_that_of_the_hand_that_was_not_heard_of_for_longest() -> None:
    signs = Told()
    signs.time = 5.0
    assert signs.silence_s == 0.0  # it has not begun
    signs.give("left")
    signs.time = 7.0
    signs.give("right")
    assert signs.silence_s == 2.0
    signs.give("left")
    assert signs.silence_s == 0.0


async def test_a_worker_that_finds_nothing_to_do_is_heard_of(tmp_path: Path) -> None:
    house, signs = House(tmp_path), Told()
    worker = house.worker(signs=signs)
    async with worker.running():
        await signs.more(0)
        signs.time = 100.0
        before = signs.count
        await house.a_drawing()  # which wakes it
        await signs.more(before)
        assert signs.silence_s == 0.0


@pytest.mark.parametrize("error", [None, StorageUnavailable("away")])
async def test_a_reading_is_heard_of_whenever_it_has_tried_to_renew_its_lease(tmp_path: Path, error: Exception | None) -> None:
    signs, reached = Told(), asyncio.Event()

    async def hang(_: Sheet) -> None:
        reached.set()
        await asyncio.Event().wait()

    house = Hasty(tmp_path)
    await house.a_drawing()
    async with house.worker(recogniser=FakeRecogniser(before=hang), signs=signs).running():
        async with asyncio.timeout(10):
            await reached.wait()
        house.failure = error
        signs.time, before = 1000.0, signs.count
        await signs.more(before)
        assert signs.silence_s == 0.0


class Hasty(House):
    """Whose leases are short, and whose storage may be away."""

    failure: Exception | None = None

    def begin(self) -> UnitOfWork:
        if self.failure is not None:
            raise self.failure
        return super().begin()

    def reading(self, reader: PdfReader | None = None, recogniser: FakeRecogniser | None = None) -> ReadDrawing:
        return replace(super().reading(reader, recogniser), lease=timedelta(milliseconds=30))


async def test_a_renewal_that_hangs_is_no_sign() -> None:
    heard, begun = list[str](), asyncio.Event()

    async def hang() -> None:
        begun.set()
        await asyncio.Event().wait()

    async with HeardPulse(TaskPulse(), lambda: heard.append("sign")).beating(hang, 0.001):
        await begun.wait()
        assert heard == []
