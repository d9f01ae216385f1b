"""What people say of components, and the history that follows."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest
from electrical_orchestrator.adapters.storage.memory import MemoryStorage, MemoryUnitOfWork
from electrical_orchestrator.application.histories import read_again
from electrical_orchestrator.application.review.review_component import Correction, ReviewComponent
from electrical_orchestrator.application.review.show_history import ShowHistory
from electrical_orchestrator.application.takeoff.take_off_drawing import TakeOffDrawing
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.audit.entries import Entry, Number, Place
from electrical_orchestrator.domain.components import Component, Review
from electrical_orchestrator.domain.drawings import Drawing, Revision
from electrical_orchestrator.domain.errors import ComponentNotFound, DrawingArchived, NotRecognisedYet, ProjectArchived
from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.domain.kinds import KINDS
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork
from electrical_orchestrator.domain.projects import Project
from electrical_orchestrator.domain.recognition import Recognition
from electrical_orchestrator.domain.reviewing import facts_of, replayed
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.clock import FakeClock
from tests.fakes.recogniser import a_recognised_sheet

FOUND = Recognition("fake 1", (a_recognised_sheet(1), a_recognised_sheet(2)), 2)


@dataclass
class Office:
    """A drawing that was recognised."""

    storage: MemoryStorage = field(default_factory=MemoryStorage)
    clock: FakeClock = field(default_factory=FakeClock)

    def __post_init__(self) -> None:
        now = self.clock.now()
        self.project = Project.start("Pump station", now)
        self.drawing = Drawing.start(self.project.id, "Starter", Revision.of("1", "a.pdf", "ab" * 32, 8, now), now)

    def begin(self) -> UnitOfWork:
        return MemoryUnitOfWork(self.storage)

    async def opened(self) -> "Office":
        async with self.begin() as work:
            await work.projects.put(self.project)
            await work.drawings.put(self.drawing)
        await self.read(FOUND)
        return self

    async def read(self, found: Recognition) -> None:
        """As ReadDrawing keeps it."""
        async with self.begin() as work:
            drawing = await work.drawings.get(self.drawing.id)
            drawing.newest.begin_reading()
            drawing.newest.recognised(found.model, self.clock.now())
            held = await read_again(work, drawing, drawing.newest, found, self.clock.now())
            await work.recognitions.replace(drawing.newest.id, held)
            await work.drawings.put(drawing)

    async def say(self, component: str, said: Review | Correction) -> Component:
        return await ReviewComponent(self.begin, self.clock)(self.drawing.id, component, said)

    async def standing(self) -> Recognition:
        async with self.begin() as work:
            return await work.recognitions.get(self.drawing.newest.id)

    async def acts(self, component: str) -> list[Act]:
        return [entry.act for entry in (await ShowHistory(self.begin)(self.drawing.id, component)).entries]


@pytest.fixture
async def office() -> Office:
    return await Office().opened()


async def test_of_what_nobody_spoke_of_the_recognition_is_known(office: Office) -> None:
    history = await ShowHistory(office.begin)(office.drawing.id, "1.1")
    (entry,) = history.entries
    assert (entry.act, entry.before) == (Act.COMPONENT_RECOGNISED, None)
    assert entry.after == facts_of(FOUND.component("1.1"), "fake 1")
    assert history.component == FOUND.component("1.1")
    assert office.storage.audit == {}


async def test_every_decision_is_in_the_history(office: Office) -> None:
    await office.say("1.1", Review.CONFIRMED)
    await office.say("1.1", {"kind": "lamp"})
    await office.say("1.1", Review.REJECTED)
    history = await ShowHistory(office.begin)(office.drawing.id, "1.1")
    assert [entry.act.value.partition(".")[2] for entry in history.entries] == ["recognised", "confirmed", "corrected", "rejected"]
    assert [(entry.before, entry.after) for entry in history.entries[1:]] == [
        ({"review": "found"}, {"review": "confirmed"}),
        ({"kind": "coil", "device": None, "review": "confirmed"}, {"kind": "lamp", "device": "-K1", "review": "corrected"}),
        ({"review": "corrected"}, {"review": "rejected"}),
    ]
    place = Place(office.drawing.newest.id, "1.1")
    assert {(entry.about.project, entry.about.drawing, entry.about.place) for entry in history.entries} == {
        (office.project.id, office.drawing.id, place)
    }


async def test_another_designation_names_another_device(office: Office) -> None:
    assert (await office.say("1.1", {"designation": "-K7"})).device == "-K7"
    assert (await office.say("1.1", {"designation": "-K8", "device": "=A1-K8"})).device == "=A1-K8"
    assert (await office.say("1.1", {"kind": "junction"})).device is None


async def test_what_is_rejected_counts_nowhere(office: Office) -> None:
    count = TakeOffDrawing(office.begin)
    before = await count(office.drawing.id)
    await office.say("1.1", Review.REJECTED)
    assert await count(office.drawing.id) != before
    await office.say("1.1", Review.CONFIRMED)
    assert [component.id for component in (await office.standing()).standing().components()] == ["1.1", "1.2", "2.1", "2.2"]


async def test_what_cannot_be_reviewed_is_said(office: Office) -> None:
    with pytest.raises(ComponentNotFound):
        await office.say("9.9", Review.CONFIRMED)
    with pytest.raises(ComponentNotFound):
        await ShowHistory(office.begin)(office.drawing.id, "9.9")
    async with office.begin() as work:
        office.drawing.archive()
        await work.drawings.put(office.drawing)
    with pytest.raises(DrawingArchived):
        await office.say("1.1", Review.CONFIRMED)
    async with office.begin() as work:
        office.project.archive()
        await work.projects.put(office.project)
    with pytest.raises(ProjectArchived):
        await office.say("1.1", Review.CONFIRMED)
    assert office.storage.audit == {}


async def test_what_was_not_read_cannot_be_reviewed() -> None:
    office = Office()
    async with office.begin() as work:
        await work.projects.put(office.project)
        await work.drawings.put(office.drawing)
    with pytest.raises(NotRecognisedYet):
        await office.say("1.1", Review.CONFIRMED)


async def test_another_reading_leaves_what_people_said(office: Office) -> None:
    await office.say("1.1", {"kind": "lamp"})
    await office.say("1.2", Review.REJECTED)
    await office.say("2.1", Review.CONFIRMED)
    moved = replace(FOUND.component("2.1"), box=Box(1, 2, 3, 4))
    await office.read(replace(FOUND, model="fake 2").amended(moved))
    kept = {component.id: (component.kind, component.review) for component in (await office.standing()).components()}
    assert kept == {
        "1.1": ("lamp", Review.CORRECTED),
        "1.2": ("contact_no", Review.REJECTED),
        "2.1": ("coil", Review.FOUND),
        "2.2": ("contact_no", Review.FOUND),
    }
    assert (await office.acts("1.1"))[-1] is Act.COMPONENT_RECOGNISED
    assert await office.acts("2.2") == [Act.COMPONENT_RECOGNISED]


async def test_what_is_not_found_again_keeps_its_history_and_may_come_back(office: Office) -> None:
    await office.say("2.1", {"kind": "lamp"})
    await office.read(replace(FOUND, sheets=FOUND.sheets[:1]))
    history = await ShowHistory(office.begin)(office.drawing.id, "2.1")
    assert (history.component, history.entries[-1].act, history.entries[-1].after) == (None, Act.COMPONENT_LOST, None)
    assert replayed(history.entries) is None
    await office.read(FOUND)
    assert (await office.standing()).component("2.1").kind == "lamp"


async def paged(office: Office, component: str, limit: int) -> list[Entry]:
    """The same history, so many entries at a time."""
    page = await ShowHistory(office.begin)(office.drawing.id, component, limit=limit)
    entries = [*page.entries]
    while page.following is not None:
        page = await ShowHistory(office.begin)(office.drawing.id, component, after=page.following, limit=limit)
        assert len(page.entries) <= limit
        entries += page.entries
    return entries


async def test_a_page_ends_with_the_history(office: Office) -> None:
    await office.say("1.1", Review.CONFIRMED)
    show = ShowHistory(office.begin)
    whole = await show(office.drawing.id, "1.1", limit=2)
    assert (len(whole.entries), whole.following) == (2, None)
    assert [entry.act for entry in (await show(office.drawing.id, "1.1", limit=1)).entries] == [Act.COMPONENT_RECOGNISED]
    nothing = await show(office.drawing.id, "1.1", after=Number(max(office.storage.audit)))
    assert (nothing.entries, nothing.component) == ([], await office.say("1.1", Review.CONFIRMED))


DEVICE = st.sampled_from([None, "-K7", "=A1+C2-K1", "X1:3"])
CORRECTIONS = st.one_of(
    st.fixed_dictionaries({}, optional={"kind": st.sampled_from(sorted(KINDS)), "designation": DEVICE, "device": DEVICE}).filter(bool)
)
SAID = st.one_of(st.sampled_from([Review.CONFIRMED, Review.REJECTED]), CORRECTIONS)
READINGS = st.builds(
    lambda model, sheets, shift: replace(
        Recognition(model, FOUND.sheets[:sheets], 2).amended(replace(FOUND.component("1.1"), box=Box(100.1 + shift, 200.2, 120.3, 210.4)))
    ),
    st.sampled_from(["fake 1", "fake 2"]),
    st.sampled_from([1, 2]),
    st.sampled_from([0.0, 0.3, 40.0]),
)
STEPS = st.lists(st.one_of(st.tuples(st.sampled_from(["1.1", "1.2", "2.1"]), SAID), READINGS), max_size=12)


@given(steps=STEPS)
async def test_a_history_replayed_gives_what_is_so_today_after_each_step(steps: list[Any]) -> None:
    office = await Office().opened()
    for step in steps:
        if isinstance(step, Recognition):
            await office.read(step)
        else:
            try:
                await office.say(*step)
            except ComponentNotFound:
                continue
        found = await office.standing()
        for identifier in ("1.1", "1.2", "2.1"):
            await _check(office, found, identifier)


async def _check(office: Office, found: Recognition, identifier: str) -> None:
    present = next((component for component in found.components() if component.id == identifier), None)
    try:
        history = await ShowHistory(office.begin)(office.drawing.id, identifier)
    except ComponentNotFound:
        assert present is None
        return
    assert history.component == present
    assert replayed(history.entries) == (None if present is None else facts_of(present, found.model))
    assert await paged(office, identifier, 2) == history.entries
    for place, entry in enumerate(history.entries[1:], 1):
        before = replayed(history.entries[:place])
        assert entry.before is None or (before is not None and before.items() >= entry.before.items())
        assert entry.at - history.entries[place - 1].at >= timedelta(0)
