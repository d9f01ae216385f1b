"""What holds over the sheets of a drawing, over HTTP."""

from uuid import UUID

from electrical_orchestrator.application.drawings.show_drawing import ShowDrawing
from electrical_orchestrator.application.people.permissions import Action
from electrical_orchestrator.application.takeoff.check_drawing import CheckDrawing
from electrical_orchestrator.application.takeoff.list_connections import ListConnections
from electrical_orchestrator.application.takeoff.list_devices import ListDevices
from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.errors import DrawingNotFound, NotRecognisedYet, RevisionNotFound
from electrical_orchestrator.entrypoints.circuits import (
    ConnectionsView,
    DevicesView,
    FindingsView,
    connections_view,
    devices_view,
    findings_view,
)
from electrical_orchestrator.entrypoints.http.admission import SECURITY, needs
from electrical_orchestrator.entrypoints.http.answers import Answers
from electrical_orchestrator.entrypoints.http.documenting import OfRevision, guarded_refusals
from electrical_orchestrator.entrypoints.http.preconditions import ETAG, UNCHANGED, IfNoneMatch
from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

SHOWN = {**guarded_refusals(DrawingNotFound, RevisionNotFound, NotRecognisedYet), **UNCHANGED}


class CircuitController(Controller):
    """Translates HTTP to the use cases that look over all sheets, and back."""

    path = "/drawings/{drawing_id:uuid}"
    tags = ("circuits",)
    security = SECURITY
    opt = needs(Action.SEE)

    @get("/devices", summary="List the devices", responses=SHOWN, response_headers=[ETAG])
    async def list_devices(  # noqa: PLR0913, PLR0917  what Litestar hands over
        self,
        drawing_id: FromPath[UUID],
        show_drawing: NamedDependency[ShowDrawing],
        list_devices: NamedDependency[ListDevices],
        answers: NamedDependency[Answers],
        revision: OfRevision = None,
        if_none_match: IfNoneMatch = None,
    ) -> Response[DevicesView]:
        """Each with its principal component, its contacts and its terminals, and where they stand."""

        async def find() -> DevicesView:
            drawing = await show_drawing(DrawingId(drawing_id))
            found, devices = await list_devices(drawing.id, revision)
            return devices_view(devices, found, name=drawing.name)

        return await answers.of(drawing_id, "devices", revision, if_none_match, find)

    @get("/connections", summary="List the connections", responses=SHOWN, response_headers=[ETAG])
    async def list_connections(  # noqa: PLR0913, PLR0917  what Litestar hands over
        self,
        drawing_id: FromPath[UUID],
        show_drawing: NamedDependency[ShowDrawing],
        list_connections: NamedDependency[ListConnections],
        answers: NamedDependency[Answers],
        revision: OfRevision = None,
        if_none_match: IfNoneMatch = None,
    ) -> Response[ConnectionsView]:
        """The nets over all sheets, each join with its reason, and the wire list."""

        async def find() -> ConnectionsView:
            drawing = await show_drawing(DrawingId(drawing_id))
            found, connections = await list_connections(drawing.id, revision)
            return connections_view(connections, found, name=drawing.name)

        return await answers.of(drawing_id, "connections", revision, if_none_match, find)

    @get("/findings", summary="List the findings", responses=SHOWN, response_headers=[ETAG])
    async def list_findings(  # noqa: PLR0913, PLR0917  what Litestar hands over
        self,
        drawing_id: FromPath[UUID],
        show_drawing: NamedDependency[ShowDrawing],
        check_drawing: NamedDependency[CheckDrawing],
        answers: NamedDependency[Answers],
        revision: OfRevision = None,
        if_none_match: IfNoneMatch = None,
    ) -> Response[FindingsView]:
        """Coils, contacts and cross references that do not fit together; of what was not read nothing is said."""

        async def find() -> FindingsView:
            drawing = await show_drawing(DrawingId(drawing_id))
            found, findings = await check_drawing(drawing.id, revision)
            return findings_view(findings, found, name=drawing.name)

        return await answers.of(drawing_id, "findings", revision, if_none_match, find)
