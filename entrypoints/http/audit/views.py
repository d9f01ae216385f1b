"""What the API says of the audit trail."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Self
from uuid import UUID

import msgspec
from electrical_orchestrator.application.audit.show_audit import Trail
from electrical_orchestrator.domain.audit.actors import Actor, Means
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.audit.entries import Facts, Kept
from electrical_orchestrator.domain.people.users import UserId
from msgspec import Meta

Told = Annotated[dict[str, Any] | None, Meta(description="By name; null where there was or is nothing.")]


class PersonNamed(msgspec.Struct, frozen=True):
    """A person, by today's name."""

    id: UUID
    name: str | None

    @classmethod
    def of(cls, person: UserId | None, names: Mapping[UserId, str]) -> Self | None:
        """The view of it; None of nobody."""
        return None if person is None else cls(person, names.get(person))


class ActorView(msgspec.Struct, frozen=True):
    """Who acted. Commands and the server itself are no persons."""

    means: Means
    person: PersonNamed | None
    token: Annotated[UUID | None, Meta(description="The personal access token, if a program acted by one.")]
    address: str | None

    @classmethod
    def of(cls, actor: Actor, names: Mapping[UserId, str]) -> Self:
        """The view of it."""
        return cls(actor.means, PersonNamed.of(actor.user, names), actor.token, actor.address)


class EntryView(msgspec.Struct, frozen=True):
    """One thing that was done."""

    number: Annotated[int, Meta(description="The later, the higher.")]
    at: datetime
    action: Act
    by: ActorView
    project: UUID | None
    drawing: UUID | None
    component: str | None
    person: Annotated[PersonNamed | None, Meta(description="To whom it was done.")]
    before: Told
    after: Told

    @classmethod
    def of(cls, kept: Kept, names: Mapping[UserId, str]) -> Self:
        """The view of it."""
        about, entry = kept.entry.about, kept.entry
        return cls(
            kept.number,
            entry.at,
            entry.act,
            ActorView.of(entry.by, names),
            about.project,
            about.drawing,
            None if about.place is None else about.place.component,
            PersonNamed.of(about.person, names),
            _told(entry.before),
            _told(entry.after),
        )


class AuditPage(msgspec.Struct, frozen=True):
    """The newest first."""

    items: list[EntryView]
    next: Annotated[str | None, Meta(description="Give it as after, to see what was done earlier.")]

    @classmethod
    def of(cls, trail: Trail, limit: int, following: str | None = None) -> Self:
        """Of the first ``limit`` entries; ``following``: where the next page begins."""
        return cls([EntryView.of(kept, trail.names) for kept in trail.entries[:limit]], following)


def _told(facts: Facts | None) -> dict[str, Any] | None:
    return None if facts is None else dict(facts)
