"""Who asks for something."""

from dataclasses import dataclass, field
from datetime import datetime

from electrical_orchestrator.domain.people.sessions import SessionId
from electrical_orchestrator.domain.people.tokens import Scope, TokenId
from electrical_orchestrator.domain.people.users import UserId


@dataclass(frozen=True, slots=True)
class Subject:
    """A person in a session, or a program that acts for one."""

    user: UserId
    administrator: bool = False
    session: SessionId | None = None
    """None: a program with a personal access token."""
    scopes: frozenset[Scope] | None = None
    """What the program may do at most; None: whatever the person may."""
    token: TokenId | None = None
    """By which the program was let in."""
    until: datetime | None = field(default=None, compare=False)
    """When what this follows from expires; None: never."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """What an access token says."""

    user: UserId
    session: SessionId
    until: datetime | None = field(default=None, compare=False)
    """When the token expires, if it is told by a token."""
