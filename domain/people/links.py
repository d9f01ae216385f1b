"""Links that work once and not for ever: invitations and new passwords."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import NewType
from uuid import UUID, uuid4

from electrical_orchestrator.domain.people.members import Role
from electrical_orchestrator.domain.people.secrets import digest_of, new_secret
from electrical_orchestrator.domain.people.users import UserId, checked_email
from electrical_orchestrator.domain.projects import ProjectId

InvitationId = NewType("InvitationId", UUID)

INVITED_FOR = timedelta(days=7)
MOST_INVITATIONS = 500
"""Into one project that may be accepted at the same time."""
RESET_FOR = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Joining:
    """The project that an invitation leads into, and what the person is there."""

    project: ProjectId
    role: Role


@dataclass(frozen=True, slots=True)
class Invitation:
    """Whoever has its secret may become a person under that e-mail address, and a member of a project."""

    id: InvitationId
    email: str
    joining: Joining | None
    """None: into the house alone."""
    invited_by: UserId
    digest: str
    created_at: datetime
    expires_at: datetime

    @classmethod
    def start(cls, email: str, joining: Joining | None, by: UserId, at: datetime, secret: str | None = None) -> tuple["Invitation", str]:
        """A new invitation, and the ``secret`` that is shown once (None: a new one). Raises InvalidEmail."""
        secret = secret or new_secret()
        return cls(InvitationId(uuid4()), checked_email(email), joining, by, digest_of(secret), at, at + INVITED_FOR), secret

    def renewed(self, at: datetime, secret: str | None = None) -> tuple["Invitation", str]:
        """The same with another secret and a time of its own: the earlier secret opens nothing any more."""
        secret = secret or new_secret()
        return replace(self, digest=digest_of(secret), expires_at=at + INVITED_FOR), secret

    @property
    def into(self) -> ProjectId | None:
        """The project that it leads into, if it does."""
        return None if self.joining is None else self.joining.project

    @property
    def name(self) -> str:
        """What it is listed under."""
        return self.email

    def lives(self, at: datetime) -> bool:
        """Whether it may still be accepted."""
        return at < self.expires_at


@dataclass(frozen=True, slots=True)
class PasswordReset:
    """Whoever has its secret may set that person's password."""

    user: UserId
    digest: str
    expires_at: datetime
    forgotten: bool = False
    """Whether somebody asked for it who only knew the address; else somebody offers it who may."""

    @classmethod
    def start(cls, user: UserId, at: datetime, *, forgotten: bool = False) -> tuple["PasswordReset", str]:
        """A new one, and the secret that is shown once."""
        secret = new_secret()
        return cls(user, digest_of(secret), at + RESET_FOR, forgotten), secret

    def lives(self, at: datetime) -> bool:
        """Whether it may still be used."""
        return at < self.expires_at
