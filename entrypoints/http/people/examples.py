"""One example for each operation's request and answer about people."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec
from electrical_orchestrator.application.people.opening import Opened
from electrical_orchestrator.application.people.send_password_reset import Offered
from electrical_orchestrator.domain.people.links import Invitation, InvitationId, Joining, PasswordReset
from electrical_orchestrator.domain.people.members import Member, Role
from electrical_orchestrator.domain.people.tokens import PersonalToken, Scope, TokenId
from electrical_orchestrator.domain.people.users import User, UserId
from electrical_orchestrator.domain.projects import ProjectId
from electrical_orchestrator.entrypoints.http.people import views

_AT = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
_LATER = datetime(2026, 3, 9, 8, 30, tzinfo=UTC)
_USER = User(UserId(UUID("3f1c6f0e-94a6-4b4e-8a0f-6b2f7f0d9c55")), "Ann Ampère", "ann@example.com", _AT)
_PROJECT = ProjectId(UUID("7b0e4c1e-5d5c-4a8e-9a35-0d6f1f4b2c11"))
_SHOWN = "Jb0m3x5k1n2s8q7w4e6r9t0y-shown-once"
_PASSWORD = "copper wire and ferrules"  # noqa: S105  # an example
_INVITATION = Invitation(
    InvitationId(UUID("c4a7b7de-2b9b-4a54-8f5e-7d1f3f0b8e21")),
    "eng@example.com",
    Joining(_PROJECT, Role.ENGINEER),
    _USER.id,
    "",
    _AT,
    _LATER,
)
_HOUSE = Invitation(_INVITATION.id, "eng@example.com", None, _USER.id, "", _AT, _LATER)
_TOKEN = PersonalToken(
    TokenId(UUID("9d1a8f3c-6e07-4c43-b7de-0c5f1b7a2d90")), _USER.id, "Nightly take-off", "", frozenset({Scope.READ}), _AT, _LATER
)


def _plain(view: object) -> Any:  # noqa: ANN401  # JSON is anything
    return msgspec.to_builtins(view)


_SESSION = _plain(views.SessionView.of(Opened(_USER.id, "eyJhbGciOi...", _SHOWN)))
_PERSON = _plain(views.PersonView.of(_USER))
_INVITED = _plain(views.InvitationView.of(_INVITATION))
_INVITED_HERE = _plain(views.InvitationView.of(_HOUSE))
_KEPT_TOKEN = _plain(views.TokenView.of(_TOKEN))
_MEMBER = _plain(views.MemberView.of(Member(_PROJECT, _USER.id, Role.ENGINEER), _USER))

REQUESTS: dict[str, Any] = {
    "sign_in": {"email": "ann@example.com", "password": _PASSWORD},
    "refresh_session": {"refresh_token": _SHOWN},
    "forget_password": {"email": "ann@example.com"},
    "reset_password": {"token": _SHOWN, "password": _PASSWORD},
    "change_password": {"present": _PASSWORD, "new": "fuses and contactors"},
    "accept_invitation": {"token": _SHOWN, "name": "Emil Engineer", "password": _PASSWORD},
    "invite_person": {"email": "eng@example.com"},
    "invite_member": {"email": "eng@example.com", "role": "engineer"},
    "create_token": {"name": "Nightly take-off", "scopes": ["read"], "days": 30},
    "set_member": {"role": "engineer"},
    "set_up": {"code": _SHOWN, "name": "Ann Ampère", "email": "ann@example.com", "password": _PASSWORD},
}
"""By operation."""

RESPONSES: dict[str, Any] = {
    "sign_in": _SESSION,
    "refresh_session": _SESSION,
    "forget_password": _plain(views.Asked()),
    "show_me": _PERSON,
    "list_people": {"items": [_PERSON], "next": None},
    "show_person": _PERSON,
    "disable_user": _PERSON | {"disabled": True},
    "enable_user": _PERSON,
    "offer_password_reset": _plain(views.PasswordLink.of(Offered(PasswordReset(_USER.id, "", _LATER), _SHOWN, None))),
    "accept_invitation": _PERSON,
    "invite_person": _INVITED_HERE | {"token": _SHOWN},
    "renew_invitation": _INVITED_HERE | {"mailed": True},
    "list_invitations": {"items": [_INVITED], "next": None},
    "invite_member": _INVITED | {"token": _SHOWN},
    "renew_project_invitation": _INVITED | {"mailed": True},
    "list_project_invitations": {"items": [_INVITED], "next": None},
    "create_token": _KEPT_TOKEN | {"token": f"eop_{_SHOWN}"},
    "list_tokens": {"items": [_KEPT_TOKEN], "next": None},
    "list_members": {"items": [_MEMBER], "next": None},
    "set_member": _MEMBER,
    "set_up": _PERSON | {"administrator": True},
}
"""By operation."""
