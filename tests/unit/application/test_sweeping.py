from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from electrical_orchestrator.adapters.blobs.obstore import ObjectBlobStore
from electrical_orchestrator.application.drawings import sweep_originals
from electrical_orchestrator.application.drawings.add_drawing import AddDrawing
from electrical_orchestrator.application.drawings.sweep_originals import NothingUsed, SweepOriginals
from electrical_orchestrator.domain.ports.blobs import Aside

from tests.fakes.clock import StillClock
from tests.fakes.house import House


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def sweeping(house: House, **later: float) -> SweepOriginals:
    clock = StillClock()
    clock.moment = datetime.now(UTC) + timedelta(**later)
    return SweepOriginals(house.begin, house.begin, house.blobs, clock)


async def test_what_no_drawing_has_is_counted_and_goes_when_that_is_asked_for(house: House) -> None:
    drawing = await house.a_drawing()
    left = await house.blobs.put(house.a_pdf("left"))
    assert await sweeping(house, hours=25)() == (2, 1, 0)
    assert await house.blobs.has(left)
    assert await sweeping(house, hours=25)(delete=True) == (2, 1, 0)
    assert [await house.blobs.has(sha256) for sha256 in (left, drawing.newest.sha256)] == [False, True]
    assert await sweeping(house, hours=25)() == (1, 0, 0)


async def test_however_many_there_are_the_database_is_asked_for_some_at_once(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweep_originals, "AT_ONCE", 2)
    kept = [(await house.a_drawing(content=str(number))).newest.sha256 for number in range(3)]
    left = [await house.blobs.put(house.a_pdf(f"left {number}")) for number in range(4)]
    assert await sweeping(house, hours=25)(delete=True) == (7, 4, 0)
    assert [await house.blobs.has(sha256) for sha256 in (*kept, *left)] == [True] * 3 + [False] * 4


async def test_what_is_younger_than_a_day_is_left_alone(house: House) -> None:
    left = await house.blobs.put(house.a_pdf("left"))
    assert await sweeping(house, hours=23)(delete=True) == (0, 0, 0)
    assert await house.blobs.has(left)


async def test_an_upload_of_what_was_left_keeps_its_original_though_it_is_swept_right_then(house: House) -> None:
    left = await house.blobs.put(house.a_pdf("left"))

    class Overtaken(ObjectBlobStore):
        """Is swept right after an upload has found the original there."""

        times = 0

        async def put(self, file: Path) -> str:
            sha256 = await super().put(file)
            self.times += 1
            if self.times == 1:
                assert await sweeping(house, days=2)(delete=True, even_all=True) == (1, 1, 0)
                assert not await house.blobs.has(left)
            return sha256

    project = await house.a_project()
    overtaken = Overtaken.in_memory()
    overtaken._objects = house.blobs._objects  # noqa: SLF001  # the same originals
    drawing = await AddDrawing(house.begin, overtaken, house.clock)(project.id, house.a_pdf("left"), filename="left.pdf")
    assert drawing.newest.sha256 == left
    assert await house.blobs.has(left)
    assert await sweeping(house, days=2)(delete=True) == (1, 0, 0)


async def test_where_nothing_is_used_nothing_is_deleted_unless_that_is_said(house: House) -> None:
    lying, aside = await house.blobs.put(house.a_pdf("left")), Aside.of(await house.blobs.put(house.a_pdf("set aside")))
    await house.blobs.set_aside(aside)
    assert await sweeping(house, hours=25)() == (2, 2, 0)
    with pytest.raises(NothingUsed, match="None of the 2"):
        await sweeping(house, hours=25)(delete=True)
    assert await house.blobs.has(lying)
    assert await asides(house) == [aside]
    assert await sweeping(house, hours=25)(delete=True, even_all=True) == (2, 2, 0)
    assert not await house.blobs.has(lying)
    assert await asides(house) == []
    assert await sweeping(house, hours=25)(delete=True) == (0, 0, 0)


async def test_what_is_missed_is_put_back_at_any_age(house: House) -> None:
    sha256 = (await house.a_drawing()).newest.sha256
    await house.blobs.set_aside(Aside.of(sha256))
    assert await sweeping(house, minutes=1)() == (0, 0, 1)
    assert await house.blobs.has(sha256)
    assert await asides(house) == []


async def test_what_is_aside_goes_after_a_day_when_it_is_unused_or_there_again(house: House) -> None:
    sha256 = (await house.a_drawing()).newest.sha256
    there_again, unused = Aside.of(sha256), Aside.of(await house.blobs.put(house.a_pdf("left")))
    for aside in (there_again, unused):
        await house.blobs.set_aside(aside)
    await house.blobs.put(house.a_pdf("a drawing"))
    assert await sweeping(house, hours=23)(delete=True) == (0, 0, 0)
    assert set(await asides(house)) == {there_again, unused}
    assert await sweeping(house, hours=25)(delete=True) == (3, 1, 0)
    assert await asides(house) == []
    assert await house.blobs.has(sha256)


async def asides(house: House) -> list[Aside]:
    return [aside async for aside in house.blobs.set_aside_before(datetime(9999, 1, 1, tzinfo=UTC))]
