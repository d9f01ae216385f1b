"""What the API says and takes beside the published results: projects, drawings, pages of them, health."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

import msgspec
from electrical_orchestrator.domain.drawings import Drawing, Failure, Revision
from electrical_orchestrator.domain.naming import LONGEST_NAME
from electrical_orchestrator.domain.projects import Project
from electrical_orchestrator.domain.recognition import RecognisedSheet
from electrical_orchestrator.entrypoints.http.problems import Problem, problem_types
from electrical_orchestrator.entrypoints.listed import FoundComponent
from electrical_orchestrator.entrypoints.result import IntegrityName, UnreadName
from msgspec import Meta

Name = Annotated[str, Meta(min_length=1, max_length=LONGEST_NAME, description="Printable characters.", examples=["Pump station 3"])]
StateName = Annotated[
    Literal["uploaded", "reading", "recognised", "failed"],
    Meta(description="uploaded: waits to be read; failed: see failure. An earlier result stays until a new one is there."),
]


class NewProject(msgspec.Struct, forbid_unknown_fields=True):
    """A project to start."""

    name: Name


class Renaming(msgspec.Struct, forbid_unknown_fields=True):
    """What may be changed."""

    name: Name


class ProjectView(msgspec.Struct, frozen=True):
    """A job that holds drawings."""

    id: UUID
    name: str
    archived: bool
    created_at: datetime

    @classmethod
    def of(cls, project: Project) -> Self:
        """What is said of ``project``."""
        return cls(project.id, project.name, project.archived, project.created_at)


class CancelledReadings(msgspec.Struct, frozen=True):
    """What became of the wish that nothing of a project is read any more."""

    cancelled: Annotated[int, Meta(ge=0, description="Readings that waited, or that somebody was at.")]


class ProjectPage(msgspec.Struct, frozen=True):
    """Some projects."""

    items: list[ProjectView]
    next: Annotated[str | None, Meta(description="Give it as after to get the following page; null on the last.")]


class ProgressView(msgspec.Struct, frozen=True):
    """Sheets done, of how many."""

    done: int
    total: int


class RevisionView(msgspec.Struct, frozen=True):
    """One PDF of a drawing, and how far its recognition is."""

    label: str
    filename: str
    sha256: str
    size: Annotated[int, Meta(description="Bytes.")]
    added_at: datetime
    state: StateName
    progress: ProgressView | None
    failure: Problem | None
    model: Annotated[str | None, Meta(description="Name and version of the recogniser whose result is kept.")]
    recognised_at: datetime | None

    @classmethod
    def of(cls, revision: Revision) -> Self:
        """What is said of ``revision``."""
        return cls(
            revision.label,
            revision.filename,
            revision.sha256,
            revision.size,
            revision.added_at,
            revision.state.value,
            None if revision.progress is None else ProgressView(*revision.progress),
            None if revision.failure is None else failure_of(revision.failure),
            revision.model,
            revision.recognised_at,
        )


class DrawingView(msgspec.Struct, frozen=True):
    """One document of a project. State, progress and failure are those of the revision named by revision."""

    id: UUID
    project: UUID
    name: str
    archived: bool
    created_at: datetime
    revision: Annotated[str, Meta(description="Label of the revision that was asked for, or of the newest.")]
    state: StateName
    progress: ProgressView | None
    failure: Problem | None
    revisions: Annotated[list[RevisionView], Meta(description="Oldest first.")]

    @classmethod
    def of(cls, drawing: Drawing, label: str | None = None) -> Self:
        """What is said of ``drawing``, seen at the revision of that label (None: the newest). Raises RevisionNotFound."""
        shown = RevisionView.of(drawing.revision(label))
        return cls(
            drawing.id,
            drawing.project,
            drawing.name,
            drawing.archived,
            drawing.created_at,
            shown.label,
            shown.state,
            shown.progress,
            shown.failure,
            [RevisionView.of(revision) for revision in drawing.revisions],
        )


class DrawingPage(msgspec.Struct, frozen=True):
    """Some drawings."""

    items: list[DrawingView]
    next: Annotated[str | None, Meta(description="Give it as after to get the following page; null on the last.")]


class SheetSummary(msgspec.Struct, frozen=True):
    """What was found on a sheet, counted."""

    number: Annotated[int, Meta(ge=1)]
    width: Annotated[float, Meta(description="Points (1/72 inch).")]
    height: Annotated[float, Meta(description="Points (1/72 inch).")]
    integrity: IntegrityName
    warnings: list[str]
    not_read: UnreadName | None
    components: Annotated[int | None, Meta(description="How many; null when the sheet was not read, which is not zero.")]
    nets: Annotated[int | None, Meta(description="How many; null when the sheet was not read.")]
    kinds: Annotated[dict[str, int], Meta(description="Components of each kind.")]

    @classmethod
    def of(cls, sheet: RecognisedSheet) -> Self:
        """What is said of ``sheet``."""
        kinds: dict[str, int] = {}
        for component in sheet.components:
            kinds[component.kind] = kinds.get(component.kind, 0) + 1
        read = sheet.unread is None
        return cls(
            sheet.number,
            round(sheet.width, 3),
            round(sheet.height, 3),
            sheet.integrity.value,
            list(sheet.warnings),
            None if sheet.unread is None else sheet.unread.value,
            len(sheet.components) if read else None,
            len(sheet.nets) if read else None,
            dict(sorted(kinds.items())),
        )


class SheetList(msgspec.Struct, frozen=True):
    """The sheets that were read."""

    integrity: IntegrityName
    sheet_count: Annotated[int, Meta(description="Sheets in the whole document.")]
    items: list[SheetSummary]


class SheetNotRead(msgspec.Struct, frozen=True):
    """A sheet whose components nobody knows."""

    sheet: int
    not_read: UnreadName


class ComponentPage(msgspec.Struct, frozen=True):
    """Some components, sheet by sheet."""

    items: list[FoundComponent]
    not_read: Annotated[list[SheetNotRead], Meta(description="Sheets that were not read: that nothing is listed there says nothing.")]
    next: Annotated[str | None, Meta(description="Give it as after to get the following page; null on the last.")]


class Check(msgspec.Struct, frozen=True):
    """Whether something that the program needs is there."""

    name: Annotated[str, Meta(examples=["database"])]
    ok: bool
    reason: Annotated[str, Meta(description="Why not, and what to do; empty when all is well.")] = ""


class Health(msgspec.Struct, frozen=True):
    """Whether the program can do its work."""

    ok: bool
    checks: list[Check]


def failure_of(failure: Failure) -> Problem:
    """A reading's failure as the problem it would have been."""
    types = problem_types()
    kind = types.get(failure.code, types["error"])
    return Problem(type=kind.type, title=kind.title, status=kind.status, detail=failure.message, advice=kind.advice)
