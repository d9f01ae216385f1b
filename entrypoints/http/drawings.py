"""Drawings over HTTP."""

from typing import Annotated
from urllib.parse import urlencode
from uuid import UUID

from electrical_orchestrator.application.drawings.archive_drawing import ArchiveDrawing
from electrical_orchestrator.application.drawings.ask_for_reading import AskForReading
from electrical_orchestrator.application.drawings.delete_drawing import DeleteDrawing
from electrical_orchestrator.application.drawings.list_drawings import ListDrawings
from electrical_orchestrator.application.drawings.rename_drawing import RenameDrawing
from electrical_orchestrator.application.drawings.restore_drawing import RestoreDrawing
from electrical_orchestrator.application.drawings.show_drawing import ShowDrawing
from electrical_orchestrator.domain.drawings import Drawing, DrawingId
from electrical_orchestrator.domain.errors import (
    ChangedMeanwhile,
    DrawingArchived,
    DrawingNotFound,
    InvalidName,
    InvalidTransition,
    ProjectArchived,
    ProjectNotFound,
    RevisionNotFound,
)
from electrical_orchestrator.domain.projects import ProjectId
from electrical_orchestrator.entrypoints.http.documenting import (
    USUAL_PAGE,
    Archived,
    Limit,
    OfRevision,
    change_refusals,
    edit_refusals,
    refusals,
)
from electrical_orchestrator.entrypoints.http.preconditions import ETAG, UNCHANGED, IfMatch, IfNoneMatch, expected, shown
from electrical_orchestrator.entrypoints.http.readings import Readings
from electrical_orchestrator.entrypoints.http.views import DrawingPage, DrawingView, Renaming, drawing_page
from litestar import Controller, Response, delete, get, patch, post
from litestar.datastructures import ResponseHeader
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter

After = Annotated[UUID | None, QueryParameter(description="Identifier of the last drawing of the page before.")]
WATCH = ResponseHeader(name="Location", description="Where to watch the drawing being read.", documentation_only=True)


def accepted(drawing: Drawing, label: str | None, readings: Readings) -> Response[DrawingView]:
    """Have the revision of that label (None: the newest) read, and say where to watch it."""
    readings.ask(drawing.id, drawing.revision(label).label)
    return watched(drawing, label)


def watched(drawing: Drawing, label: str | None = None) -> Response[DrawingView]:
    """Say where to watch the revision of that label (None: the newest) being read."""
    revision = drawing.revision(label)
    location = f"/api/v1/drawings/{drawing.id}?{urlencode({'revision': revision.label})}"
    return Response(DrawingView.of(drawing, revision.label), status_code=202, headers={"location": location})


class DrawingController(Controller):
    """Translates HTTP to the use cases of drawings, and back."""

    tags = ("drawings",)

    @get(
        "/projects/{project_id:uuid}/drawings",
        summary="List the drawings of a project",
        responses=refusals(ProjectNotFound, DrawingNotFound),
    )
    async def list_drawings(
        self,
        project_id: FromPath[UUID],
        list_drawings: NamedDependency[ListDrawings],
        archived: Archived = False,
        after: After = None,
        limit: Limit = USUAL_PAGE,
    ) -> DrawingPage:
        """Oldest first, page by page."""
        last = None if after is None else DrawingId(after)
        drawings = await list_drawings(ProjectId(project_id), archived=archived, after=last, limit=limit + 1)
        return drawing_page(drawings, limit)

    @get(
        "/drawings/{drawing_id:uuid}",
        summary="Show a drawing",
        responses={**refusals(DrawingNotFound, RevisionNotFound), **UNCHANGED},
        response_headers=[ETAG],
    )
    async def show_drawing(
        self,
        drawing_id: FromPath[UUID],
        show_drawing: NamedDependency[ShowDrawing],
        revision: OfRevision = None,
        if_none_match: IfNoneMatch = None,
    ) -> Response[DrawingView]:
        """Its revisions, and how far the reading of the one that is asked for is: watch here after an upload."""
        drawing = await show_drawing(DrawingId(drawing_id))
        return shown(DrawingView.of(drawing, revision), drawing, known=if_none_match)

    @patch(
        "/drawings/{drawing_id:uuid}",
        summary="Rename a drawing",
        responses=edit_refusals(DrawingNotFound, DrawingArchived, ProjectArchived, InvalidName),
        response_headers=[ETAG],
    )
    async def rename_drawing(
        self,
        drawing_id: FromPath[UUID],
        data: JSONBody[Renaming],
        rename_drawing: NamedDependency[RenameDrawing],
        if_match: IfMatch = None,
    ) -> Response[DrawingView]:
        """An archived drawing takes no changes."""
        drawing = await rename_drawing(DrawingId(drawing_id), data.name, expected=expected(if_match, demanded=True))
        return shown(DrawingView.of(drawing), drawing)

    @post(
        "/drawings/{drawing_id:uuid}/archive",
        status_code=200,
        summary="Set a drawing aside",
        responses=change_refusals(DrawingNotFound, ProjectArchived, ChangedMeanwhile),
        response_headers=[ETAG],
    )
    async def archive_drawing(
        self, drawing_id: FromPath[UUID], archive_drawing: NamedDependency[ArchiveDrawing], if_match: IfMatch = None
    ) -> Response[DrawingView]:
        """It stays readable, takes no changes, and is in no take-off of its project."""
        drawing = await archive_drawing(DrawingId(drawing_id), expected=expected(if_match, demanded=False))
        return shown(DrawingView.of(drawing), drawing)

    @post(
        "/drawings/{drawing_id:uuid}/restore",
        status_code=200,
        summary="Take an archived drawing up again",
        responses=change_refusals(DrawingNotFound, ProjectArchived, ChangedMeanwhile),
        response_headers=[ETAG],
    )
    async def restore_drawing(
        self, drawing_id: FromPath[UUID], restore_drawing: NamedDependency[RestoreDrawing], if_match: IfMatch = None
    ) -> Response[DrawingView]:
        """Restoring one that is not archived changes nothing."""
        drawing = await restore_drawing(DrawingId(drawing_id), expected=expected(if_match, demanded=False))
        return shown(DrawingView.of(drawing), drawing)

    @delete("/drawings/{drawing_id:uuid}", summary="Delete a drawing", responses=edit_refusals(DrawingNotFound, ProjectArchived))
    async def delete_drawing(
        self, drawing_id: FromPath[UUID], delete_drawing: NamedDependency[DeleteDrawing], if_match: IfMatch = None
    ) -> None:
        """With all revisions, results, and the originals that nothing else needs. This cannot be undone."""
        await delete_drawing(DrawingId(drawing_id), expected=expected(if_match, demanded=True))

    @post(
        "/drawings/{drawing_id:uuid}/recognition",
        status_code=202,
        summary="Read a drawing again",
        responses=change_refusals(DrawingNotFound, RevisionNotFound, DrawingArchived, ProjectArchived, InvalidTransition),
        response_headers=[WATCH],
    )
    async def ask_for_reading(
        self,
        drawing_id: FromPath[UUID],
        ask_for_reading: NamedDependency[AskForReading],
        readings: NamedDependency[Readings],
        revision: OfRevision = None,
    ) -> Response[DrawingView]:
        """After a failure, or with a newer model. An earlier result stays until the new one is there."""
        return accepted(await ask_for_reading(DrawingId(drawing_id), revision), revision, readings)
