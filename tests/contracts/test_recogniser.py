"""What every recogniser promises."""

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, cast

import pytest
import torch
from electrical_orchestrator.adapters.composing.columns import to_sheet
from electrical_orchestrator.adapters.composing.scene import Scene
from electrical_orchestrator.adapters.composing.schematics.composer import SchematicComposer
from electrical_orchestrator.adapters.composing.shapes import own_shapes
from electrical_orchestrator.adapters.recognition.recogniser import GeometricRecogniser
from electrical_orchestrator.adapters.recognition.workers.pool import PooledRecogniser
from electrical_orchestrator.domain.errors import DamagedPdf
from electrical_orchestrator.domain.ports.recogniser import Recogniser
from electrical_orchestrator.domain.sheets import Integrity, Sheet, Unread

from tests.fakes.recogniser import FakeRecogniser

if TYPE_CHECKING:
    from electrical_orchestrator.domain.recognition import RecognisedSheet

RECOGNISERS: dict[str, Callable[[], Recogniser]] = {
    "geometric": cache(lambda: GeometricRecogniser("cpu")),
    "pooled": cache(lambda: PooledRecogniser("cpu", 2, few=0)),
    "fake": FakeRecogniser,
}


@pytest.fixture(params=RECOGNISERS)
def recogniser(request: pytest.FixtureRequest) -> Recogniser:
    return RECOGNISERS[request.param]()


@cache
def scene(seed: int) -> Scene:
    return SchematicComposer(own_shapes())(seed)


def a_sheet(number: int = 1, *, seed: int = 7) -> Sheet:
    return to_sheet(scene(seed), number=number, count=11)


async def test_it_tells_its_name_and_version(recogniser: Recogniser) -> None:
    assert len(recogniser.model.split()) >= 2


async def test_it_finds_something_on_a_drawing(recogniser: Recogniser) -> None:
    found = await recogniser.recognise(a_sheet())
    assert len(found.components) >= 2
    assert found.nets


async def test_number_size_integrity_and_warnings_are_carried_over(recogniser: Recogniser) -> None:
    sheet = a_sheet(3)
    sheet.integrity, sheet.warnings = Integrity.DOUBTFUL, ("repaired",)
    found = await recogniser.recognise(sheet)
    assert (found.integrity, found.warnings) == (Integrity.DOUBTFUL, ("repaired",))
    assert (found.number, found.width, found.height) == (3, sheet.width, sheet.height)
    assert found.unread is None


@pytest.mark.parametrize("why", Unread)
async def test_an_unread_sheet_has_no_components(recogniser: Recogniser, why: Unread) -> None:
    sheet = a_sheet(2)
    sheet.unread, sheet.integrity, sheet.warnings = why, Integrity.NOTED, ("a warning",)
    found = await recogniser.recognise(sheet)
    assert (found.number, found.unread, found.integrity, found.warnings) == (2, why, Integrity.NOTED, ("a warning",))
    assert not found.components
    assert not found.nets


async def test_the_same_sheet_gives_the_same_answer(recogniser: Recogniser) -> None:
    assert await recogniser.recognise(a_sheet()) == await recogniser.recognise(a_sheet())


async def test_identifiers_are_unique_in_the_document(recogniser: Recogniser) -> None:
    sheets = [await recogniser.recognise(a_sheet(number)) for number in (1, 2, 11)]
    components = [component.id for sheet in sheets for component in sheet.components]
    nets = [net.id for sheet in sheets for net in sheet.nets]
    assert len(set(components)) == len(components)
    assert len(set(nets)) == len(nets)


async def test_boxes_and_terminals_lie_on_the_sheet(recogniser: Recogniser) -> None:
    found = await recogniser.recognise(a_sheet())
    for component in found.components:
        assert component.sheet == found.number
        assert 0 <= component.box.x0 <= component.box.x1 <= found.width
        assert 0 <= component.box.y0 <= component.box.y1 <= found.height
        assert 0 <= component.confidence <= 1
        assert component.orientation in range(4)
        assert component.device is None
        assert all(component.box.holds(terminal.at, 2.5) for terminal in component.terminals)


async def test_nets_name_components_and_terminals_that_are_there(recogniser: Recogniser) -> None:
    found = await recogniser.recognise(a_sheet())
    terminals = {component.id: len(component.terminals) for component in found.components}
    for net in found.nets:
        assert net.sheet == found.number
        assert net.components == tuple(sorted({ref.component for ref in net.terminals}))
        assert all(0 <= ref.terminal < terminals[ref.component] for ref in net.terminals)
        assert len(set(net.names)) == len(net.names)


@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a GPU")
@pytest.mark.parametrize("seed", range(3))
async def test_processor_and_gpu_find_the_same(seed: int) -> None:
    sheet = a_sheet(seed=seed)
    processor, gpu = await GeometricRecogniser("cpu").recognise(sheet), await GeometricRecogniser("cuda").recognise(sheet)
    assert len(processor.components) == len(gpu.components) > 0
    for one, other in zip(processor.components, gpu.components, strict=True):
        assert replace(one, confidence=1.0) == replace(other, confidence=1.0)
        assert one.confidence == pytest.approx(other.confidence, abs=0.01)
    assert processor.nets == gpu.nets


async def shown(*numbers: int) -> AsyncGenerator[Sheet, None]:
    for number in numbers:
        yield a_sheet(number)


async def test_many_sheets_give_the_answers_of_each_in_their_order(recogniser: Recogniser) -> None:
    found = [sheet async for sheet in recogniser.recognise_all(shown(3, 1, 2, 7, 5, 4))]
    assert [sheet.number for sheet in found] == [3, 1, 2, 7, 5, 4]
    assert found[4] == await recogniser.recognise(a_sheet(5))


async def test_leaving_early_leaves_nothing_behind(recogniser: Recogniser) -> None:
    found = recogniser.recognise_all(shown(*range(1, 9)))
    async with aclosing(cast("AsyncGenerator[RecognisedSheet, None]", found)):
        async for sheet in found:
            assert sheet.number == 1
            break
    assert (await recogniser.recognise(a_sheet(9))).number == 9


async def test_an_error_among_the_sheets_is_told(recogniser: Recogniser) -> None:
    async def broken() -> AsyncGenerator[Sheet, None]:
        yield a_sheet()
        raise DamagedPdf("torn")

    with pytest.raises(DamagedPdf):
        _ = [sheet async for sheet in recogniser.recognise_all(broken())]
