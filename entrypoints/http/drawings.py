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
from electrical_orchestrator.application.people.permissions import Action
from electrical_orchestrator.domain.drawings import Drawing, DrawingId
from electrical_orchestrator.domain.errors import (
    DrawingArchived,
    DrawingNotFound,
    InvalidName,
    InvalidTransition,
    ProjectArchived,
    ProjectNotFound,
    RevisionNotFound,
)
from electrical_orchestrator.domain.projects import ProjectId
from electrical_orchestrator.entrypoints.http.admission import SECURITY, needs
from electrical_orchestrator.entrypoints.http.documenting import (
    USUAL_PAGE,
    Archived,
    Limit,
    OfRevision,
    guarded_change_refusals,
    guarded_refusals,
)
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
    revision = drawing.revision(label)
    readings.ask(drawing.id, revision.label)
    location = f"/api/v1/drawings/{drawing.id}?{urlencode({'revision': revision.label})}"
    return Response(DrawingView.of(drawing, revision.label), status_code=202, headers={"location": location})


class DrawingController(Controller):
    """Translates HTTP to the use cases of drawings, and back."""

    tags = ("drawings",)
    security = SECURITY

    @get(
        "/projects/{project_id:uuid}/drawings",
        opt=needs(Action.SEE),
        summary="List the drawings of a project",
        responses=guarded_refusals(ProjectNotFound, DrawingNotFound),
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
        opt=needs(Action.SEE),
        summary="Show a drawing",
        responses=guarded_refusals(DrawingNotFound, RevisionNotFound),
    )
    async def show_drawing(
        self, drawing_id: FromPath[UUID], show_drawing: NamedDependency[ShowDrawing], revision: OfRevision = None
    ) -> DrawingView:
        """Its revisions, and how far the reading of the one that is asked for is: watch here after an upload."""
        return DrawingView.of(await show_drawing(DrawingId(drawing_id)), revision)

    @patch(
        "/drawings/{drawing_id:uuid}",
        opt=needs(Action.EDIT),
        summary="Rename a drawing",
        responses=guarded_change_refusals(DrawingNotFound, DrawingArchived, ProjectArchived, InvalidName),
    )
    async def rename_drawing(
        self, drawing_id: FromPath[UUID], data: JSONBody[Renaming], rename_drawing: NamedDependency[RenameDrawing]
    ) -> DrawingView:
        """An archived drawing takes no changes."""
        return DrawingView.of(await rename_drawing(DrawingId(drawing_id), data.name))

    @post(
        "/drawings/{drawing_id:uuid}/archive",
        status_code=200,
        opt=needs(Action.EDIT),
        summary="Set a drawing aside",
        responses=guarded_change_refusals(DrawingNotFound, ProjectArchived),
    )
    async def archive_drawing(self, drawing_id: FromPath[UUID], archive_drawing: NamedDependency[ArchiveDrawing]) -> DrawingView:
        """It stays readable, takes no changes, and is in no take-off of its project."""
        return DrawingView.of(await archive_drawing(DrawingId(drawing_id)))

    @post(
        "/drawings/{drawing_id:uuid}/restore",
        status_code=200,
        opt=needs(Action.EDIT),
        summary="Take an archived drawing up again",
        responses=guarded_change_refusals(DrawingNotFound, ProjectArchived),
    )
    async def restore_drawing(self, drawing_id: FromPath[UUID], restore_drawing: NamedDependency[RestoreDrawing]) -> DrawingView:
        """Restoring one that is not archived changes nothing."""
        return DrawingView.of(await restore_drawing(DrawingId(drawing_id)))

    @delete(
        "/drawings/{drawing_id:uuid}",
        opt=needs(Action.EDIT),
        summary="Delete a drawing",
        responses=guarded_change_refusals(DrawingNotFound, ProjectArchived),
    )
    async def delete_drawing(self, drawing_id: FromPath[UUID], delete_drawing: NamedDependency[DeleteDrawing]) -> None:
        """With all revisions, results, and the originals that nothing else needs. This cannot be undone."""
        await delete_drawing(DrawingId(drawing_id))

    @post(
        "/drawings/{drawing_id:uuid}/recognition",
        status_code=202,
        opt=needs(Action.EDIT),
        summary="Read a drawing again",
        responses=guarded_change_refusals(DrawingNotFound, RevisionNotFound, DrawingArchived, ProjectArchived, InvalidTransition),
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
