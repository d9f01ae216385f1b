"""Drawings and projects, watched while they are read: Server-Sent Events."""

from typing import Annotated, Literal
from uuid import UUID

import msgspec
from electrical_orchestrator.application.drawings.watch_drawing import WatchDrawing
from electrical_orchestrator.application.people.permissions import Action
from electrical_orchestrator.application.projects.watch_project import WatchProject
from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.errors import DrawingNotFound, ProjectNotFound, TooManyWatchers
from electrical_orchestrator.domain.events import EventId
from electrical_orchestrator.domain.projects import ProjectId
from electrical_orchestrator.entrypoints.http.admission import SECURITY, Still, needs
from electrical_orchestrator.entrypoints.http.changes import ChangeView
from electrical_orchestrator.entrypoints.http.documenting import guarded_refusals
from electrical_orchestrator.entrypoints.http.errors import TooManyWatches
from electrical_orchestrator.entrypoints.http.event_stream import MEDIA_TYPE, EventStream
from electrical_orchestrator.entrypoints.http.examples import CHANGE
from electrical_orchestrator.entrypoints.http.places import placed
from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.openapi.spec import Example
from litestar.params import FromPath, HeaderParameter, QueryParameter
from msgspec import Meta

LONGEST_NAME = 100
Last = Annotated[
    str | None, HeaderParameter(name="Last-Event-ID", max_length=LONGEST_NAME, description="Go on after this event; browsers send it.")
]
After = Annotated[str | None, QueryParameter(max_length=LONGEST_NAME, description="The same, for programs that cannot set the header.")]


class Event(msgspec.Struct, omit_defaults=True):
    """One Server-Sent Event, named after the state."""

    event: Literal["uploaded", "reading", "recognised", "failed", "deleted"]
    data: ChangeView
    id: Annotated[str, Meta(description="Give it to go on after this one.")] = ""


STREAM = ResponseSpec(
    Event,
    media_type=MEDIA_TYPE,
    generate_examples=False,
    description="One event after the other, each of this form; a line with a colon alone is a sign of life.",
    examples=[Example(id="reading", summary="A sheet was read.", value=CHANGE)],
)


class WatchController(Controller):
    """Translates HTTP to the use cases of watching, and back."""

    tags = ("watching",)
    security = SECURITY
    opt = needs(Action.SEE)
    guards = (placed,)

    @get(
        "/drawings/{drawing_id:uuid}/events",
        summary="Watch a drawing",
        responses={200: STREAM, **guarded_refusals(DrawingNotFound, TooManyWatchers, TooManyWatches)},
    )
    async def watch_drawing(
        self,
        drawing_id: FromPath[UUID],
        watch_drawing: NamedDependency[WatchDrawing],
        still: NamedDependency[Still],
        last: Last = None,
        after: After = None,
    ) -> EventStream:
        """Where its newest revision stands, then every change, until the drawing is deleted, you leave, or your token is good no longer.

        A WebSocket at the same address with `/socket` behind it sends the same objects as text, `{}` as a sign of life; it takes `after`
        and is closed with 4000 + the status where this address would answer with a problem, 1013 when you should connect again. Where no
        header can be set, offer the protocols `bearer` and the token itself.
        """
        return EventStream(await watch_drawing(DrawingId(drawing_id), going_on(last or after)), still)

    @get(
        "/projects/{project_id:uuid}/events",
        summary="Watch a project",
        responses={200: STREAM, **guarded_refusals(ProjectNotFound, TooManyWatchers, TooManyWatches)},
    )
    async def watch_project(
        self,
        project_id: FromPath[UUID],
        watch_project: NamedDependency[WatchProject],
        still: NamedDependency[Still],
        last: Last = None,
        after: After = None,
    ) -> EventStream:
        """Where the newest revision of each drawing stands, archived ones left out; then every change. Also as a WebSocket, as above."""
        return EventStream(await watch_project(ProjectId(project_id), going_on(last or after)), still)


def going_on(after: str | None) -> EventId | None:
    """The event to go on after, if one was named."""
    return EventId(after) if after else None
