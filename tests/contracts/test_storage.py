"""What every storage promises."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta, timezone
from functools import partial
from operator import attrgetter
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from electrical_orchestrator.adapters.storage.memory import MemoryStorage, MemoryUnitOfWork
from electrical_orchestrator.adapters.storage.sql.unit_of_work import SqlUnitOfWork
from electrical_orchestrator.domain.components import Component, Sought, Spot, Terminal
from electrical_orchestrator.domain.designations import TextRole
from electrical_orchestrator.domain.drawings import Drawing, DrawingId, Failure, Progress, Revision, RevisionId
from electrical_orchestrator.domain.errors import (
    Conflict,
    DrawingNotFound,
    NotRecognisedYet,
    ProjectNotFound,
    RevisionExists,
    RevisionNotFound,
)
from electrical_orchestrator.domain.frames import Frame
from electrical_orchestrator.domain.geometry import Box, Point
from electrical_orchestrator.domain.listing import Listed, Order, Place
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork
from electrical_orchestrator.domain.projects import Project, ProjectId
from electrical_orchestrator.domain.recognition import RecognisedSheet, Recognition
from electrical_orchestrator.domain.sheet_texts import SheetText
from electrical_orchestrator.domain.sheets import Integrity, Unread
from electrical_orchestrator.domain.title_blocks import Band, Grid, TitleBlock

from tests.databases import a_database, migrated
from tests.fakes.recogniser import a_recognised_sheet

Begin = Callable[[], UnitOfWork]
START = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
ORIGINAL = "ab" * 32


@pytest.fixture(params=["memory", "sqlite", "postgres"])
async def begin(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Begin]:
    if request.param == "memory":
        storage = MemoryStorage()
        yield lambda: MemoryUnitOfWork(storage)
        return
    async with a_database(request.param, request, tmp_path, tables=True) as url, migrated(url) as engine:
        yield lambda: SqlUnitOfWork(engine)


def a_project(name: str = "Pump station", *, age: int = 0) -> Project:
    return Project.start(name, START - timedelta(seconds=age))


def a_revision(label: str = "1", sha256: str = ORIGINAL) -> Revision:
    return Revision.of(label, "pump.pdf", sha256, 12_345_678_901, START)


def a_drawing(project: Project, name: str = "Motor starter", *, age: int = 0, revisions: int = 1) -> Drawing:
    drawing = Drawing.start(project.id, name, a_revision(), START - timedelta(seconds=age))
    for label in range(2, revisions + 1):
        drawing.revise(a_revision(str(label)))
    return drawing


async def keep(begin: Begin, project: Project, *drawings: Drawing) -> None:
    async with begin() as work:
        await work.projects.put(project)
        for drawing in drawings:
            await work.drawings.put(drawing)


# Projects


async def test_a_project_comes_back_as_it_was_put(begin: Begin) -> None:
    project = a_project("Wasserwerk Ö1 «насос» 水泵 🔌")
    await keep(begin, project)
    async with begin() as work:
        kept = await work.projects.get(project.id)
    assert asdict(kept) == asdict(project)
    assert kept.created_at.tzinfo is not None


async def test_what_has_changed_in_a_project_is_kept(begin: Begin) -> None:
    project = a_project()
    await keep(begin, project)
    project.rename("Other")
    project.archive()
    await keep(begin, project)
    async with begin() as work:
        assert asdict(await work.projects.get(project.id)) == asdict(project)


async def test_a_moment_is_the_same_in_any_time_zone(begin: Begin) -> None:
    project = a_project()
    project.created_at = START.astimezone(timezone(timedelta(hours=5, minutes=30)))
    await keep(begin, project)
    async with begin() as work:
        assert (await work.projects.get(project.id)).created_at == START


async def test_an_entity_changes_only_by_put(begin: Begin) -> None:
    project = a_project()
    drawing = a_drawing(project)
    await keep(begin, project, drawing)
    project.name = drawing.name = drawing.revisions[0].filename = "changed"
    async with begin() as work:
        (await work.projects.get(project.id)).name = "changed"
        (await work.drawings.get(drawing.id)).revisions.clear()
    async with begin() as work:
        assert (await work.projects.get(project.id)).name == "Pump station"
        kept = await work.drawings.get(drawing.id)
    assert kept.name == "Motor starter"
    assert [revision.filename for revision in kept.revisions] == ["pump.pdf"]


async def test_an_unknown_project_is_not_found(begin: Begin) -> None:
    nobody = ProjectId(uuid4())
    for ask in ("get", "delete"):
        async with begin() as work:
            with pytest.raises(ProjectNotFound):
                await getattr(work.projects, ask)(nobody)


async def test_projects_are_listed_by_age_page_by_page(begin: Begin) -> None:
    projects = [a_project(str(age), age=age) for age in (3, 9, 1, 5, 7)]
    for project in projects:
        await keep(begin, project)
    async with begin() as work:
        first = await work.projects.list(limit=2)
        second = await work.projects.list(after=first[-1], limit=2)
        third = await work.projects.list(after=second[-1], limit=2)
        assert await work.projects.list(after=third[-1]) == []
    assert [project.name for project in (*first, *second, *third)] == ["9", "7", "5", "3", "1"]


async def test_projects_of_one_moment_are_listed_by_identifier(begin: Begin) -> None:
    projects = [replace(a_project(), id=ProjectId(UUID(int=number << 64))) for number in (2**60, 3, 2, 2**63, 1)]
    for project in projects:
        await keep(begin, project)
    async with begin() as work:
        first = await work.projects.list(limit=3)
        rest = await work.projects.list(after=first[-1])
    assert [project.id for project in (*first, *rest)] == sorted(project.id for project in projects)


@pytest.mark.parametrize("order", Order)
async def test_every_order_is_the_same_in_every_storage(begin: Begin, order: Order) -> None:
    projects = [a_project(name, age=age % 4) for age, name in enumerate(("b", "B", "Ä", "a", "水", "b", "a-b", "a b", "🔌"))]
    drawings = [a_drawing(projects[0], project.name, age=age % 4) for age, project in enumerate(projects)]
    for project in projects:
        await keep(begin, project)
    await keep(begin, projects[0], *drawings)
    both: tuple[Sequence[Listed], ...] = (projects, drawings)
    for entities in both:
        wanted = sorted(entities, key=attrgetter(order.by, "id"), reverse=order.descending)
        async with begin() as work:
            listed = work.projects.list if entities is projects else partial(work.drawings.list, projects[0].id)
            found: list[Listed] = list(await listed(order=order, limit=4))
            while page := await listed(order=order, after=Place.of(found[-1]), limit=4):
                found += page
        assert [one.id for one in found] == [one.id for one in wanted]


async def test_archived_projects_are_listed_apart(begin: Begin) -> None:
    kept, aside = a_project("kept"), a_project("aside")
    aside.archive()
    await keep(begin, kept)
    await keep(begin, aside)
    async with begin() as work:
        assert [project.name for project in await work.projects.list()] == ["kept"]
        assert [project.name for project in await work.projects.list(archived=True)] == ["aside"]


async def test_a_deleted_project_is_gone(begin: Begin) -> None:
    project = a_project()
    await keep(begin, project)
    async with begin() as work:
        await work.projects.delete(project.id)
    async with begin() as work:
        with pytest.raises(ProjectNotFound):
            await work.projects.get(project.id)


async def test_a_project_with_drawings_is_not_deleted(begin: Begin) -> None:
    project = a_project()
    await keep(begin, project, a_drawing(project))
    with pytest.raises(Conflict):
        async with begin() as work:
            await work.projects.delete(project.id)
    async with begin() as work:
        assert len(await work.drawings.list(project.id)) == 1


# Drawings


async def test_a_drawing_comes_back_with_the_life_of_its_revisions(begin: Begin) -> None:
    project = a_project()
    drawing = a_drawing(project, "Übersicht ⚡", revisions=4)
    _, reading, failed, recognised = drawing.revisions
    for revision in (reading, failed, recognised):
        revision.begin_reading()
        revision.advance(Progress(3, 500))
    failed.failed(Failure("damaged_pdf", "Zeile 1\nline 2 — 損傷" + REFUSED))
    recognised.recognised("geometric 1", START)
    await keep(begin, project, drawing)
    async with begin() as work:
        assert asdict(await work.drawings.get(drawing.id)) == asdict(drawing)


async def test_a_drawing_changes_as_a_whole(begin: Begin) -> None:
    project = a_project()
    drawing = a_drawing(project)
    await keep(begin, project, drawing)
    drawing.rename("Renamed")
    drawing.revise(a_revision("B"))
    drawing.revise(a_revision("A"))
    drawing.revisions[0].begin_reading()
    drawing.archive()
    await keep(begin, project, drawing)
    async with begin() as work:
        assert asdict(await work.drawings.get(drawing.id)) == asdict(drawing)


async def test_an_unknown_drawing_is_not_found(begin: Begin) -> None:
    nobody = DrawingId(uuid4())
    for ask in ("get", "delete"):
        async with begin() as work:
            with pytest.raises(DrawingNotFound):
                await getattr(work.drawings, ask)(nobody)


async def test_a_drawing_needs_its_project(begin: Begin) -> None:
    with pytest.raises(ProjectNotFound):
        async with begin() as work:
            await work.drawings.put(a_drawing(a_project()))


async def test_a_label_is_kept_once_a_drawing(begin: Begin) -> None:
    project = a_project()
    drawing, other = a_drawing(project, revisions=2), a_drawing(project, revisions=2)
    await keep(begin, project, drawing, other)
    drawing.revisions.append(a_revision("2"))
    with pytest.raises(RevisionExists):
        async with begin() as work:
            await work.drawings.put(drawing)
    async with begin() as work:
        assert len((await work.drawings.get(drawing.id)).revisions) == 2


async def test_drawings_are_listed_by_age_page_by_page(begin: Begin) -> None:
    project, elsewhere = a_project(), a_project()
    await keep(begin, project, *(a_drawing(project, str(age), age=age, revisions=2) for age in (3, 9, 1, 5, 7)))
    await keep(begin, elsewhere, a_drawing(elsewhere, "elsewhere"))
    async with begin() as work:
        first = await work.drawings.list(project.id, limit=2)
        second = await work.drawings.list(project.id, after=first[-1], limit=2)
        third = await work.drawings.list(project.id, after=second[-1], limit=2)
        assert await work.drawings.list(project.id, after=third[-1]) == []
    listed = (*first, *second, *third)
    assert [drawing.name for drawing in listed] == ["9", "7", "5", "3", "1"]
    assert {tuple(revision.label for revision in drawing.revisions) for drawing in listed} == {("1", "2")}


async def test_archived_drawings_are_listed_apart(begin: Begin) -> None:
    project = a_project()
    kept, aside = a_drawing(project, "kept"), a_drawing(project, "aside")
    aside.archive()
    await keep(begin, project, kept, aside)
    async with begin() as work:
        assert [drawing.name for drawing in await work.drawings.list(project.id)] == ["kept"]
        assert [drawing.name for drawing in await work.drawings.list(project.id, archived=True)] == ["aside"]


async def test_a_restart_finds_what_is_being_read_or_waits_to_be(begin: Begin) -> None:
    project = a_project()
    waiting, reading, failed, done, older = (a_drawing(project, name, age=9 - n) for n, name in enumerate("abcde"))
    for drawing in (reading, failed, done, older):
        drawing.newest.begin_reading()
    failed.newest.failed(Failure("damaged_pdf", "damaged"))
    done.newest.recognised("fake", START)
    older.revise(a_revision("2"))
    older.newest.begin_reading()
    older.newest.recognised("fake", START)
    aside, elsewhere = a_drawing(project, "f"), a_project()
    aside.archive()
    elsewhere.archive()
    await keep(begin, project, waiting, reading, failed, done, older, aside)
    await keep(begin, elsewhere, a_drawing(elsewhere, "g"))
    async with begin() as work:
        assert [drawing.name for drawing in await work.drawings.being_read()] == ["a", "b", "e"]
        assert [drawing.name for drawing in await work.drawings.unread(project.id)] == ["a", "b", "e"]
        assert [drawing.name for drawing in await work.drawings.unread(elsewhere.id)] == ["g"]


async def test_what_is_unread_is_given_page_by_page_the_oldest_first(begin: Begin) -> None:
    project = a_project()
    drawings = [a_drawing(project, name, age=age, revisions=2) for name, age in (("a", 2), ("b", 3), ("c", 1))]
    await keep(begin, project, *drawings)
    async with begin() as work:
        first = await work.drawings.unread(project.id, limit=2)
        assert [drawing.name for drawing in first] == ["b", "a"]
        assert [len(drawing.revisions) for drawing in first] == [2, 2]
        for drawing in first:
            drawing.cancel()
            await work.drawings.put(drawing)
        assert [drawing.name for drawing in await work.drawings.unread(project.id, after=first[-1])] == ["c"]
        assert [drawing.name for drawing in await work.drawings.unread(project.id)] == ["c"]


async def test_a_drawing_is_found_by_an_original_within_its_project(begin: Begin) -> None:
    project, elsewhere = a_project(), a_project()
    older, newer = a_drawing(project, "older", age=2, revisions=2), a_drawing(project, "newer", age=1)
    await keep(begin, project, newer, older)
    await keep(begin, elsewhere)
    async with begin() as work:
        found = await work.drawings.with_original(project.id, ORIGINAL)
        assert found is not None
        assert found.name == "older"
        assert len(found.revisions) == 2
        assert await work.drawings.with_original(elsewhere.id, ORIGINAL) is None
        assert await work.drawings.with_original(project.id, "cd" * 32) is None


async def test_uses_of_an_original_are_counted_over_all_projects(begin: Begin) -> None:
    project, elsewhere = a_project(), a_project()
    await keep(begin, project, a_drawing(project, revisions=2))
    await keep(begin, elsewhere, a_drawing(elsewhere))
    async with begin() as work:
        assert await work.drawings.uses_of(ORIGINAL) == 3
        assert await work.drawings.uses_of("cd" * 32) == 0
        assert await work.drawings.used_among([ORIGINAL, "cd" * 32]) == {ORIGINAL}
        assert await work.drawings.used_among([]) == set()


async def test_bytes_are_those_of_all_revisions_of_one_project(begin: Begin) -> None:
    project, elsewhere, empty = a_project(), a_project(), a_project()
    gone = a_drawing(project)
    archived = a_drawing(project, revisions=2)
    archived.archive()
    await keep(begin, project, a_drawing(project, revisions=2), archived, gone)
    await keep(begin, elsewhere, a_drawing(elsewhere))
    await keep(begin, empty)
    one = gone.newest.size
    async with begin() as work:
        assert await work.drawings.bytes_of(project.id) == 5 * one
        await work.drawings.delete(gone.id)
        assert await work.drawings.bytes_of(project.id) == 4 * one
        assert await work.drawings.bytes_of(empty.id) == 0


async def test_a_deleted_drawing_takes_revisions_and_results_along(begin: Begin) -> None:
    project = a_project()
    drawing, other = a_drawing(project, revisions=2), a_drawing(project)
    await keep(begin, project, drawing, other)
    async with begin() as work:
        for revision in (*drawing.revisions, *other.revisions):
            await work.recognitions.replace(revision.id, a_recognition())
    async with begin() as work:
        await work.drawings.delete(drawing.id)
    async with begin() as work:
        for revision in drawing.revisions:
            with pytest.raises(NotRecognisedYet):
                await work.recognitions.get(revision.id)
        assert await work.drawings.uses_of(ORIGINAL) == 1
        assert await work.recognitions.get(other.newest.id) == a_recognition()
        with pytest.raises(DrawingNotFound):
            await work.drawings.get(drawing.id)


# Recognitions


def a_recognition(model: str = "fake 1") -> Recognition:
    return Recognition(model, (a_recognised_sheet(1), a_recognised_sheet(3)), 3)


ODD = 0.1 + 0.2
SMALLEST, LARGEST = 5e-324, 1.7976931348623157e308
STRANGE = "-K1\u2011\"'\\%{}\t\n水🔌e\u0301"
REFUSED = "\x00\ud800\\0041\\\\"
"""What databases do not take as text, and what could be mistaken for the way round it."""
RECOGNITIONS = {
    "two sheets of three": a_recognition(),
    "nothing": Recognition("fake 1"),
    "no components": Recognition("fake 1", (RecognisedSheet(7, ODD, 1 / 3),), 500),
    "an empty title block and a grid of columns alone": Recognition(
        "fake 1", (RecognisedSheet(1, 1.0, 2.0, title_block=TitleBlock(), grid=Grid((Band("1", 0.0, 1.0),), ())),), 1
    ),
    "unread": Recognition(
        "fake 1",
        (
            RecognisedSheet(1, 1.0, 2.0, Integrity.DOUBTFUL, (STRANGE, REFUSED), Unread.MOSTLY_IMAGE),
            RecognisedSheet(2, 1.0, 2.0, Integrity.NOTED, ("",), Unread.NO_STROKES),
        ),
        2,
    ),
    "exact figures and strange texts": Recognition(
        STRANGE,
        (
            RecognisedSheet(
                1,
                LARGEST,
                SMALLEST,
                components=(
                    Component(STRANGE, 1, "other", Box(-ODD, SMALLEST, ODD, LARGEST), 3, True, ODD, STRANGE, REFUSED),
                    Component(
                        REFUSED,
                        1,
                        REFUSED,
                        Box(0.0, 0.0, 0.0, 0.0),
                        terminals=(Terminal(Point(ODD, -1 / 3), REFUSED), Terminal(Point(0, 1))),
                        place=STRANGE,
                    ),
                ),
                texts=(
                    SheetText(STRANGE, Box(-ODD, SMALLEST, ODD, LARGEST), TextRole.VALUE, REFUSED),
                    SheetText(REFUSED, Box(0.0, 0.0, 0.0, 0.0), TextRole.OTHER),
                ),
                title_block=TitleBlock(STRANGE, REFUSED, "", "2026-01-02", "3a", "7", "=A1+C2"),
                grid=Grid((Band(STRANGE, SMALLEST, ODD), Band("2", ODD, LARGEST)), (Band(REFUSED, -1 / 3, ODD),)),
                frames=(Frame(Box(-ODD, SMALLEST, ODD, LARGEST), REFUSED), Frame(Box(0.0, 0.0, 0.0, 0.0), STRANGE)),
            ),
        ),
        1,
    ),
}


@pytest.mark.parametrize("found", RECOGNITIONS.values(), ids=RECOGNITIONS)
async def test_a_recognition_comes_back_equal(begin: Begin, found: Recognition) -> None:
    project = a_project()
    drawing = a_drawing(project)
    await keep(begin, project, drawing)
    async with begin() as work:
        await work.recognitions.replace(drawing.newest.id, found)
    async with begin() as work:
        assert await work.recognitions.get(drawing.newest.id) == found


@pytest.mark.parametrize("found", RECOGNITIONS.values(), ids=RECOGNITIONS)
@pytest.mark.parametrize("limit", [1, 3])
async def test_components_are_listed_page_by_page_as_they_were_kept(begin: Begin, found: Recognition, limit: int) -> None:
    revision = await kept_recognition(begin, found)
    seen: list[tuple[Spot, Component]] = []
    async with begin() as work:
        while page := await work.recognitions.components(revision, Sought(), after=seen[-1][0] if seen else None, limit=limit):
            assert len(page) <= limit
            seen += page
        assert await work.recognitions.unread(revision) == {sheet.number: sheet.unread for sheet in found.unread}
    assert [component for _, component in seen] == list(found.components())
    assert [spot.sheet for spot, _ in seen] == [component.sheet for component in found.components()]


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        (Sought(3), ["3.1", "3.2"]),
        (Sought(kind="coil"), ["1.1", "3.1"]),
        (Sought(designation="-K1"), ["1.1", "3.1"]),
        (Sought(designation="=A1-K7"), ["1.1"]),
        (Sought(1, "contact_no", "-K1:13"), ["1.2"]),
        (Sought(2), []),
        (Sought(kind=REFUSED), []),
    ],
)
async def test_components_are_sought(begin: Begin, sought: Sought, found: list[str]) -> None:
    first = a_recognised_sheet(1)
    first = replace(first, components=(replace(first.components[0], device="=A1-K7"), first.components[1]))
    revision = await kept_recognition(begin, Recognition("fake 1", (first, a_recognised_sheet(3)), 3))
    async with begin() as work:
        listed = await work.recognitions.components(revision, sought)
        assert [component.id for _, component in listed] == found


@pytest.mark.parametrize(("after", "found"), [(Spot(1, 1), ["3.1", "3.2"]), (Spot(3, 0), ["3.2"]), (Spot(3, 1), []), (Spot(4, 0), [])])
async def test_one_sheet_is_listed_from_anywhere(begin: Begin, after: Spot, found: list[str]) -> None:
    revision = await kept_recognition(begin, a_recognition())
    async with begin() as work:
        listed = await work.recognitions.components(revision, Sought(sheet=3), after=after)
        assert [component.id for _, component in listed] == found


async def test_nothing_is_listed_of_what_was_not_read(begin: Begin) -> None:
    async with begin() as work:
        assert await work.recognitions.components(RevisionId(uuid4()), Sought()) == []
        with pytest.raises(NotRecognisedYet):
            await work.recognitions.unread(RevisionId(uuid4()))


async def kept_recognition(begin: Begin, found: Recognition) -> RevisionId:
    """The revision of which ``found`` is kept."""
    project = a_project()
    drawing = a_drawing(project)
    await keep(begin, project, drawing)
    async with begin() as work:
        await work.recognitions.replace(drawing.newest.id, found)
    return drawing.newest.id


@pytest.mark.parametrize("count", [1_000, 20_499])
async def test_thousands_of_components_keep_their_order(begin: Begin, count: int) -> None:
    component, _ = a_recognised_sheet().components
    many = tuple(replace(component, id=str(-number), box=Box(number / 7, 0.0, number, 1.0)) for number in range(count))
    found = Recognition("fake 1", (RecognisedSheet(1, 10.0, 10.0, components=many),), 1)
    project = a_project()
    drawing = a_drawing(project)
    await keep(begin, project, drawing)
    async with begin() as work:
        await work.recognitions.replace(drawing.newest.id, found)
        assert await work.recognitions.get(drawing.newest.id) == found


async def test_a_newer_result_takes_the_place_of_the_earlier_one(begin: Begin) -> None:
    project = a_project()
    drawing = a_drawing(project, revisions=2)
    first, second = drawing.revisions
    await keep(begin, project, drawing)
    async with begin() as work:
        await work.recognitions.replace(first.id, a_recognition("one"))
        await work.recognitions.replace(second.id, a_recognition("other revision"))
    newer = Recognition("two", (a_recognised_sheet(2),), 3)
    async with begin() as work:
        await work.recognitions.replace(first.id, newer)
    async with begin() as work:
        assert await work.recognitions.get(first.id) == newer
        assert await work.recognitions.get(second.id) == a_recognition("other revision")


async def test_a_revision_without_result_says_so(begin: Begin) -> None:
    async with begin() as work:
        with pytest.raises(NotRecognisedYet):
            await work.recognitions.get(RevisionId(uuid4()))


async def test_a_result_needs_its_revision(begin: Begin) -> None:
    with pytest.raises(RevisionNotFound):
        async with begin() as work:
            await work.recognitions.replace(RevisionId(uuid4()), a_recognition())


# Units of work


class Boom(Exception):
    """Raised by a test."""


async def everything_and(error: BaseException, begin: Begin, project: Project, drawing: Drawing) -> None:
    async with begin() as work:
        await change_everything(work, project, drawing)
        raise error


async def change_everything(work: UnitOfWork, project: Project, drawing: Drawing) -> None:
    other = a_project("Other")
    await work.projects.put(other)
    await work.drawings.put(a_drawing(other))
    project.rename("Renamed")
    await work.projects.put(project)
    drawing.revise(a_revision("2"))
    await work.drawings.put(drawing)
    await work.recognitions.replace(drawing.newest.id, a_recognition("newer"))
    await work.recognitions.replace(drawing.revisions[0].id, a_recognition("newer"))
    await work.drawings.delete(drawing.id)
    await work.projects.delete(project.id)


@pytest.mark.parametrize("error", [Boom(), asyncio.CancelledError(), RevisionExists("twice")], ids=repr)
async def test_an_error_leaves_nothing(begin: Begin, error: BaseException) -> None:
    project = a_project()
    drawing = a_drawing(project)
    await keep(begin, project, drawing)
    async with begin() as work:
        await work.recognitions.replace(drawing.newest.id, a_recognition())
    before = asdict(drawing)
    with pytest.raises(type(error)) as caught:
        await everything_and(error, begin, project, drawing)
    assert caught.value is error
    async with begin() as work:
        assert [kept.name for kept in await work.projects.list()] == ["Pump station"]
        assert [asdict(kept) for kept in await work.drawings.list(project.id)] == [before]
        assert await work.recognitions.get(before["revisions"][0]["id"]) == a_recognition()


async def test_a_unit_sees_what_it_has_written(begin: Begin) -> None:
    project = a_project()
    drawing = a_drawing(project)
    async with begin() as work:
        await work.projects.put(project)
        await work.drawings.put(drawing)
        assert (await work.projects.get(project.id)).name == project.name
        assert await work.drawings.uses_of(ORIGINAL) == 1
        await work.drawings.delete(drawing.id)
        assert await work.drawings.list(project.id) == []


async def test_units_at_once_lose_no_change(begin: Begin) -> None:
    project = a_project()
    drawing = a_drawing(project)
    await keep(begin, project, drawing)

    async def revise(label: str) -> None:
        async with begin() as work:
            kept = await work.drawings.get(drawing.id)
            kept.revise(a_revision(label))
            await work.drawings.put(kept)

    labels = [f"at once {number}" for number in range(12)]
    await asyncio.gather(*map(revise, labels))
    async with begin() as work:
        kept = await work.drawings.get(drawing.id)
    assert sorted(revision.label for revision in kept.revisions[1:]) == sorted(labels)


async def test_of_units_at_once_one_gets_the_label(begin: Begin) -> None:
    project = a_project()
    drawing = a_drawing(project)
    await keep(begin, project, drawing)

    async def revise() -> None:
        async with begin() as work:
            kept = await work.drawings.get(drawing.id)
            kept.revise(a_revision("A"))
            await work.drawings.put(kept)

    answers = await asyncio.gather(*(revise() for _ in range(8)), return_exceptions=True)
    assert answers.count(None) == 1
    assert sum(isinstance(answer, RevisionExists) for answer in answers) == 7


async def test_a_held_original_is_held_by_one_unit_at_a_time(begin: Begin) -> None:
    inside: list[int] = []

    async def hold() -> None:
        async with begin() as work:
            await work.drawings.hold(ORIGINAL)
            inside.append(1)
            await work.drawings.uses_of(ORIGINAL)
            assert sum(inside) == 1
            inside.append(-1)

    await asyncio.gather(*(hold() for _ in range(8)))
    assert len(inside) == 16


async def test_a_unit_can_follow_a_refused_one(begin: Begin) -> None:
    project = a_project()
    for _ in range(3):
        with pytest.raises(RevisionNotFound):
            await refused(begin, project)
    await keep(begin, project)


async def refused(begin: Begin, project: Project) -> None:
    async with begin() as work:
        await work.projects.put(project)
        await work.recognitions.replace(RevisionId(uuid4()), a_recognition())


@pytest.mark.parametrize("ticks", [2**power for power in range(14)])
async def test_a_cancelled_unit_is_kept_whole_or_not_at_all(begin: Begin, ticks: int) -> None:
    project = a_project()
    drawing = a_drawing(project)
    left: list[bool] = []

    async def unit() -> None:
        async with begin() as work:
            await work.projects.put(project)
            await work.drawings.put(drawing)
            await work.recognitions.replace(drawing.newest.id, a_recognition())
        left.append(True)

    task = asyncio.create_task(unit())
    for _ in range(ticks):
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    async with begin() as work:
        kept = len(await work.projects.list()) + len(await work.drawings.list(project.id))
    assert kept == (2 if left else 0)
