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
from electrical_orchestrator.entrypoints.http.documenting import OfRevision, guarded_refusals
from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath

REFUSED = (DrawingNotFound, RevisionNotFound, NotRecognisedYet)


class CircuitController(Controller):
    """Translates HTTP to the use cases that look over all sheets, and back."""

    path = "/drawings/{drawing_id:uuid}"
    tags = ("circuits",)
    security = SECURITY
    opt = needs(Action.SEE)

    @get("/devices", summary="List the devices", responses=guarded_refusals(*REFUSED))
    async def list_devices(
        self,
        drawing_id: FromPath[UUID],
        show_drawing: NamedDependency[ShowDrawing],
        list_devices: NamedDependency[ListDevices],
        revision: OfRevision = None,
    ) -> DevicesView:
        """Each with its principal component, its contacts and its terminals, and where they stand."""
        drawing = await show_drawing(DrawingId(drawing_id))
        found, devices = await list_devices(drawing.id, revision)
        return devices_view(devices, found, name=drawing.name)

    @get("/connections", summary="List the connections", responses=guarded_refusals(*REFUSED))
    async def list_connections(
        self,
        drawing_id: FromPath[UUID],
        show_drawing: NamedDependency[ShowDrawing],
        list_connections: NamedDependency[ListConnections],
        revision: OfRevision = None,
    ) -> ConnectionsView:
        """The nets over all sheets, each join with its reason, and the wire list."""
        drawing = await show_drawing(DrawingId(drawing_id))
        found, connections = await list_connections(drawing.id, revision)
        return connections_view(connections, found, name=drawing.name)

    @get("/findings", summary="List the findings", responses=guarded_refusals(*REFUSED))
    async def list_findings(
        self,
        drawing_id: FromPath[UUID],
        show_drawing: NamedDependency[ShowDrawing],
        check_drawing: NamedDependency[CheckDrawing],
        revision: OfRevision = None,
    ) -> FindingsView:
        """Coils, contacts and cross references that do not fit together; of what was not read nothing is said."""
        drawing = await show_drawing(DrawingId(drawing_id))
        found, findings = await check_drawing(drawing.id, revision)
        return findings_view(findings, found, name=drawing.name)
