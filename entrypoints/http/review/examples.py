"""One example for each operation's request and answer about reviewing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
from electrical_orchestrator.application.histories import recognised
from electrical_orchestrator.application.review.show_history import History
from electrical_orchestrator.domain.audit.actors import Actor, Means
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.audit.entries import About, Entry
from electrical_orchestrator.domain.components import Component, Review
from electrical_orchestrator.domain.drawings import RevisionId
from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.reviewing import corrected, differences, facts_of
from electrical_orchestrator.entrypoints.http.review import views
from electrical_orchestrator.entrypoints.listed import FoundComponent

_AT = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
_MODEL = "geometric 1"
_ANN = UserId(UUID("3f1c6f0e-94a6-4b4e-8a0f-6b2f7f0d9c55"))
_CORRECTION = {"kind": "contact_no", "designation": "-K1"}
_FOUND = Component("1.2", 1, "contact_nc", Box(210.0, 302.0, 224.0, 330.0), confidence=0.53, designation="-K7", device="-K7")
_CORRECTED = replace(corrected(_FOUND, dict(_CORRECTION)), device="-K1")
_BY = Actor(Means.SESSION, _ANN, address="192.0.2.7")
_CHANGED = differences(facts_of(_FOUND, _MODEL), facts_of(_CORRECTED, _MODEL))
_HISTORY = History(
    RevisionId(UUID("52a7f1d6-2f0f-4b44-9a0c-6a4a1f0f7f35")),
    _CORRECTED,
    [
        recognised(About(), _FOUND, _MODEL, _AT),
        Entry(Act.COMPONENT_CORRECTED, _AT + timedelta(hours=1), _BY, About(), *_CHANGED),
    ],
    {_ANN: "Ann Ampère"},
)


def _plain(component: Component) -> Any:  # noqa: ANN401  # JSON is anything
    return msgspec.to_builtins(FoundComponent.of(component))


REQUESTS: dict[str, Any] = {"correct_component": _CORRECTION}
"""By operation."""
RESPONSES: dict[str, Any] = {
    "show_component": _plain(_FOUND),
    "confirm_component": _plain(replace(_FOUND, review=Review.CONFIRMED)),
    "reject_component": _plain(replace(_FOUND, review=Review.REJECTED)),
    "correct_component": _plain(_CORRECTED),
    "show_component_history": msgspec.to_builtins(views.HistoryView.of(_HISTORY)),
}
"""By operation."""
