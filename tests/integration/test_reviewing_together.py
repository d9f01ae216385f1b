"""Many people decide about one component at once, on every storage: the history is still that of what is so."""

import asyncio
from collections.abc import Callable

import pytest
from electrical_orchestrator.application.auditing.unit import Audited
from electrical_orchestrator.application.review.review_component import Correction, ReviewComponent
from electrical_orchestrator.application.review.show_history import ShowHistory
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.components import Review
from electrical_orchestrator.domain.drawings import Drawing, Revision
from electrical_orchestrator.domain.errors import ChangedMeanwhile
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork
from electrical_orchestrator.domain.projects import Project
from electrical_orchestrator.domain.recognition import Recognition
from electrical_orchestrator.domain.reviewing import facts_of, replayed, state_of

from tests.fakes.clock import FakeClock
from tests.fakes.recogniser import a_recognised_sheet

Begin = Callable[[], UnitOfWork]
DECISIONS = 24


@pytest.fixture
def begin(begin: Begin) -> Begin:
    return Audited(begin, FakeClock())


async def a_recognised_drawing(begin: Begin, clock: FakeClock) -> Drawing:
    now = clock.now()
    project = Project.start("Pump station", now)
    drawing = Drawing.start(project.id, "Starter", Revision.of("1", "a.pdf", "ab" * 32, 8, now), now)
    found = Recognition("fake 1", (a_recognised_sheet(1),), 1)
    async with begin() as work:
        await work.projects.put(project)
        await work.drawings.put(drawing)
        await work.recognitions.replace(drawing.newest.id, found)
    return drawing


async def test_each_decision_begins_where_the_one_before_ended(begin: Begin) -> None:
    clock = FakeClock()
    drawing = await a_recognised_drawing(begin, clock)
    say = ReviewComponent(begin, clock)
    kinds: list[Review | Correction] = [Review.CONFIRMED, Review.REJECTED, {"kind": "lamp"}, {"designation": "-K7"}]

    await asyncio.gather(*(say(drawing.id, "1.1", kinds[number % len(kinds)]) for number in range(DECISIONS)))

    history = await ShowHistory(begin)(drawing.id, "1.1")
    assert [entry.act for entry in history.entries].count(Act.COMPONENT_RECOGNISED) == 1
    assert len(history.entries) == DECISIONS + 1
    for place, entry in enumerate(history.entries[1:], 1):
        before = replayed(history.entries[:place])
        assert before is not None
        assert entry.before is not None
        assert before.items() >= entry.before.items()
    assert history.component is not None
    assert replayed(history.entries) == facts_of(history.component, "fake 1")


async def test_of_those_who_correct_what_they_all_saw_one_alone_does(begin: Begin) -> None:
    clock = FakeClock()
    drawing = await a_recognised_drawing(begin, clock)
    seen = {state_of(a_recognised_sheet(1).components[0])}
    say = ReviewComponent(begin, clock)

    corrections = (say(drawing.id, "1.1", {"designation": f"-K{number}"}, expected=seen) for number in range(2, DECISIONS))
    heard = await asyncio.gather(*corrections, return_exceptions=True)

    assert [type(one) for one in heard].count(ChangedMeanwhile) == DECISIONS - 3
    (made,) = (one for one in heard if not isinstance(one, BaseException))
    history = await ShowHistory(begin)(drawing.id, "1.1")
    assert history.component == made
    assert len(history.entries) == 2
