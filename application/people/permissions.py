"""What may be done, and by whom: the one table."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.people.members import Role
from electrical_orchestrator.domain.people.tokens import Scope
from electrical_orchestrator.domain.projects import ProjectId


class Action(StrEnum):
    """What somebody may want to do."""

    ENTER = "enter"
    """Learn who one is, and which projects one belongs to."""
    SEE = "see"
    """Read whatever a project holds."""
    CONFIRM = "confirm"
    """Say that what was found is right."""
    EDIT = "edit"
    """Add and change drawings."""
    MANAGE = "manage"
    """Rename, archive and delete a project, and say who belongs to it."""
    START = "start"
    """Start a project."""
    PEOPLE = "people"
    """Let people in, and keep them out."""
    OPERATE = "operate"
    """Learn how the program itself is doing."""
    ACCOUNT = "account"
    """Change one's own password, sessions and tokens."""


@dataclass(frozen=True, slots=True)
class OfProject:
    """A project, or whatever belongs to it."""

    id: ProjectId


@dataclass(frozen=True, slots=True)
class OfDrawing:
    """A drawing, or whatever belongs to it; its project decides."""

    id: DrawingId


Resource = OfProject | OfDrawing | None
"""None: the house as a whole, where the best of a person's roles counts."""

PERSON = "person"
"""Everybody who is signed in."""
ADMINISTRATOR = "administrator"

TABLE: Mapping[Action, frozenset[str]] = {
    Action.ENTER: frozenset({PERSON}),
    Action.ACCOUNT: frozenset({PERSON}),
    Action.SEE: frozenset({Role.VIEWER, Role.REVIEWER, Role.ENGINEER, Role.OWNER, ADMINISTRATOR}),
    Action.CONFIRM: frozenset({Role.REVIEWER, Role.OWNER, ADMINISTRATOR}),
    Action.EDIT: frozenset({Role.ENGINEER, Role.OWNER, ADMINISTRATOR}),
    Action.MANAGE: frozenset({Role.OWNER, ADMINISTRATOR}),
    Action.START: frozenset({Role.ENGINEER, Role.OWNER, ADMINISTRATOR}),
    Action.PEOPLE: frozenset({ADMINISTRATOR}),
    Action.OPERATE: frozenset({ADMINISTRATOR}),
}
"""Who may do what."""

SCOPES: Mapping[Action, Scope | None] = {
    Action.ENTER: Scope.READ,
    Action.SEE: Scope.READ,
    Action.CONFIRM: Scope.REVIEW,
    Action.EDIT: Scope.WRITE,
    Action.START: Scope.WRITE,
    Action.MANAGE: Scope.MANAGE,
    Action.PEOPLE: Scope.MANAGE,
    Action.OPERATE: Scope.READ,
    Action.ACCOUNT: None,
}
"""What a program's token must allow; None: no program may do it."""


def permitted(action: Action, roles: Collection[Role], *, administrator: bool, scopes: Collection[Scope] | None = None) -> bool:
    """Whether somebody with these ``roles`` may do it, by a token of these ``scopes`` (None: not by a token)."""
    if scopes is not None and SCOPES[action] not in scopes:
        return False
    standings = {PERSON, *roles} | ({ADMINISTRATOR} if administrator else set())
    return not standings.isdisjoint(TABLE[action])
