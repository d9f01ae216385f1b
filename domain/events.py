"""What happens to the revisions of drawings, as told to whoever watches."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType, Self

from electrical_orchestrator.domain.drawings import Drawing, DrawingId, Failure, Progress, Revision
from electrical_orchestrator.domain.projects import ProjectId

EventId = NewType("EventId", str)
"""Names an event of one teller, or the moment before its first one; printable ASCII without spaces."""


class Step(StrEnum):
    """What has become of a revision: the states of its life, and its end."""

    UPLOADED = "uploaded"
    READING = "reading"
    RECOGNISED = "recognised"
    FAILED = "failed"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class RevisionChanged:
    """A revision took a step, or another sheet of it was read."""

    project: ProjectId
    drawing: DrawingId
    revision: str
    """Its label."""
    step: Step
    progress: Progress | None = None
    failure: Failure | None = None

    @classmethod
    def of(cls, drawing: Drawing, revision: Revision) -> Self:
        """Where ``revision`` of ``drawing`` stands."""
        return cls(drawing.project, drawing.id, revision.label, Step(revision.state.value), revision.progress, revision.failure)

    @classmethod
    def deleted(cls, drawing: Drawing) -> Self:
        """``drawing`` is gone, with all its revisions."""
        return cls(drawing.project, drawing.id, drawing.newest.label, Step.DELETED)
