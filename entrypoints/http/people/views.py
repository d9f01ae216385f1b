"""What the API says of people, and takes from them."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

import msgspec
from electrical_orchestrator.application.people.opening import Opened
from electrical_orchestrator.application.people.send_password_reset import Offered
from electrical_orchestrator.domain.naming import LONGEST_NAME
from electrical_orchestrator.domain.people.links import Invitation
from electrical_orchestrator.domain.people.members import Member
from electrical_orchestrator.domain.people.sessions import ACCESS
from electrical_orchestrator.domain.people.tokens import PersonalToken
from electrical_orchestrator.domain.people.users import LONGEST_EMAIL, LONGEST_PASSWORD, SHORTEST_PASSWORD, User
from msgspec import Meta

Name = Annotated[str, Meta(min_length=1, max_length=LONGEST_NAME, description="Printable characters.")]
Email = Annotated[str, Meta(min_length=3, max_length=LONGEST_EMAIL)]
Password = Annotated[str, Meta(max_length=2 * LONGEST_PASSWORD)]
NewPassword = Annotated[
    str, Meta(min_length=SHORTEST_PASSWORD, max_length=2 * LONGEST_PASSWORD, description="12 to 256 characters once they are composed.")
]
Secret = Annotated[str, Meta(max_length=200)]
Token = Annotated[
    str | None, Meta(description="To be passed on to the person; shown once. null: it is known to that person alone, who gets it by mail.")
]
Mailed = Annotated[
    bool | None, Meta(description="Whether the mail server has taken the mail; null: no mail was written, or that is not known any more.")
]
RoleName = Literal["viewer", "reviewer", "engineer", "owner"]
ScopeName = Literal["read", "write", "review", "manage"]


class Credentials(msgspec.Struct, forbid_unknown_fields=True):
    """Who somebody is, and what shows it."""

    email: Email
    password: Password


class Refreshing(msgspec.Struct, forbid_unknown_fields=True):
    """The refresh token that was given last; each works once."""

    refresh_token: Secret


class PasswordChange(msgspec.Struct, forbid_unknown_fields=True):
    """The present password, and the new one."""

    present: Password
    new: NewPassword


class PasswordSetting(msgspec.Struct, forbid_unknown_fields=True):
    """The token that came by mail or from an administrator, and the new password."""

    token: Secret
    password: NewPassword


class Forgetful(msgspec.Struct, forbid_unknown_fields=True):
    """Who has forgotten a password."""

    email: Email


class Asked(msgspec.Struct):
    """What is told, whoever has the address, or nobody."""

    told: str = "If somebody signs in with that address, a mail with a token is on its way there."


class NewInvitation(msgspec.Struct, forbid_unknown_fields=True):
    """Whom to let in."""

    email: Email


class NewMember(msgspec.Struct, forbid_unknown_fields=True):
    """Whom to let into a project, and as what."""

    email: Email
    role: RoleName


class Acceptance(msgspec.Struct, forbid_unknown_fields=True):
    """The token of an invitation, and who comes in; somebody who is here already gives the present password."""

    token: Secret
    name: Name
    password: NewPassword


class NewToken(msgspec.Struct, forbid_unknown_fields=True):
    """A token for a program."""

    name: Name
    scopes: Annotated[list[ScopeName], Meta(min_length=1, max_length=4)]
    days: Annotated[int, Meta(ge=1, le=3660, description="How long it works.")] = 365


class MemberRole(msgspec.Struct, forbid_unknown_fields=True):
    """What somebody is in a project."""

    role: RoleName


class FirstAdministrator(msgspec.Struct, forbid_unknown_fields=True):
    """The code that the server showed when it started, and who makes use of it."""

    code: Secret
    name: Name
    email: Email
    password: NewPassword


TAKEN = (
    Credentials,
    Refreshing,
    PasswordChange,
    PasswordSetting,
    Forgetful,
    NewInvitation,
    NewMember,
    Acceptance,
    NewToken,
    MemberRole,
    FirstAdministrator,
)
"""All bodies of requests."""


class SessionView(msgspec.Struct, frozen=True):
    """What to send with requests, and what to go on with when it expires."""

    access_token: str
    refresh_token: str
    token_type: str = "Bearer"  # noqa: S105  # a word of OAuth
    expires_in: Annotated[int, Meta(description="Seconds until the access token expires.")] = int(ACCESS.total_seconds())

    @classmethod
    def of(cls, opened: Opened) -> Self:
        """What is said of a session, once."""
        return cls(opened.access, opened.refresh)


class PersonView(msgspec.Struct, frozen=True):
    """Somebody who may sign in."""

    id: UUID
    name: str
    email: str
    administrator: bool
    disabled: bool
    created_at: datetime

    @classmethod
    def of(cls, user: User) -> Self:
        """What is said of ``user``."""
        return cls(user.id, user.name, user.email, user.administrator, user.disabled, user.created_at)


class PersonPage(msgspec.Struct, frozen=True):
    """Some people."""

    items: list[PersonView]
    next: Annotated[str | None, Meta(description="Give it as after to get the following page; null on the last.")]


class PasswordLink(msgspec.Struct, frozen=True):
    """It works once."""

    token: Token
    mailed: Mailed
    expires_at: datetime

    @classmethod
    def of(cls, offered: Offered) -> Self:
        """What is said of it, once."""
        return cls(offered.secret, offered.mailed, offered.reset.expires_at)


class InvitationView(msgspec.Struct, frozen=True):
    """Somebody who may come in."""

    id: UUID
    email: str
    project: UUID | None
    role: RoleName | None
    created_at: datetime
    expires_at: datetime
    token: Token = None
    mailed: Mailed = None

    @classmethod
    def of(cls, invitation: Invitation, secret: str | None = None, mailed: bool | None = None) -> Self:
        """What is said of it."""
        into = invitation.joining
        role: RoleName | None = None if into is None else into.role.value
        project = None if into is None else into.project
        return cls(invitation.id, invitation.email, project, role, invitation.created_at, invitation.expires_at, secret, mailed)


class InvitationPage(msgspec.Struct, frozen=True):
    """Some invitations that may still be accepted, oldest first."""

    items: list[InvitationView]
    next: Annotated[str | None, Meta(description="Give it as after to get the following page; null on the last.")]


class TokenView(msgspec.Struct, frozen=True):
    """A personal access token."""

    id: UUID
    name: str
    scopes: list[ScopeName]
    created_at: datetime
    expires_at: datetime | None
    token: Annotated[str | None, Meta(description="The token itself; shown once.")] = None

    @classmethod
    def of(cls, token: PersonalToken, secret: str | None = None) -> Self:
        """What is said of it."""
        scopes: list[ScopeName] = [scope.value for scope in sorted(token.scopes)]
        return cls(token.id, token.name, scopes, token.created_at, token.expires_at, secret)


class TokenPage(msgspec.Struct, frozen=True):
    """Some of somebody's tokens, oldest first."""

    items: list[TokenView]
    next: Annotated[str | None, Meta(description="Give it as after to get the following page; null on the last.")]


class MemberView(msgspec.Struct, frozen=True):
    """Somebody in a project."""

    id: UUID
    name: str
    email: str
    role: RoleName

    @classmethod
    def of(cls, member: Member, user: User) -> Self:
        """What is said of it."""
        role: RoleName = member.role.value
        return cls(user.id, user.name, user.email, role)


class MemberPage(msgspec.Struct, frozen=True):
    """Some of those in a project."""

    items: list[MemberView]
    next: Annotated[str | None, Meta(description="Give it as after to get the following page; null on the last.")]
