"""What is done after answers is bounded, is done by whoever asked, and ends with the server."""

import asyncio

import pytest
from electrical_orchestrator.application.acting import act_as, acting
from electrical_orchestrator.domain.audit.actors import SERVER, Actor
from electrical_orchestrator.domain.errors import StorageUnavailable
from electrical_orchestrator.entrypoints.http.afterwards import Afterwards
from electrical_orchestrator.entrypoints.http.errors import TooBusy


class Works:
    """Begins, and ends when it may."""

    def __init__(self) -> None:
        self.begun = self.ended = 0
        self.may = asyncio.Event()

    async def __call__(self) -> None:
        self.begun += 1
        await self.may.wait()
        self.ended += 1


async def test_so_much_is_done_at_once_and_so_much_waits() -> None:
    afterwards, works = Afterwards(at_once=2, most=3), Works()
    for _ in range(3):
        afterwards.check_room()
        await afterwards.do(works)
    await asyncio.sleep(0)
    with pytest.raises(TooBusy):
        afterwards.check_room()
    assert works.begun == 2
    works.may.set()
    await afterwards.settled()
    afterwards.check_room()
    assert works.ended == 3


async def test_what_fails_keeps_nothing_else_from_being_done() -> None:
    afterwards, works = Afterwards(at_once=1), Works()
    works.may.set()

    async def fails(error: Exception) -> None:
        raise error

    await afterwards.do(lambda: fails(StorageUnavailable()))
    await afterwards.do(lambda: fails(ValueError("of the program's own")))
    await afterwards.do(works)
    await afterwards.settled()
    assert works.ended == 1


async def test_it_is_done_as_whoever_asked() -> None:
    afterwards, actors = Afterwards(), []

    async def note() -> None:
        actors.append(acting())

    asker = Actor.unknown("192.0.2.7")
    act_as(asker)
    await afterwards.do(note)
    act_as(SERVER)
    await afterwards.settled()
    assert actors == [asker]


@pytest.mark.parametrize(("may", "ended"), [(True, 1), (False, 0)])
async def test_when_the_server_stops_what_has_begun_has_a_while_to_end(may: bool, ended: int) -> None:
    afterwards, works = Afterwards(last_s=0.2), Works()
    async with afterwards.running():
        await afterwards.do(works)
        asyncio.get_running_loop().call_later(0.05, works.may.set if may else list)
    assert works.ended == ended
    await afterwards.settled()


async def test_a_server_with_nothing_to_do_stops_at_once() -> None:
    async with Afterwards().running():
        pass
