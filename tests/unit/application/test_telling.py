"""What is told and counted follows from what is committed."""

from collections.abc import Callable

import pytest
from electrical_orchestrator.adapters.events.in_process import InProcessEvents
from electrical_orchestrator.application.drawings.archive_drawing import ArchiveDrawing
from electrical_orchestrator.application.drawings.ask_for_reading import AskForReading
from electrical_orchestrator.application.drawings.delete_drawing import DeleteDrawing
from electrical_orchestrator.application.drawings.list_drawings import ListDrawings
from electrical_orchestrator.application.drawings.rename_drawing import RenameDrawing
from electrical_orchestrator.application.drawings.resume_readings import ResumeReadings
from electrical_orchestrator.application.drawings.show_recognition import ShowRecognition
from electrical_orchestrator.application.projects.cancel_readings import CancelReadings
from electrical_orchestrator.application.projects.delete_project import DeleteProject
from electrical_orchestrator.application.telling import Telling
from electrical_orchestrator.domain.drawings import DrawingId, Progress
from electrical_orchestrator.domain.errors import DamagedPdf, DrawingNotFound, RevisionExists
from electrical_orchestrator.domain.events import RevisionChanged, Step
from electrical_orchestrator.domain.ports.measures import Measures
from electrical_orchestrator.domain.recognition import Recognition

from tests.fakes.house import House
from tests.fakes.pdf import FakeReader


class Heard(InProcessEvents):
    """Events that also remember."""

    def __init__(self) -> None:
        super().__init__()
        self.all: list[RevisionChanged] = []

    async def tell(self, event: RevisionChanged) -> None:
        self.all.append(event)

    def taken(self) -> list[tuple[str, Step, Progress | None]]:
        taken, self.all = self.all, []
        return [(event.revision, event.step, event.progress) for event in taken]


class Counted(Measures):
    def __init__(self) -> None:
        self.found: list[Recognition] = []
        self.failures: list[str] = []

    def drawing_read(self, found: Recognition) -> None:
        self.found.append(found)

    def reading_failed(self, code: str) -> None:
        self.failures.append(code)

    def called(self, outcome: str) -> None: ...

    def breakers(self, state: str, count: int) -> None: ...


@pytest.fixture
def events() -> Heard:
    return Heard()


@pytest.fixture
def measures() -> Counted:
    return Counted()


@pytest.fixture
def told(house: House, events: Heard, measures: Counted, monkeypatch: pytest.MonkeyPatch) -> House:
    """The house, and what happens in it is told."""
    monkeypatch.setattr(house, "begin", Telling(house.begin, events, lambda: measures), raising=False)
    return house


async def test_a_reading_is_told_from_its_upload_to_its_end(told: House, events: Heard, measures: Counted) -> None:
    drawing = await told.a_drawing()
    assert events.all == [RevisionChanged(drawing.project, drawing.id, "1", Step.UPLOADED)]
    assert events.taken()
    found = await told.reading()(drawing.id)
    assert events.taken() == [
        ("1", Step.READING, None),
        ("1", Step.READING, Progress(1, 2)),
        ("1", Step.READING, Progress(2, 2)),
        ("1", Step.RECOGNISED, Progress(2, 2)),
    ]
    assert (measures.found, measures.failures) == ([found], [])
    assert await ShowRecognition(told.begin)(drawing.id) == found


async def test_a_failure_is_told_with_its_reason(told: House, events: Heard, measures: Counted) -> None:
    drawing = await told.a_drawing()
    with pytest.raises(DamagedPdf):
        await told.reading(FakeReader(failure=DamagedPdf("damaged")))(drawing.id)
    last = events.all[-1]
    assert (last.step, last.failure) == (Step.FAILED, ("damaged_pdf", "damaged"))
    assert (measures.found, measures.failures) == ([], ["damaged_pdf"])


async def test_each_revision_is_told_under_its_label(told: House, events: Heard) -> None:
    drawing = await told.a_drawing()
    await told.a_revision(drawing.id, label="B")
    assert events.taken() == [("1", Step.UPLOADED, None), ("B", Step.UPLOADED, None)]


async def test_what_changes_no_revision_is_not_told(told: House, events: Heard) -> None:
    drawing = await told.a_drawing()
    events.taken()
    await RenameDrawing(told.begin)(drawing.id, "Another name")
    await AskForReading(told.begin, told.clock)(drawing.id)
    await ListDrawings(told.begin)(drawing.project)
    await ArchiveDrawing(told.begin)(drawing.id)
    assert events.taken() == []


async def test_asking_again_and_taking_up_again_are_told(told: House, events: Heard) -> None:
    drawing = await told.a_read_drawing()
    events.taken()
    await AskForReading(told.begin, told.clock)(drawing.id)
    assert events.taken() == [("1", Step.UPLOADED, None)]
    async with told.begin() as work:
        held = await work.drawings.get(drawing.id)
        held.newest.begin_reading()
        await work.drawings.put(held)
    told.forget_jobs()
    await ResumeReadings(told.begin, told.clock)()
    assert events.taken() == [("1", Step.READING, None), ("1", Step.UPLOADED, None)]


async def test_who_watches_hears_that_it_was_cancelled(told: House, events: Heard, measures: Counted) -> None:
    one = await told.a_drawing()
    await told.a_drawing(one.project)
    events.taken()
    assert await CancelReadings(told.begin)(one.project) == 2
    assert events.taken() == 2 * [("1", Step.FAILED, None)]
    assert measures.failures == 2 * ["cancelled"]


async def test_what_is_undone_is_not_told(told: House, events: Heard, measures: Counted) -> None:
    drawing = await told.a_drawing()
    events.taken()
    with pytest.raises(RevisionExists):
        await told.a_revision(drawing.id, label="1")
    with pytest.raises(KeyError):
        await _broken_off(told, drawing.id)
    assert (events.taken(), measures.found) == ([], [])


async def _broken_off(told: House, drawing: DrawingId) -> None:
    async with told.begin() as work:
        held = await work.drawings.get(drawing)
        held.newest.begin_reading()
        await work.drawings.put(held)
        await work.recognitions.replace(held.newest.id, Recognition("x"))
        raise KeyError


@pytest.mark.parametrize(
    "delete", [lambda house: DeleteProject(house.begin, house.blobs), lambda house: DeleteDrawing(house.begin, house.blobs)]
)
async def test_a_deletion_is_told(told: House, events: Heard, delete: Callable[[House], DeleteDrawing | DeleteProject]) -> None:
    drawing = await told.a_drawing()
    events.taken()
    use_case = delete(told)
    await (use_case(drawing.project) if isinstance(use_case, DeleteProject) else use_case(drawing.id))
    assert events.taken() == [("1", Step.DELETED, None)]


async def test_deleting_what_nobody_looked_at_is_not_told(told: House, events: Heard) -> None:
    drawing = await told.a_drawing()
    events.taken()
    async with told.begin() as work:
        await work.drawings.delete(drawing.id)
    with pytest.raises(DrawingNotFound):
        await told.shown(drawing.id)
    assert events.taken() == []
