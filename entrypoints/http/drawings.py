"""Drawings over HTTP."""

from urllib.parse import urlencode
from uuid import UUID

from electrical_orchestrator.application.drawings.archive_drawing import ArchiveDrawing
from electrical_orchestrator.application.drawings.ask_for_reading import AskForReading
from electrical_orchestrator.application.drawings.cancel_reading import CancelReading
from electrical_orchestrator.application.drawings.delete_drawing import DeleteDrawing
from electrical_orchestrator.application.drawings.list_drawings import ListDrawings
from electrical_orchestrator.application.drawings.rename_drawing import RenameDrawing
from electrical_orchestrator.application.drawings.restore_drawing import RestoreDrawing
from electrical_orchestrator.application.drawings.show_drawing import ShowDrawing
from electrical_orchestrator.application.people.permissions import Action
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
from electrical_orchestrator.domain.listing import Order
from electrical_orchestrator.domain.projects import ProjectId
from electrical_orchestrator.entrypoints.http.admission import SECURITY, needs
from electrical_orchestrator.entrypoints.http.cursors import After, Cursors, Sort
from electrical_orchestrator.entrypoints.http.documenting import (
    USUAL_PAGE,
    Archived,
    Limit,
    OfRevision,
    edit_refusals,
    guarded_change_refusals,
    guarded_refusals,
)
from electrical_orchestrator.entrypoints.http.errors import InvalidCursor
from electrical_orchestrator.entrypoints.http.preconditions import ETAG, UNCHANGED, IfMatch, IfNoneMatch, expected, tagged
from electrical_orchestrator.entrypoints.http.views import DrawingPage, DrawingView, Renaming
from litestar import Controller, Response, delete, get, patch, post
from litestar.datastructures import ResponseHeader
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

WATCH = ResponseHeader(name="Location", description="Where to watch the drawing being read.", documentation_only=True)


def watched(drawing: Drawing, label: str | None = None) -> Response[DrawingView]:
    """Say where to watch the revision of that label (None: the newest) being read."""
    revision = drawing.revision(label)
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
        responses=guarded_refusals(ProjectNotFound, InvalidCursor),
    )
    async def list_drawings(  # noqa: PLR0913, PLR0917  one a query parameter
        self,
        project_id: FromPath[UUID],
        list_drawings: NamedDependency[ListDrawings],
        cursors: NamedDependency[Cursors],
        archived: Archived = False,
        sort: Sort = Order.OLDEST,
        after: After = None,
        limit: Limit = USUAL_PAGE,
    ) -> DrawingPage:
        """Page by page."""
        where = ("drawings", project_id, archived, sort)
        last = cursors.opened(after, *where)
        found = await list_drawings(ProjectId(project_id), archived=archived, order=sort, after=last, limit=limit + 1)
        shown, following = cursors.page(found, limit, *where)
        return DrawingPage([DrawingView.of(drawing) for drawing in shown], following)

    @get(
        "/drawings/{drawing_id:uuid}",
        opt=needs(Action.SEE),
        summary="Show a drawing",
        responses={**guarded_refusals(DrawingNotFound, RevisionNotFound), **UNCHANGED},
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
        return tagged(DrawingView.of(drawing, revision), drawing, known=if_none_match)

    @patch(
        "/drawings/{drawing_id:uuid}",
        opt=needs(Action.EDIT),
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
        return tagged(DrawingView.of(drawing), drawing)

    @post(
        "/drawings/{drawing_id:uuid}/archive",
        status_code=200,
        opt=needs(Action.EDIT),
        summary="Set a drawing aside",
        responses=guarded_change_refusals(DrawingNotFound, ProjectArchived, ChangedMeanwhile),
        response_headers=[ETAG],
    )
    async def archive_drawing(
        self, drawing_id: FromPath[UUID], archive_drawing: NamedDependency[ArchiveDrawing], if_match: IfMatch = None
    ) -> Response[DrawingView]:
        """It stays readable, takes no changes, is in no take-off of its project, and is not read until it is restored."""
        drawing = await archive_drawing(DrawingId(drawing_id), expected=expected(if_match, demanded=False))
        return tagged(DrawingView.of(drawing), drawing)

    @post(
        "/drawings/{drawing_id:uuid}/restore",
        status_code=200,
        opt=needs(Action.EDIT),
        summary="Take an archived drawing up again",
        responses=guarded_change_refusals(DrawingNotFound, ProjectArchived, ChangedMeanwhile),
        response_headers=[ETAG],
    )
    async def restore_drawing(
        self, drawing_id: FromPath[UUID], restore_drawing: NamedDependency[RestoreDrawing], if_match: IfMatch = None
    ) -> Response[DrawingView]:
        """What was still to be read when it was archived is read now. Restoring one that is not archived changes nothing."""
        drawing = await restore_drawing(DrawingId(drawing_id), expected=expected(if_match, demanded=False))
        return tagged(DrawingView.of(drawing), drawing)

    @delete(
        "/drawings/{drawing_id:uuid}",
        opt=needs(Action.EDIT),
        summary="Delete a drawing",
        responses=edit_refusals(DrawingNotFound, ProjectArchived),
    )
    async def delete_drawing(
        self, drawing_id: FromPath[UUID], delete_drawing: NamedDependency[DeleteDrawing], if_match: IfMatch = None
    ) -> None:
        """With all revisions, results, and the originals that nothing else needs. This cannot be undone."""
        await delete_drawing(DrawingId(drawing_id), expected=expected(if_match, demanded=True))

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
        revision: OfRevision = None,
    ) -> Response[DrawingView]:
        """After a failure, or with a newer model. An earlier result stays until the new one is there."""
        return watched(await ask_for_reading(DrawingId(drawing_id), revision), revision)

    @post(
        "/drawings/{drawing_id:uuid}/recognition/cancel",
        status_code=200,
        opt=needs(Action.EDIT),
        summary="Cancel the readings of a drawing",
        responses=guarded_change_refusals(DrawingNotFound, DrawingArchived, ProjectArchived),
    )
    async def cancel_reading(self, drawing_id: FromPath[UUID], cancel_reading: NamedDependency[CancelReading]) -> DrawingView:
        """Every revision that waits, or is being read, has failed as `cancelled`; whoever is at it stops soon. Earlier results stay.

        What has ended already stays as it is: cancelling twice changes nothing.
        """
        return DrawingView.of(await cancel_reading(DrawingId(drawing_id)))
