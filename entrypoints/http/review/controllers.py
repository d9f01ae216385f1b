"""Reviewing components over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from electrical_orchestrator.application.drawings.show_recognition import ShowRecognition
from electrical_orchestrator.application.people.permissions import Action
from electrical_orchestrator.application.review.review_component import ReviewComponent
from electrical_orchestrator.application.review.show_history import ShowHistory
from electrical_orchestrator.domain.audit.entries import Number
from electrical_orchestrator.domain.components import Component, Review
from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.errors import (
    ChangedMeanwhile,
    ComponentNotFound,
    DrawingArchived,
    DrawingNotFound,
    InvalidCorrection,
    NotRecognisedYet,
    ProjectArchived,
    RevisionNotFound,
)
from electrical_orchestrator.entrypoints.http.admission import SECURITY, needs
from electrical_orchestrator.entrypoints.http.cursors import After, Cursors
from electrical_orchestrator.entrypoints.http.documenting import (
    USUAL_PAGE,
    Limit,
    OfRevision,
    edit_refusals,
    guarded_change_refusals,
    guarded_refusals,
)
from electrical_orchestrator.entrypoints.http.errors import InvalidCursor
from electrical_orchestrator.entrypoints.http.preconditions import ETAG, UNCHANGED, IfMatch, IfNoneMatch, expected_states, tagged
from electrical_orchestrator.entrypoints.http.review.views import Correction, HistoryView
from electrical_orchestrator.entrypoints.listed import FoundComponent
from litestar import Controller, Response, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, PathParameter

Identifier = Annotated[str, PathParameter(max_length=100, description="Of the component, as lists of components tell it.")]
REFUSED = (DrawingNotFound, RevisionNotFound, NotRecognisedYet, ComponentNotFound)
DECIDED = guarded_change_refusals(*REFUSED, ProjectArchived, DrawingArchived, ChangedMeanwhile)


class ReviewController(Controller):
    """Translates HTTP to the use cases of reviewing, and back."""

    path = "/drawings/{drawing_id:uuid}/components/{component_id:str}"
    tags = ("results",)
    security = SECURITY

    @get(
        opt=needs(Action.SEE),
        summary="Show a component",
        responses={**guarded_refusals(*REFUSED), **UNCHANGED},
        response_headers=[ETAG],
    )
    async def show_component(
        self,
        drawing_id: FromPath[UUID],
        component_id: Identifier,
        show_recognition: NamedDependency[ShowRecognition],
        revision: OfRevision = None,
        if_none_match: IfNoneMatch = None,
    ) -> Response[FoundComponent]:
        """As it stands, after what people said of it."""
        found = await show_recognition(DrawingId(drawing_id), revision)
        return _shown(found.component(component_id), known=if_none_match)

    @post("/confirm", status_code=200, opt=needs(Action.CONFIRM), summary="Confirm a component", responses=DECIDED, response_headers=[ETAG])
    async def confirm_component(
        self,
        drawing_id: FromPath[UUID],
        component_id: Identifier,
        review_component: NamedDependency[ReviewComponent],
        revision: OfRevision = None,
        if_match: IfMatch = None,
    ) -> Response[FoundComponent]:
        """It is there, and is what it is said to be."""
        said_of = expected_states(if_match, demanded=False)
        return _shown(await review_component(DrawingId(drawing_id), component_id, Review.CONFIRMED, revision, expected=said_of))

    @post("/reject", status_code=200, opt=needs(Action.CONFIRM), summary="Reject a component", responses=DECIDED, response_headers=[ETAG])
    async def reject_component(
        self,
        drawing_id: FromPath[UUID],
        component_id: Identifier,
        review_component: NamedDependency[ReviewComponent],
        revision: OfRevision = None,
        if_match: IfMatch = None,
    ) -> Response[FoundComponent]:
        """Nothing of the kind is drawn there: it stays in the list, and counts nowhere. Confirming it takes it up again."""
        said_of = expected_states(if_match, demanded=False)
        return _shown(await review_component(DrawingId(drawing_id), component_id, Review.REJECTED, revision, expected=said_of))

    @patch(
        opt=needs(Action.EDIT),
        summary="Correct a component",
        responses=edit_refusals(*REFUSED, ProjectArchived, DrawingArchived, InvalidCorrection),
        response_headers=[ETAG],
    )
    async def correct_component(  # noqa: PLR0913, PLR0917  one a parameter of the request
        self,
        drawing_id: FromPath[UUID],
        component_id: Identifier,
        data: JSONBody[Correction],
        review_component: NamedDependency[ReviewComponent],
        revision: OfRevision = None,
        if_match: IfMatch = None,
    ) -> Response[FoundComponent]:
        """Another kind or designation. The device follows from them, unless it is given. A newer reading leaves it so."""
        said_of = expected_states(if_match, demanded=True)
        return _shown(await review_component(DrawingId(drawing_id), component_id, data.values(), revision, expected=said_of))

    @get(
        "/history",
        opt=needs(Action.SEE),
        summary="Show the history of a component",
        responses={**guarded_refusals(*REFUSED, InvalidCursor), **UNCHANGED},
        response_headers=[ETAG],
    )
    async def show_component_history(  # noqa: PLR0913, PLR0917  one a parameter of the request
        self,
        drawing_id: FromPath[UUID],
        component_id: Identifier,
        show_history: NamedDependency[ShowHistory],
        cursors: NamedDependency[Cursors],
        revision: OfRevision = None,
        after: After = None,
        limit: Limit = USUAL_PAGE,
        if_none_match: IfNoneMatch = None,
    ) -> Response[HistoryView]:
        """Which model recognised it, and what people said since then, page by page: who, when, what it was before and after."""
        where = ("history", drawing_id, revision, component_id)
        mark = cursors.mark(after, *where)
        of, _, number = (mark or "").partition(" ")
        history = await show_history(
            DrawingId(drawing_id), component_id, revision, after=Number(int(number)) if mark else None, limit=limit
        )
        if mark and of != str(history.revision):  # without a label, another revision is the newest by now
            raise InvalidCursor
        last = history.following
        following = None if last is None else cursors.marked(f"{history.revision} {last}", *where)
        return tagged(HistoryView.of(history, following), history.component, known=if_none_match)


CONTROLLERS = (ReviewController,)


def _shown(component: Component, *, known: str | None = None) -> Response[Any]:
    return tagged(FoundComponent.of(component), component, known=known)
