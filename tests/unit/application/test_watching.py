import asyncio
from pathlib import Path
from uuid import uuid4

import pytest
from electrical_orchestrator.adapters.events.in_process import InProcessEvents
from electrical_orchestrator.adapters.measures.unmeasured import Unmeasured
from electrical_orchestrator.application.drawings.archive_drawing import ArchiveDrawing
from electrical_orchestrator.application.drawings.delete_drawing import DeleteDrawing
from electrical_orchestrator.application.drawings.watch_drawing import WatchDrawing
from electrical_orchestrator.application.projects.watch_project import WatchProject
from electrical_orchestrator.application.telling import Telling
from electrical_orchestrator.application.watching import Seen, Watching
from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.errors import DrawingNotFound, ProjectNotFound, TooManyWatchers
from electrical_orchestrator.domain.events import RevisionChanged, Step
from electrical_orchestrator.domain.projects import ProjectId

from tests.fakes.house import House


@pytest.fixture
def events() -> InProcessEvents:
    return InProcessEvents(most_watchers=1)


@pytest.fixture
def house(tmp_path: Path, events: InProcessEvents, monkeypatch: pytest.MonkeyPatch) -> House:
    house = House(tmp_path)
    monkeypatch.setattr(house, "begin", Telling(house.begin, events, Unmeasured), raising=False)
    return house


async def seen(watching: Watching, count: int) -> list[Seen]:
    found: list[Seen] = []
    async with asyncio.timeout(10):
        async for one in watching:
            found.append(one)
            if len(found) == count:
                watching.close()
    return found


def steps(found: list[Seen]) -> list[Step]:
    return [one.event.step for one in found]


async def test_a_drawing_is_shown_as_it_stands_and_then_as_it_changes(house: House, events: InProcessEvents) -> None:
    drawing = await house.a_drawing()
    watching = await WatchDrawing(house.begin, events)(drawing.id)
    await house.reading()(drawing.id)
    found = await seen(watching, 5)
    assert steps(found) == [Step.UPLOADED, Step.READING, Step.READING, Step.READING, Step.RECOGNISED]
    assert all(one.id for one in found)


async def test_who_comes_back_is_shown_what_he_missed_and_nothing_else(house: House, events: InProcessEvents) -> None:
    drawing = await house.a_drawing()
    (first,) = await seen(await WatchDrawing(house.begin, events)(drawing.id), 1)
    await house.reading()(drawing.id)
    again = await WatchDrawing(house.begin, events)(drawing.id, first.id)
    assert steps(await seen(again, 4)) == [Step.READING, Step.READING, Step.READING, Step.RECOGNISED]


async def test_a_deleted_drawing_is_watched_no_longer(house: House, events: InProcessEvents) -> None:
    drawing = await house.a_drawing()
    watching = await WatchDrawing(house.begin, events)(drawing.id)
    await DeleteDrawing(house.begin, house.blobs)(drawing.id)
    assert steps(await seen(watching, 99)) == [Step.UPLOADED, Step.DELETED]


async def test_a_project_is_shown_with_each_drawing_and_only_the_last_has_a_name(house: House, events: InProcessEvents) -> None:
    project = await house.a_project()
    drawings = [await house.a_drawing(project.id, name=f"Sheet {number}") for number in range(103)]
    await ArchiveDrawing(house.begin)(drawings[5].id)
    watching = await WatchProject(house.begin, events)(project.id)
    await house.a_revision(drawings[0].id)
    found = await seen(watching, 103)
    shown = [one.event.drawing for one in found]
    assert shown[:102] == [drawing.id for drawing in drawings if drawing is not drawings[5]]
    assert [one.id is None for one in found] == [True] * 101 + [False, False]
    assert shown[102] == drawings[0].id


async def test_an_empty_project_waits_for_its_first_drawing(house: House, events: InProcessEvents) -> None:
    project = await house.a_project()
    watching = await WatchProject(house.begin, events)(project.id)
    first = RevisionChanged(project.id, DrawingId(uuid4()), "1", Step.UPLOADED)
    await events.tell(first)
    assert [one.event for one in await seen(watching, 1)] == [first]


async def test_what_is_not_there_takes_no_place(house: House, events: InProcessEvents) -> None:
    for _ in range(3):
        with pytest.raises(DrawingNotFound):
            await WatchDrawing(house.begin, events)(DrawingId(uuid4()))
        with pytest.raises(ProjectNotFound):
            await WatchProject(house.begin, events)(ProjectId(uuid4()))
    drawing = await house.a_drawing()
    await WatchDrawing(house.begin, events)(drawing.id)
    with pytest.raises(TooManyWatchers):
        await WatchDrawing(house.begin, events)(drawing.id)
