from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from electrical_orchestrator.adapters.blobs.obstore import ObjectBlobStore
from electrical_orchestrator.application.drawings.add_drawing import AddDrawing
from electrical_orchestrator.application.drawings.sweep_originals import SweepOriginals

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
    assert await sweeping(house, hours=25)() == (2, 1)
    assert await house.blobs.has(left)
    assert await sweeping(house, hours=25)(delete=True) == (2, 1)
    assert [await house.blobs.has(sha256) for sha256 in (left, drawing.newest.sha256)] == [False, True]
    assert await sweeping(house, hours=25)() == (1, 0)


async def test_what_is_younger_than_a_day_is_left_alone(house: House) -> None:
    left = await house.blobs.put(house.a_pdf("left"))
    assert await sweeping(house, hours=23)(delete=True) == (0, 0)
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
                assert await sweeping(house, days=2)(delete=True) == (1, 1)
                assert not await house.blobs.has(left)
            return sha256

    project = await house.a_project()
    overtaken = Overtaken.in_memory()
    overtaken._objects = house.blobs._objects  # noqa: SLF001  # the same originals
    drawing = await AddDrawing(house.begin, overtaken, house.clock)(project.id, house.a_pdf("left"), filename="left.pdf")
    assert drawing.newest.sha256 == left
    assert await house.blobs.has(left)
    assert await sweeping(house, days=2)(delete=True) == (1, 0)
