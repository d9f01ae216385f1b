"""What becomes of an original that is being deleted when its lock is lost, or the store fails: nobody who relies on it loses it."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

import pytest
from electrical_orchestrator.adapters.blobs.obstore import ObjectBlobStore
from electrical_orchestrator.adapters.storage.memory import MemoryStorage, MemoryUnitOfWork
from electrical_orchestrator.application.drawings.add_drawing import AddDrawing
from electrical_orchestrator.application.originals import forget_unused
from electrical_orchestrator.domain.errors import StorageUnavailable
from electrical_orchestrator.domain.ports.blobs import Aside
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork

from tests.fakes.house import House

LATER = datetime(9999, 1, 1, tzinfo=UTC)


class CutOff(MemoryUnitOfWork):
    """Loses its connection, and with it what it holds; others go on before it knows."""

    def __init__(self, storage: MemoryStorage, meanwhile: Callable[[], Awaitable[object]]) -> None:
        super().__init__(storage)
        self._meanwhile = meanwhile

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        lost = StorageUnavailable("The connection was lost.")
        await super().__aexit__(kind or type(lost), error or lost, trace)
        await self._meanwhile()
        raise lost


class FarAway(ObjectBlobStore):
    """Does nothing until somebody lets what is on its way arrive."""

    on_its_way: Aside | None = None
    fails = False

    async def set_aside(self, aside: Aside) -> None:
        self.on_its_way = aside
        if self.fails:
            raise StorageUnavailable("The store said nothing.")

    async def arrive(self) -> None:
        assert self.on_its_way is not None
        await super().set_aside(self.on_its_way)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path, blobs=FarAway.in_memory())


@pytest.fixture
def blobs(house: House) -> FarAway:
    assert isinstance(house.blobs, FarAway)
    return house.blobs


async def forgotten(house: House, sha256: str, *units: Callable[[], UnitOfWork]) -> None:
    """Have it forgotten in these units, and then in usual ones."""
    coming = iter(units)

    def begin() -> UnitOfWork:
        return next(coming, house.begin)()

    with pytest.raises(StorageUnavailable):
        await forget_unused(begin, house.blobs, [sha256])


async def test_whoever_took_it_into_use_when_the_lock_was_lost_has_it_back(house: House, blobs: FarAway) -> None:
    pdf, project = house.a_pdf("left"), await house.a_project()
    sha256 = await blobs.put(pdf)

    async def upload() -> None:
        await AddDrawing(house.begin, blobs, house.clock)(project.id, pdf, filename="left.pdf")
        await blobs.arrive()
        assert not await blobs.has(sha256)

    await forgotten(house, sha256, lambda: CutOff(house.storage, upload))
    assert await blobs.has(sha256)
    assert [aside async for aside in blobs.set_aside_before(LATER)] == []


async def test_whoever_found_it_missing_keeps_a_copy_of_their_own(house: House, blobs: FarAway) -> None:
    pdf, project = house.a_pdf("left"), await house.a_project()
    sha256 = await blobs.put(pdf)

    async def upload() -> None:
        await blobs.arrive()
        await AddDrawing(house.begin, blobs, house.clock)(project.id, pdf, filename="left.pdf")

    await forgotten(house, sha256, lambda: CutOff(house.storage, upload))
    assert await blobs.has(sha256)
    assert [aside async for aside in blobs.set_aside_before(LATER)] == []


async def test_what_nobody_took_into_use_is_gone_though_the_lock_was_lost(house: House, blobs: FarAway) -> None:
    sha256 = await blobs.put(house.a_pdf("left"))
    await forgotten(house, sha256, lambda: CutOff(house.storage, blobs.arrive))
    assert not await blobs.has(sha256)
    assert [aside async for aside in blobs.set_aside_before(LATER)] == []


async def test_what_may_still_be_on_its_way_is_left_aside_for_a_sweep(house: House, blobs: FarAway) -> None:
    blobs.fails = True
    sha256 = await blobs.put(house.a_pdf("left"))
    await forgotten(house, sha256)
    assert await blobs.has(sha256)
    await blobs.arrive()
    assert [aside async for aside in blobs.set_aside_before(LATER)] == [blobs.on_its_way]


async def test_what_came_to_an_error_and_is_missed_is_put_back(house: House, blobs: FarAway) -> None:
    blobs.fails = True
    pdf, project = house.a_pdf("left"), await house.a_project()
    sha256 = await blobs.put(pdf)

    async def upload() -> None:
        await AddDrawing(house.begin, blobs, house.clock)(project.id, pdf, filename="left.pdf")
        await blobs.arrive()

    await forgotten(house, sha256, lambda: CutOff(house.storage, upload))
    assert await blobs.has(sha256)


async def test_without_the_database_it_is_put_back_and_the_first_error_is_told(house: House, blobs: FarAway) -> None:
    sha256 = await blobs.put(house.a_pdf("left"))

    async def nothing() -> None:
        """Nobody does anything."""

    cut_off = [lambda: CutOff(house.storage, blobs.arrive), lambda: CutOff(house.storage, nothing)]
    await forgotten(house, sha256, *cut_off)
    assert await blobs.has(sha256)
    assert [aside async for aside in blobs.set_aside_before(LATER)] == []


async def test_what_was_not_reached_is_not_asked_for_twice(house: House) -> None:
    begun: list[str] = []

    def begin() -> UnitOfWork:
        begun.append("a unit")
        raise StorageUnavailable

    with pytest.raises(StorageUnavailable):
        await forget_unused(begin, house.blobs, ["ab" * 32])
    assert begun == ["a unit"]


async def test_what_somebody_uses_is_left_alone(house: House, blobs: FarAway) -> None:
    sha256 = (await house.a_drawing()).newest.sha256
    await forget_unused(house.begin, blobs, [sha256])
    assert blobs.on_its_way is None
    assert await blobs.has(sha256)
