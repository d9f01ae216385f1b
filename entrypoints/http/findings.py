"""What was found in a drawing, over HTTP."""

from collections.abc import Iterable, Sequence
from typing import Annotated
from uuid import UUID

from electrical_orchestrator.application.drawings.show_drawing import ShowDrawing
from electrical_orchestrator.application.drawings.show_recognition import ShowRecognition
from electrical_orchestrator.application.people.permissions import Action
from electrical_orchestrator.application.takeoff.take_off_drawing import TakeOffDrawing
from electrical_orchestrator.domain.components import Component
from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.errors import DrawingNotFound, NotRecognisedYet, RevisionNotFound
from electrical_orchestrator.entrypoints.http.admission import SECURITY, needs
from electrical_orchestrator.entrypoints.http.cursors import After, Cursors
from electrical_orchestrator.entrypoints.http.documenting import USUAL_PAGE, Limit, OfRevision, guarded_refusals
from electrical_orchestrator.entrypoints.http.errors import InvalidCursor
from electrical_orchestrator.entrypoints.http.views import ComponentPage, FoundComponent, SheetList, SheetNotRead, SheetSummary
from electrical_orchestrator.entrypoints.quantities import TakeOffView, take_off_of
from electrical_orchestrator.entrypoints.result import Result, component_view, result_of
from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter

OfSheet = Annotated[int | None, QueryParameter(ge=1, description="Only those on the sheet of that number.")]
OfKind = Annotated[str | None, QueryParameter(max_length=100, description="Only those of that kind, such as contact_no.")]
Designated = Annotated[
    str | None, QueryParameter(max_length=200, description="Only those with that designation, as printed or as the full one of the device.")
]
REFUSED = (DrawingNotFound, RevisionNotFound, NotRecognisedYet)


class FindingController(Controller):
    """Translates HTTP to the use cases that tell what was found, and back."""

    path = "/drawings/{drawing_id:uuid}"
    tags = ("results",)
    security = SECURITY
    opt = needs(Action.SEE)

    @get("/sheets", summary="List the sheets", responses=guarded_refusals(*REFUSED))
    async def list_sheets(
        self, drawing_id: FromPath[UUID], show_recognition: NamedDependency[ShowRecognition], revision: OfRevision = None
    ) -> SheetList:
        """With their integrity, why one was not read, and counts."""
        found = await show_recognition(DrawingId(drawing_id), revision)
        return SheetList(found.integrity.value, found.sheet_count, [SheetSummary.of(sheet) for sheet in found.sheets])

    @get("/components", summary="List the components", responses=guarded_refusals(*REFUSED, InvalidCursor))
    async def list_components(  # noqa: PLR0913, PLR0917  one a query parameter
        self,
        drawing_id: FromPath[UUID],
        show_recognition: NamedDependency[ShowRecognition],
        cursors: NamedDependency[Cursors],
        revision: OfRevision = None,
        sheet: OfSheet = None,
        kind: OfKind = None,
        designation: Designated = None,
        after: After = None,
        limit: Limit = USUAL_PAGE,
    ) -> ComponentPage:
        """Sheet by sheet, page by page; filters are taken together."""
        where = ("components", drawing_id, revision, sheet, kind, designation)
        last = cursors.mark(after, *where)
        found = await show_recognition(DrawingId(drawing_id), revision)
        following = _following(list(found.components()), last)
        chosen = [
            component
            for component in following
            if sheet in {None, component.sheet}
            and kind in {None, component.kind}
            and designation in {None, component.designation, component.device}
        ]
        not_read = [SheetNotRead(of.number, of.unread.value) for of in found.sheets if of.unread and sheet in {None, of.number}]
        shown = [FoundComponent(component.sheet, component_view(component), component.review) for component in chosen[:limit]]
        following_one = cursors.marked(shown[-1].component.id, *where) if len(chosen) > limit else None
        return ComponentPage(shown, not_read, following_one)

    @get("/take-off", summary="Take off a drawing", tags=["take-off"], responses=guarded_refusals(*REFUSED))
    async def take_off_drawing(
        self,
        drawing_id: FromPath[UUID],
        show_drawing: NamedDependency[ShowDrawing],
        take_off_drawing: NamedDependency[TakeOffDrawing],
        revision: OfRevision = None,
    ) -> TakeOffView:
        """Quantities by kind, by device and by sheet; each knows its places. Sheets that were not read are in no count."""
        drawing = await show_drawing(DrawingId(drawing_id))
        return take_off_of(await take_off_drawing(drawing.id, revision), name=drawing.name)

    @get("/result", summary="Show the whole result", responses=guarded_refusals(*REFUSED))
    async def show_result(
        self,
        drawing_id: FromPath[UUID],
        show_drawing: NamedDependency[ShowDrawing],
        show_recognition: NamedDependency[ShowRecognition],
        revision: OfRevision = None,
    ) -> Result:
        """The published, versioned form: the same from command line, API and library."""
        drawing = await show_drawing(DrawingId(drawing_id))
        shown = drawing.revision(revision)
        found = (await show_recognition(drawing.id, shown.label)).standing()
        return result_of(found, name=drawing.name, sha256=shown.sha256, revision=shown.label)


def _following(components: Sequence[Component], after: str | None) -> Iterable[Component]:
    if after is None:
        return components
    places = {component.id: place for place, component in enumerate(components)}
    if after not in places:
        raise InvalidCursor("The revision was read anew meanwhile.")
    return components[places[after] + 1 :]
