"""Workers that crash, hang or fail cost their own sheet only, and the error has a type."""

import asyncio
import os
from array import array
from collections.abc import AsyncGenerator

import pytest
from electrical_orchestrator.adapters.recognition.recogniser import GeometricRecogniser
from electrical_orchestrator.adapters.recognition.workers.pool import STROKES, PooledRecogniser, cores
from electrical_orchestrator.adapters.recognition.workers.worker import Worker
from electrical_orchestrator.domain.errors import ModelUnavailable, OrchestratorError, RecogniserCrashed
from electrical_orchestrator.domain.sheets import Sheet

from tests.integration.misbehaving_worker import CRASHES, FAILS, HANGS, LACKS_A_MODEL

SOUND = 9


def pool(workers: int = 1, *, few: int = 0) -> PooledRecogniser:
    broken = "tests.integration.misbehaving_worker"
    return PooledRecogniser("cpu", workers, few=few, make=lambda: Worker("cpu", 3.0, broken))


def a_sheet(number: int) -> Sheet:
    return Sheet(number, 100, 10, 10)


@pytest.mark.parametrize(
    ("number", "error"),
    [(CRASHES, RecogniserCrashed), (HANGS, RecogniserCrashed), (LACKS_A_MODEL, ModelUnavailable), (FAILS, RecogniserCrashed)],
)
async def test_what_a_worker_does_wrong_has_a_type_and_the_next_sheet_is_recognised(number: int, error: type[OrchestratorError]) -> None:
    recogniser = pool(2)
    with pytest.raises(error):
        await recogniser.recognise(a_sheet(number))
    assert (await recogniser.recognise(a_sheet(SOUND))).number == SOUND


async def test_sheets_are_shared_between_the_workers_and_come_in_order() -> None:
    async def sheets() -> AsyncGenerator[Sheet, None]:
        for number in range(10, 30):
            yield a_sheet(number)

    found = [sheet async for sheet in pool(2).recognise_all(sheets())]
    assert [sheet.number for sheet in found] == [*range(10, 30)]
    assert len({sheet.warnings for sheet in found}) == 2
    assert os.getpid() not in {int(sheet.warnings[0]) for sheet in found}


async def test_sheets_of_many_strokes_are_not_all_held_at_once() -> None:
    taken: list[int] = []

    async def sheets() -> AsyncGenerator[Sheet, None]:
        for number in range(10, 15):
            taken.append(number)
            sheet = a_sheet(number)
            sheet.strokes.path = array("i", bytes(4 * (STROKES // 2 + 1)))
            yield sheet

    found = pool(2).recognise_all(sheets())
    assert (await anext(found)).number == 10
    assert len(taken) <= 2
    assert [sheet.number async for sheet in found] == [*range(11, 15)]


async def test_a_crash_among_many_sheets_ends_the_whole_with_a_type() -> None:
    async def sheets() -> AsyncGenerator[Sheet, None]:
        for number in (10, 11, CRASHES, 12, 13):
            yield a_sheet(number)

    with pytest.raises(RecogniserCrashed, match=f"sheet {CRASHES}"):
        _ = [sheet async for sheet in pool(2).recognise_all(sheets())]


async def test_small_documents_need_no_worker() -> None:
    recogniser = pool(2, few=101)
    assert (await recogniser.recognise(a_sheet(CRASHES))).number == CRASHES
    assert (await pool(1).recognise(a_sheet(CRASHES))).number == CRASHES


async def test_a_pool_that_is_gone_leaves_no_worker() -> None:
    recogniser = pool(2)
    found = await recogniser.recognise(a_sheet(SOUND))
    del recogniser
    for _ in range(100):
        if not alive(int(found.warnings[0])):
            return
        await asyncio.sleep(0.02)
    pytest.fail("the worker lives on")


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_model_is_that_of_one_process() -> None:
    recogniser = pool(2)
    assert recogniser.model == GeometricRecogniser("cpu").model
    assert recogniser.device == "cpu"
    assert cores() >= 1
