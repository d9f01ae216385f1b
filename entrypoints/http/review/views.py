"""What the API says of a component's history, and takes as a correction."""

from datetime import datetime
from typing import Annotated, Any, Self

import msgspec
from electrical_orchestrator.application.review.show_history import History
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.entrypoints.http.audit.views import ActorView, Told
from electrical_orchestrator.entrypoints.listed import FoundComponent
from msgspec import UNSET, Meta, UnsetType

Designation = Annotated[str, Meta(min_length=1, max_length=200)]


class Correction(msgspec.Struct, forbid_unknown_fields=True):
    """What a component is instead. What is left out stays; null: it has none."""

    kind: Annotated[str, Meta(max_length=100, description="A kind that there is, such as contact_no.")] | UnsetType = UNSET
    designation: Designation | UnsetType | None = UNSET
    device: Designation | UnsetType | None = UNSET

    def values(self) -> dict[str, str | None]:
        """What is given."""
        given: dict[str, Any] = msgspec.structs.asdict(self)
        return {name: value for name, value in given.items() if value is not UNSET}


class Decision(msgspec.Struct, frozen=True):
    """One entry of a component's history."""

    at: datetime
    action: Act
    by: ActorView
    before: Told
    after: Told


class HistoryView(msgspec.Struct, frozen=True):
    """The oldest first. The facts of ``after``, laid over each other in order over all pages, are those of the component as it stands."""

    component: Annotated[FoundComponent | None, Meta(description="As it stands; null when a newer reading did not find it again.")]
    items: list[Decision]
    next: Annotated[str | None, Meta(description="Give it as after, to see what was said later.")]

    @classmethod
    def of(cls, history: History, following: str | None = None) -> Self:
        """The view of it; ``following``: where the next page begins."""
        shown = None if history.component is None else FoundComponent.of(history.component)
        items = [
            Decision(
                entry.at,
                entry.act,
                ActorView.of(entry.by, history.names),
                None if entry.before is None else dict(entry.before),
                None if entry.after is None else dict(entry.after),
            )
            for entry in history.entries
        ]
        return cls(shown, items, following)
