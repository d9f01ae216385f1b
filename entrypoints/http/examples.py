"""One example for each operation's request and answer, made by the same code that makes real ones."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec
from electrical_orchestrator.domain.components import Component, Terminal
from electrical_orchestrator.domain.connections import Connections
from electrical_orchestrator.domain.contacts import device_parts
from electrical_orchestrator.domain.devices import with_devices
from electrical_orchestrator.domain.drawings import Drawing, DrawingId, Progress, Revision, RevisionId, RevisionState
from electrical_orchestrator.domain.errors import EncryptedPdf
from electrical_orchestrator.domain.findings import Finding, FindingKind
from electrical_orchestrator.domain.geometry import Box, Point
from electrical_orchestrator.domain.nets import Net, TerminalRef
from electrical_orchestrator.domain.projects import Project, ProjectId
from electrical_orchestrator.domain.recognition import RecognisedSheet, Recognition
from electrical_orchestrator.domain.takeoff import DrawingTakeOff, ProjectTakeOff, TakeOff
from electrical_orchestrator.entrypoints.circuits import connections_view, devices_view, findings_view
from electrical_orchestrator.entrypoints.http import views
from electrical_orchestrator.entrypoints.http.audit import examples as audit
from electrical_orchestrator.entrypoints.http.channels import examples as channels
from electrical_orchestrator.entrypoints.http.people import examples as people
from electrical_orchestrator.entrypoints.http.problems import meaning_of
from electrical_orchestrator.entrypoints.http.review import examples as review
from electrical_orchestrator.entrypoints.http.webhooks import examples as webhooks
from electrical_orchestrator.entrypoints.listed import FoundComponent
from electrical_orchestrator.entrypoints.quantities import project_take_off_of, take_off_of
from electrical_orchestrator.entrypoints.result import result_of

_AT = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
_MODEL = "geometric 1"
_PROJECT = Project(ProjectId(UUID("7b0e4c1e-5d5c-4a8e-9a35-0d6f1f4b2c11")), "Pump station 3", _AT)
_COIL = Component(
    "1.1",
    1,
    "coil",
    Box(410.0, 512.5, 438.0, 526.5),
    confidence=0.97,
    designation="-K1",
    terminals=(Terminal(Point(424.0, 512.5), "A1"), Terminal(Point(424.0, 526.5), "A2")),
)
_CONTACT = Component(
    "1.2",
    1,
    "contact_no",
    Box(210.0, 302.0, 224.0, 330.0),
    confidence=0.93,
    designation="-K1",
    terminals=(Terminal(Point(217.0, 302.0), "13"), Terminal(Point(217.0, 330.0), "14")),
)
_NET = Net("1.n1", 1, ("1.1", "1.2"), (TerminalRef("1.1", 0), TerminalRef("1.2", 1)), ("101",))
_FOUND = with_devices(Recognition(_MODEL, (RecognisedSheet(1, 842.0, 595.0, components=(_COIL, _CONTACT), nets=(_NET,)),), 1))

_FINDING = Finding(FindingKind.COIL_WITHOUT_CONTACTS, "-K2 has a coil and no contact.", 1, Box(410.0, 512.5, 438.0, 526.5), ("1.3",))


def _drawing(state: RevisionState) -> Drawing:
    revision = Revision(RevisionId(_PROJECT.id), "1", "motor starter.pdf", "9f86d081" * 8, 48_213, _AT, state)
    if state is RevisionState.RECOGNISED:
        revision.progress, revision.model, revision.recognised_at = Progress(1, 1), _MODEL, _AT
    identifier = DrawingId(UUID("0c5a3f52-7d0e-4f7e-8a57-3f9a3b1e6d20"))
    return Drawing(identifier, _PROJECT.id, "Motor starter", _AT, revisions=[revision])


def _plain(view: object) -> Any:  # noqa: ANN401  JSON is anything
    return msgspec.to_builtins(view)


def _cancelled() -> Drawing:
    drawing = _drawing(RevisionState.UPLOADED)
    drawing.cancel()
    return drawing


_READ = _drawing(RevisionState.RECOGNISED)
_WAITING = _plain(views.DrawingView.of(_drawing(RevisionState.UPLOADED)))
_DRAWING = _plain(views.DrawingView.of(_READ))
_PROJECT_VIEW = _plain(views.ProjectView.of(_PROJECT))
_TAKE_OFF = TakeOff.of(_FOUND)
_READY = views.Health(ok=True, checks=[views.Check(name, ok=True) for name in ("database", "originals", "queue", "disk", "recogniser")])
_COMPONENTS = [FoundComponent.of(component) for component in _FOUND.components()]
_PROBLEM = _plain(meaning_of(EncryptedPdf))

REQUESTS: dict[str, Any] = {
    **people.REQUESTS,
    **review.REQUESTS,
    **webhooks.REQUESTS,
    **channels.REQUESTS,
    "create_project": {"name": "Pump station 3"},
    "rename_project": {"name": "Pump station 3, phase 2"},
    "rename_drawing": {"name": "Motor starter"},
}
"""By operation."""

RESPONSES: dict[str, Any] = {
    **people.RESPONSES,
    **audit.RESPONSES,
    **review.RESPONSES,
    **webhooks.RESPONSES,
    **channels.RESPONSES,
    "create_project": _PROJECT_VIEW,
    "list_projects": {"items": [_PROJECT_VIEW], "next": None},
    "show_project": _PROJECT_VIEW,
    "rename_project": _PROJECT_VIEW | {"name": "Pump station 3, phase 2"},
    "archive_project": _PROJECT_VIEW | {"archived": True},
    "restore_project": _PROJECT_VIEW,
    "cancel_readings": {"cancelled": 9_812},
    "take_off_project": _plain(project_take_off_of(ProjectTakeOff((DrawingTakeOff(_READ.id, _READ.name, _TAKE_OFF),)))),
    "list_drawings": {"items": [_DRAWING], "next": None},
    "show_drawing": _DRAWING,
    "rename_drawing": _DRAWING,
    "archive_drawing": _DRAWING | {"archived": True},
    "restore_drawing": _DRAWING,
    "ask_for_reading": _WAITING,
    "cancel_reading": _plain(views.DrawingView.of(_cancelled())),
    "add_drawing": _WAITING,
    "add_revision": _WAITING,
    "list_sheets": _plain(views.SheetList("clean", 1, [views.SheetSummary.of(sheet) for sheet in _FOUND.sheets])),
    "list_components": _plain(views.ComponentPage(_COMPONENTS, [], None)),
    "take_off_drawing": _plain(take_off_of(_TAKE_OFF, name=_READ.name)),
    "list_devices": _plain(devices_view(device_parts(_FOUND), _FOUND, name=_READ.name)),
    "list_connections": _plain(connections_view(Connections.of(_FOUND), _FOUND, name=_READ.name)),
    "list_findings": _plain(findings_view([_FINDING], _FOUND, name=_READ.name)),
    "show_result": _plain(result_of(_FOUND, name=_READ.name, sha256=_READ.newest.sha256, revision="1")),
    "show_liveness": _plain(views.Health(ok=True, checks=[])),
    "show_readiness": _plain(_READY),
    "list_problem_types": [_PROBLEM],
    "show_problem_type": _PROBLEM,
}
"""By operation."""

CHANGE = {
    "id": "5f0c1d7e9a42-7",
    "event": "reading",
    "data": '{"id":"5f0c1d7e9a42-7","project":"7b0e4c1e-5d5c-4a8e-9a35-0d6f1f4b2c11","drawing":"0c5a3f52-7d0e-4f7e-8a57-3f9a3b1e6d20",'
    '"revision":"1","state":"reading","progress":{"done":3,"total":12},"failure":null}',
}
"""What is sent to whoever watches."""
