"""What was found in a drawing, over HTTP."""

from typing import Annotated
from uuid import UUID

from electrical_orchestrator.application.drawings.list_components import ListComponents
from electrical_orchestrator.application.drawings.show_drawing import ShowDrawing
from electrical_orchestrator.application.drawings.show_recognition import ShowRecognition
from electrical_orchestrator.application.people.permissions import Action
from electrical_orchestrator.application.takeoff.take_off_drawing import TakeOffDrawing
from electrical_orchestrator.domain.components import Sought
from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.errors import DrawingNotFound, NotRecognisedYet, RevisionNotFound
from electrical_orchestrator.domain.ports.ready_pages import ReadyPage
from electrical_orchestrator.entrypoints.http.admission import SECURITY, needs
from electrical_orchestrator.entrypoints.http.answers import Answers
from electrical_orchestrator.entrypoints.http.component_pages import Asked, Listable, Listing
from electrical_orchestrator.entrypoints.http.cursors import After, Cursors
from electrical_orchestrator.entrypoints.http.documenting import USUAL_PAGE, Limit, OfRevision, guarded_refusals
from electrical_orchestrator.entrypoints.http.errors import InvalidCursor
from electrical_orchestrator.entrypoints.http.preconditions import ETAG, UNCHANGED, IfNoneMatch, is_known, tag_of, unchanged, with_tag
from electrical_orchestrator.entrypoints.http.prepared import PREPARED
from electrical_orchestrator.entrypoints.http.remembering import Remembered
from electrical_orchestrator.entrypoints.http.views import ComponentPage, SheetList, SheetSummary
from electrical_orchestrator.entrypoints.listed import told
from electrical_orchestrator.entrypoints.quantities import TakeOffView, take_off_of
from electrical_orchestrator.entrypoints.result import Result, result_of
from litestar import Controller, MediaType, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter

HIGHEST = 2**31 - 1
"""Number of a sheet that a database can ask for."""

OfSheet = Annotated[int | None, QueryParameter(ge=1, le=HIGHEST, description="Only those on the sheet of that number.")]
OfKind = Annotated[str | None, QueryParameter(max_length=100, description="Only those of that kind, such as contact_no.")]
Designated = Annotated[
    str | None, QueryParameter(max_length=200, description="Only those with that designation, as printed or as the full one of the device.")
]
REFUSED = (DrawingNotFound, RevisionNotFound, NotRecognisedYet)
SHOWN = {**guarded_refusals(*REFUSED), **UNCHANGED}


class FindingController(Controller):
    """Translates HTTP to the use cases that tell what was found, and back."""

    path = "/drawings/{drawing_id:uuid}"
    tags = ("results",)
    security = SECURITY
    opt = needs(Action.SEE) | PREPARED

    @get("/sheets", summary="List the sheets", responses=guarded_refusals(*REFUSED))
    async def list_sheets(
        self, drawing_id: FromPath[UUID], show_recognition: NamedDependency[ShowRecognition], revision: OfRevision = None
    ) -> SheetList:
        """With their integrity, why one was not read, and counts."""
        found = await show_recognition(DrawingId(drawing_id), revision)
        return SheetList(found.integrity.value, found.sheet_count, [SheetSummary.of(sheet) for sheet in found.sheets])

    @get(
        "/components",
        summary="List the components",
        responses={**guarded_refusals(*REFUSED, InvalidCursor), **UNCHANGED},
        response_headers=[ETAG],
    )
    async def list_components(  # noqa: PLR0913, PLR0917  one a query parameter
        self,
        drawing_id: FromPath[UUID],
        show_drawing: NamedDependency[ShowDrawing],
        list_components: NamedDependency[ListComponents],
        listables: NamedDependency[Remembered[Listable]],
        cursors: NamedDependency[Cursors],
        revision: OfRevision = None,
        sheet: OfSheet = None,
        kind: OfKind = None,
        designation: Designated = None,
        after: After = None,
        limit: Limit = USUAL_PAGE,
        if_none_match: IfNoneMatch = None,
    ) -> Response[ComponentPage]:
        """Sheet by sheet, page by page; filters are taken together."""
        state, at = listables.state(), listables.now()
        shown = (await show_drawing(DrawingId(drawing_id))).revision(revision)
        asked = Asked(drawing_id, revision, Sought(sheet, kind, designation), after, limit)
        listing = Listing(asked, Listable.of(shown), cursors)
        listed = await list_components(shown, asked.sought, after=listing.after, limit=limit + 1)
        listables.note((drawing_id, revision), Listable.of(shown, listed.not_read), state, at)
        shown_ones = listed.found[:limit]
        last = shown_ones[-1][0] if len(listed.found) > limit else None
        body = listing.body(ReadyPage.of((told(component) for _, component in shown_ones), last), listed.not_read)
        tag = tag_of(body)
        return unchanged(tag) if is_known(tag, if_none_match) else with_tag(body, tag, media_type=MediaType.JSON)

    @get("/take-off", summary="Take off a drawing", tags=["take-off"], responses=SHOWN, response_headers=[ETAG])
    async def take_off_drawing(  # noqa: PLR0913, PLR0917  what Litestar hands over
        self,
        drawing_id: FromPath[UUID],
        show_drawing: NamedDependency[ShowDrawing],
        take_off_drawing: NamedDependency[TakeOffDrawing],
        answers: NamedDependency[Answers],
        revision: OfRevision = None,
        if_none_match: IfNoneMatch = None,
    ) -> Response[TakeOffView]:
        """Quantities by kind, by device and by sheet; each knows its places. Sheets that were not read are in no count."""

        async def find() -> TakeOffView:
            drawing = await show_drawing(DrawingId(drawing_id))
            return take_off_of(await take_off_drawing(drawing.id, revision), name=drawing.name)

        return await answers.of(drawing_id, "take-off", revision, if_none_match, find)

    @get("/result", summary="Show the whole result", responses=SHOWN, response_headers=[ETAG])
    async def show_result(  # noqa: PLR0913, PLR0917  what Litestar hands over
        self,
        drawing_id: FromPath[UUID],
        show_drawing: NamedDependency[ShowDrawing],
        show_recognition: NamedDependency[ShowRecognition],
        answers: NamedDependency[Answers],
        revision: OfRevision = None,
        if_none_match: IfNoneMatch = None,
    ) -> Response[Result]:
        """The published, versioned form: the same from command line, API and library."""

        async def find() -> Result:
            drawing = await show_drawing(DrawingId(drawing_id))
            shown = drawing.revision(revision)
            found = (await show_recognition(drawing.id, shown.label)).standing()
            return result_of(found, name=drawing.name, sha256=shown.sha256, revision=shown.label)

        return await answers.of(drawing_id, "result", revision, if_none_match, find, of_now=True)
