"""A drawing's revisions, and the life of each."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from electrical_orchestrator.domain.drawings import CANCELLED, MOST_REVISIONS, Drawing, Failure, Progress, Revision, RevisionState
from electrical_orchestrator.domain.errors import (
    DrawingArchived,
    InvalidName,
    InvalidTransition,
    RevisionExists,
    RevisionNotFound,
    TooManyRevisions,
)
from electrical_orchestrator.domain.projects import ProjectId

NOW = datetime(2026, 1, 2, tzinfo=UTC)
LATER = datetime(2026, 1, 3, tzinfo=UTC)
REASON = Failure("encrypted_pdf", "The PDF asks for a password.")


def a_revision(label: str = "1") -> Revision:
    return Revision.of(label, "drawing.pdf", "ab" * 32, 1000, NOW)


def a_drawing(*labels: str) -> Drawing:
    drawing = Drawing.start(ProjectId(uuid4()), "Pump station", a_revision(), NOW)
    for label in labels:
        drawing.revise(a_revision(label))
    return drawing


def test_a_revision_is_uploaded_first() -> None:
    revision = a_revision()
    assert (revision.state, revision.progress, revision.failure, revision.model) == (RevisionState.UPLOADED, None, None, None)


@pytest.mark.parametrize(("label", "filename"), [("", "a.pdf"), ("1", ""), ("1", "a\0.pdf")])
def test_a_revision_needs_usable_names(label: str, filename: str) -> None:
    with pytest.raises(InvalidName):
        Revision.of(label, filename, "ab" * 32, 1, NOW)


def test_a_revision_is_read_and_recognised() -> None:
    revision = a_revision()
    revision.begin_reading()
    assert (revision.state, revision.progress) == (RevisionState.READING, None)
    revision.advance(Progress(1, 3))
    assert revision.progress == Progress(1, 3)
    revision.recognised("a model 1", LATER)
    assert (revision.state, revision.model, revision.recognised_at) == (RevisionState.RECOGNISED, "a model 1", LATER)


def test_a_newer_model_recognises_again_and_the_earlier_result_stays_until_then() -> None:
    revision = a_revision()
    revision.begin_reading()
    revision.recognised("a model 1", NOW)
    revision.begin_reading()
    assert revision.model == "a model 1"
    revision.recognised("a model 2", LATER)
    assert (revision.model, revision.recognised_at) == ("a model 2", LATER)


def test_a_failed_revision_knows_why_and_can_be_tried_again() -> None:
    revision = a_revision()
    revision.begin_reading()
    revision.failed(REASON)
    assert (revision.state, revision.failure) == (RevisionState.FAILED, REASON)
    revision.begin_reading()
    assert (revision.state, revision.failure) == (RevisionState.READING, None)


def test_a_recognised_revision_can_be_asked_to_wait_for_another_reading() -> None:
    revision = a_revision()
    revision.begin_reading()
    with pytest.raises(InvalidTransition, match="being read already"):
        revision.ask_again()
    revision.recognised("a model 1", NOW)
    revision.ask_again()
    assert (revision.state, revision.progress, revision.failure, revision.model) == (RevisionState.UPLOADED, None, None, "a model 1")


def test_what_is_being_read_when_its_drawing_is_archived_waits_until_that_is_restored() -> None:
    drawing = a_drawing()
    drawing.newest.begin_reading()
    drawing.archive()
    assert drawing.newest.state is RevisionState.UPLOADED
    assert drawing.unread == [drawing.newest]


def test_what_is_cancelled_has_failed_and_what_has_ended_stays_as_it_is() -> None:
    drawing = a_drawing()
    drawing.newest.begin_reading()
    drawing.newest.recognised("a model 1", NOW)
    done = drawing.newest
    for label in ("waiting", "reading"):
        drawing.revise(Revision.of(label, "a.pdf", "cd" * 32, 8, NOW))
    drawing.newest.begin_reading()
    drawing.newest.advance(Progress(1, 3))
    assert [revision.label for revision in drawing.unread] == ["waiting", "reading"]
    for _ in range(2):
        drawing.cancel()
        assert drawing.unread == []
        assert [revision.failure for revision in drawing.revisions] == [None, CANCELLED, CANCELLED]
    assert done.state is RevisionState.RECOGNISED
    drawing.newest.ask_again()
    assert drawing.unread == [drawing.newest]


def test_a_reading_is_not_begun_twice() -> None:
    revision = a_revision()
    revision.begin_reading()
    with pytest.raises(InvalidTransition, match="being read already"):
        revision.begin_reading()


@pytest.mark.parametrize(
    "step", [lambda r: r.advance(Progress(1, 2)), lambda r: r.recognised("a model 1", NOW), lambda r: r.failed(REASON)]
)
def test_nothing_is_reported_of_a_revision_that_is_not_read(step: Callable[[Revision], None]) -> None:
    revision = a_revision()
    with pytest.raises(InvalidTransition, match="not being read"):
        step(revision)
    assert revision.state is RevisionState.UPLOADED


def test_an_interrupted_reading_goes_back_to_where_it_began() -> None:
    revision = a_revision()
    revision.begin_reading()
    revision.advance(Progress(1, 3))
    revision.interrupted()
    assert (revision.state, revision.progress) == (RevisionState.UPLOADED, None)


def test_only_a_reading_can_be_interrupted() -> None:
    revision = a_revision()
    revision.begin_reading()
    revision.recognised("a model 1", NOW)
    revision.interrupted()
    assert revision.state is RevisionState.RECOGNISED


def test_the_newest_revision_is_the_last_added() -> None:
    drawing = a_drawing("B", "C")
    assert drawing.newest.label == drawing.revision().label == "C"
    assert drawing.revision("B").label == "B"
    with pytest.raises(RevisionNotFound, match="'D'"):
        drawing.revision("D")


def test_a_label_is_given_once() -> None:
    drawing = a_drawing()
    with pytest.raises(RevisionExists):
        drawing.revise(a_revision("1"))
    assert len(drawing.revisions) == 1


@pytest.mark.parametrize(("labels", "following"), [((), "2"), (("2",), "3"), (("3",), "4"), (("4", "3"), "5"), (("B",), "3")])
def test_a_revision_without_label_gets_a_number_that_is_free(labels: tuple[str, ...], following: str) -> None:
    assert a_drawing(*labels).next_label() == following


def test_a_drawing_is_renamed() -> None:
    drawing = a_drawing()
    drawing.rename(" Crane ")
    assert drawing.name == "Crane"
    with pytest.raises(InvalidName):
        drawing.rename(" ")


@pytest.mark.parametrize("change", [lambda drawing: drawing.rename("Crane"), lambda drawing: drawing.revise(a_revision("2"))])
def test_an_archived_drawing_takes_no_changes_until_restored(change: Callable[[Drawing], None]) -> None:
    drawing = a_drawing()
    drawing.archive()
    with pytest.raises(DrawingArchived, match="Pump station"):
        change(drawing)
    drawing.restore()
    change(drawing)
    assert (drawing.name, drawing.newest.label) != ("Pump station", "1")


def test_a_drawing_has_so_many_revisions() -> None:
    drawing = a_drawing()
    for number in range(2, MOST_REVISIONS + 1):
        drawing.revise(a_revision(str(number)))
    with pytest.raises(TooManyRevisions):
        drawing.revise(a_revision("more"))
    assert len(drawing.revisions) == MOST_REVISIONS


def test_a_revision_is_found_by_its_identifier() -> None:
    drawing = a_drawing("2")
    assert drawing.revision_of(drawing.revisions[0].id).label == "1"
    with pytest.raises(RevisionNotFound):
        drawing.revision_of(a_revision().id)


def test_a_revision_may_be_given_up_wherever_it_stands() -> None:
    revision = a_revision()
    revision.given_up(REASON)
    assert (revision.state, revision.failure) == (RevisionState.FAILED, REASON)
