"""Entries of the audit trail, and which of them somebody wants to see."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, NewType

from electrical_orchestrator.domain.audit.actors import Actor
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.drawings import DrawingId, RevisionId
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.projects import ProjectId

Facts = Mapping[str, object]
"""What was so, by name; values are those of JSON. Secrets and their digests are never among them."""
Number = NewType("Number", int)


class Place(NamedTuple):
    """The one component that an entry is about."""

    revision: RevisionId
    component: str


@dataclass(frozen=True, slots=True)
class About:
    """What something was done to. What is named may be gone: trails outlive it."""

    project: ProjectId | None = None
    drawing: DrawingId | None = None
    place: Place | None = None
    person: UserId | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was done. It is never changed."""

    act: Act
    at: datetime
    by: Actor
    about: About = field(default_factory=About)
    before: Facts | None = None
    """What was so before; None where nothing was."""
    after: Facts | None = None
    """What is so since then; None where nothing is."""


class Kept(NamedTuple):
    """An entry in its place in the trail."""

    number: Number
    """The later, the higher."""
    entry: Entry


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries to show: those that have all of what is given."""

    project: ProjectId | None = None
    drawing: DrawingId | None = None
    subject: UserId | None = None
    """Who acted, or for whom a program did."""
    person: UserId | None = None
    """To whom it was done."""
    act: Act | None = None

    def admits(self, entry: Entry) -> bool:
        """Whether ``entry`` is among them."""
        given = (
            (self.project, entry.about.project),
            (self.drawing, entry.about.drawing),
            (self.subject, entry.by.user),
            (self.person, entry.about.person),
            (self.act, entry.act),
        )
        return all(wish in {None, had} for wish, had in given)
