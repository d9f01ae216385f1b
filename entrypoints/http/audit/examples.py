"""One example for each operation's answer about the audit trail."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec
from electrical_orchestrator.application.audit.show_audit import Trail
from electrical_orchestrator.domain.audit.actors import Actor, Means
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.audit.entries import About, Entry, Kept, Number
from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.projects import ProjectId
from electrical_orchestrator.entrypoints.http.audit import views

_AT = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
_ANN = UserId(UUID("3f1c6f0e-94a6-4b4e-8a0f-6b2f7f0d9c55"))
_BY = Actor(Means.SESSION, _ANN, address="192.0.2.7")
_PROJECT = ProjectId(UUID("7b0e4c1e-5d5c-4a8e-9a35-0d6f1f4b2c11"))
_DRAWING = DrawingId(UUID("0c5a3f52-7d0e-4f7e-8a57-3f9a3b1e6d20"))
_RENAMED = Kept(Number(42), Entry(Act.DRAWING_RENAMED, _AT, _BY, About(_PROJECT, _DRAWING), {"name": "starter"}, {"name": "Motor starter"}))
_SIGNED_IN = Kept(Number(41), Entry(Act.SIGNED_IN, _AT, _BY, About(person=_ANN), None, {"session": str(_ANN)}))


def _plain(*entries: Kept) -> Any:  # noqa: ANN401  # JSON is anything
    return msgspec.to_builtins(views.AuditPage.of(Trail(entries, {_ANN: "Ann Ampère"}), len(entries)))


RESPONSES: dict[str, Any] = {"show_project_audit": _plain(_RENAMED), "show_audit": _plain(_RENAMED, _SIGNED_IN)}
"""By operation."""
