"""What people are written together with a secret that works once."""

from dataclasses import dataclass
from datetime import datetime

from electrical_orchestrator.application.people.mailing import Letter
from electrical_orchestrator.domain.people.links import Invitation, PasswordReset
from electrical_orchestrator.domain.people.users import User

ONCE = "It works once, until {until:%Y-%m-%d %H:%M} UTC, for whoever has it: show it to nobody."


@dataclass(frozen=True, slots=True)
class Letters:
    """The words; a secret is sent to one of two addresses of this server."""

    accepting: str
    setting: str

    def invitation(self, invitation: Invitation, secret: str, inviter: User, project: str | None) -> Letter:
        """To somebody who may not know what this is about."""
        joining = invitation.joining
        into = "" if joining is None else f" into the project {project} as {joining.role.value}"
        return _letter(
            "You are invited" if project is None else f"You are invited: {project}",
            f"{inviter.name} ({inviter.email}) invites you{into}. Your token:",
            secret,
            invitation.expires_at,
            f"Send it with your name and a password to {self.accepting}. Who has an account here already gives its present password.",
            "If you do not know what this is about, there is nothing to do.",
        )

    def password(self, reset: PasswordReset, secret: str) -> Letter:
        """To somebody who is here already."""
        why = "An administrator offers you to set a new password."
        return self._setting(why, reset, secret, "If you have not asked for it, tell your administrator.")

    def forgotten(self, reset: PasswordReset, secret: str) -> Letter:
        """The same, to somebody who asked for it, or in whose name somebody else did."""
        why = "Somebody who gave your address has forgotten the password."
        return self._setting(why, reset, secret, "If that was not you, there is nothing to do.")

    def _setting(self, why: str, reset: PasswordReset, secret: str, otherwise: str) -> Letter:
        return _letter(
            "Your new password",
            f"{why} Your token:",
            secret,
            reset.expires_at,
            f"Send it with the new password to {self.setting}.",
            f"{otherwise} Until it is used, your password stays as it is.",
        )


def _letter(title: str, why: str, secret: str, until: datetime, *then: str) -> Letter:
    return Letter(title, "\n\n".join([why, secret, ONCE.format(until=until), *then]))
