"""What every audit trail promises."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from electrical_orchestrator.adapters.storage.sql.unit_of_work import SqlUnitOfWork
from electrical_orchestrator.domain.audit.actors import COMMAND, SERVER, Actor, Means
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.audit.entries import About, Entry, Kept, Place, Wanted
from electrical_orchestrator.domain.drawings import DrawingId, RevisionId
from electrical_orchestrator.domain.errors import StorageUnavailable
from electrical_orchestrator.domain.people.tokens import TokenId
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.ports.audit_trail import AuditTrail
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork
from electrical_orchestrator.domain.projects import Project, ProjectId
from sqlalchemy import text

from tests.databases import a_database, migrated, sqlite_url

Begin = Callable[[], UnitOfWork]
NOW = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
PROJECT, DRAWING, ANN, BEA = ProjectId(UUID(int=1)), DrawingId(UUID(int=2)), UserId(UUID(int=3)), UserId(UUID(int=4))
REVISION = RevisionId(UUID(int=5))
BY_ANN = Actor(Means.TOKEN, ANN, TokenId(UUID(int=6)), "2001:db8::1")
WHOLE = Entry(
    Act.COMPONENT_CORRECTED,
    NOW,
    BY_ANN,
    About(PROJECT, DRAWING, Place(REVISION, "1.\x00\ud800\\7"), BEA),
    {"kind": "coil", "device": None, "box": [1.5, 2, 3, 4]},
    {"kind": "löve \x00 '\"", "found": True},
)
ENTRIES = (
    Entry(Act.PROJECT_STARTED, NOW, COMMAND, About(PROJECT)),
    Entry(Act.DRAWING_ADDED, NOW, BY_ANN, About(PROJECT, DRAWING)),
    Entry(Act.SIGN_IN_FAILED, NOW, Actor.unknown("192.0.2.7"), About(person=ANN)),
    Entry(Act.DRAWING_RECOGNISED, NOW, SERVER, About(PROJECT, DRAWING)),
    Entry(Act.MEMBER_SET, NOW, BY_ANN, About(PROJECT, person=BEA)),
    Entry(Act.DRAWING_RENAMED, NOW, BY_ANN, About(ProjectId(uuid4()), DrawingId(uuid4()))),
)


async def kept(begin: Begin, *entries: Entry) -> None:
    async with begin() as work:
        await work.audit.add(entries)


async def found(begin: Begin, wanted: Wanted | None = None) -> list[Entry]:
    async with begin() as work:
        return [one.entry for one in await work.audit.list(wanted or Wanted())]


async def test_an_entry_comes_back_as_it_was_whatever_it_speaks_of_is_gone(begin: Begin) -> None:
    await kept(begin, WHOLE)
    assert await found(begin) == [WHOLE]


async def test_the_newest_comes_first_whatever_the_clock_says(begin: Begin) -> None:
    early = Entry(Act.PROJECT_DELETED, NOW - timedelta(days=1), SERVER)
    await kept(begin, *ENTRIES)
    await kept(begin, early)
    assert await found(begin) == [early, *reversed(ENTRIES)]


async def test_pages_are_by_number(begin: Begin) -> None:
    await kept(begin, *ENTRIES)
    seen: list[Kept] = []
    async with begin() as work:
        while page := await work.audit.list(Wanted(), before=seen[-1].number if seen else None, limit=4):
            assert len(page) <= 4
            seen += page
    assert [one.entry for one in seen] == list(reversed(ENTRIES))
    numbers = [one.number for one in seen]
    assert numbers == sorted(set(numbers), reverse=True)


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        (Wanted(PROJECT), [4, 3, 1, 0]),
        (Wanted(drawing=DRAWING), [3, 1]),
        (Wanted(subject=ANN), [5, 4, 1]),
        (Wanted(person=ANN), [2]),
        (Wanted(act=Act.DRAWING_RENAMED), [5]),
        (Wanted(PROJECT, subject=ANN, act=Act.MEMBER_SET), [4]),
        (Wanted(PROJECT, act=Act.SIGN_IN_FAILED), []),
    ],
)
async def test_what_is_wanted_is_taken_together(begin: Begin, wanted: Wanted, places: list[int]) -> None:
    await kept(begin, *ENTRIES)
    assert await found(begin, wanted) == [ENTRIES[place] for place in places]


async def test_what_was_noted_of_components_comes_oldest_first(begin: Begin) -> None:
    other = Entry(Act.COMPONENT_CONFIRMED, NOW, BY_ANN, About(PROJECT, DRAWING, Place(REVISION, "2")))
    elsewhere = Entry(Act.COMPONENT_CONFIRMED, NOW, BY_ANN, About(PROJECT, DRAWING, Place(RevisionId(uuid4()), "2")))
    await kept(begin, WHOLE, *ENTRIES, other, elsewhere)
    async with begin() as work:
        assert [one.entry for one in await work.audit.of_components(REVISION)] == [WHOLE, other]
        assert [one.entry for one in await work.audit.of_component(Place(REVISION, "2"))] == [other]


async def test_the_pages_of_one_component_are_by_number_and_whole(begin: Begin) -> None:
    acts = (Act.COMPONENT_RECOGNISED, Act.COMPONENT_CONFIRMED, Act.COMPONENT_REJECTED, Act.COMPONENT_CONFIRMED, Act.COMPONENT_LOST)
    for act in acts:
        await kept(begin, WHOLE, Entry(act, NOW, BY_ANN, About(PROJECT, DRAWING, Place(REVISION, "2"))))
    seen: list[Kept] = []
    async with begin() as work:
        while page := await work.audit.of_component(Place(REVISION, "2"), after=seen[-1].number if seen else None, limit=2):
            assert len(page) <= 2
            seen += page
    assert tuple(one.entry.act for one in seen) == acts


async def test_an_entry_stands_or_falls_with_what_it_speaks_of(begin: Begin) -> None:
    project = Project.start("Pump station", NOW)
    with pytest.raises(RuntimeError):  # noqa: PT012  # what leaves the block is the point
        async with begin() as work:
            await work.projects.put(project)
            await work.audit.add([WHOLE])
            raise RuntimeError
    assert await found(begin) == []


async def test_trails_outlive_what_they_speak_of(begin: Begin) -> None:
    project = Project.start("Pump station", NOW)
    entry = Entry(Act.PROJECT_STARTED, NOW, SERVER, About(project.id))
    async with begin() as work:
        await work.projects.put(project)
        await work.audit.add([entry])
    async with begin() as work:
        await work.projects.delete(project.id)
    assert await found(begin, Wanted(project.id)) == [entry]


async def test_many_write_at_once_and_nothing_is_lost(begin: Begin) -> None:
    await asyncio.gather(*(kept(begin, *ENTRIES) for _ in range(20)))
    assert len(await found(begin)) == min(100, 20 * len(ENTRIES))
    async with begin() as work:
        every = await work.audit.list(Wanted(), limit=1000)
    assert len({one.number for one in every}) == 20 * len(ENTRIES)


def test_there_is_no_way_to_change_or_remove_an_entry() -> None:
    assert {name for name in vars(AuditTrail) if not name.startswith("_")} == {"add", "list", "of_component", "of_components"}


REFUSED = {
    "sqlite": ["UPDATE audit SET act = 'nothing'", "DELETE FROM audit"],
    "postgres": ["UPDATE audit SET act = 'nothing'", "DELETE FROM audit", "DELETE FROM audit WHERE number < 0", "TRUNCATE audit"],
}


@pytest.mark.parametrize(("kind", "change"), [(kind, change) for kind, changes in REFUSED.items() for change in changes])
async def test_the_database_itself_refuses_to(request: pytest.FixtureRequest, tmp_path: Path, kind: str, change: str) -> None:
    made = a_database(kind, request, tmp_path, tables=True)
    async with made as url, migrated(url) as engine:
        await kept(lambda: SqlUnitOfWork(engine), WHOLE)
        with pytest.raises(Exception, match="the audit trail only grows"):
            async with engine.begin() as connection:
                await connection.execute(text(change))
        assert await found(lambda: SqlUnitOfWork(engine)) == [WHOLE]


async def test_a_unit_that_only_reads_writes_no_trail(tmp_path: Path) -> None:
    async with sqlite_url(tmp_path, tables=True) as url, migrated(url) as engine:
        with pytest.raises(StorageUnavailable):
            await kept(lambda: SqlUnitOfWork(engine, read_only=True), WHOLE)
