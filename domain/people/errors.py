"""What can go wrong with people, their passwords, sessions and rights."""

from electrical_orchestrator.domain.errors import Conflict, InvalidName, NotFound, OrchestratorError


class InvalidEmail(InvalidName):
    """That is no e-mail address."""

    code = "invalid_email"
    advice = "Give an address such as ann@example.com, of at most 254 characters."


class WeakPassword(OrchestratorError):
    """The password is too short, too long, or the person's own name or address."""

    code = "weak_password"
    advice = "Give 12 to 256 characters, for example some words in a row."


class NotSignedIn(OrchestratorError):
    """The request does not say who asks."""

    code = "not_signed_in"
    advice = "Sign in at /api/v1/session and send the access token as: Authorization: Bearer TOKEN."


class WrongCredentials(NotSignedIn):
    """E-mail address and password do not belong together, or the person may not sign in."""

    code = "wrong_credentials"
    advice = (
        "Check both; a token for a new password is mailed to you by POST /api/v1/session/forgotten-password, or given by an administrator."
    )


class TooManyAttempts(OrchestratorError):
    """Too many attempts to sign in to that account from that address, one after the other."""

    code = "too_many_attempts"
    advice = "Wait as many seconds as Retry-After says. From another address nobody has to wait."

    def __init__(self, wait: int = 0) -> None:
        """``wait``: seconds until the next attempt."""
        super().__init__(f"Wait {wait} seconds before the next attempt.")
        self.wait = wait


class TooManyMails(OrchestratorError):
    """You have had as many mails written today as one person can, or as many to that address."""

    code = "too_many_mails"
    advice = "Wait as many seconds as Retry-After says, or ask whether the earlier mails lie among the unwanted."

    def __init__(self, wait: int = 0) -> None:
        """``wait``: seconds until the next one."""
        super().__init__(f"Wait {wait} seconds before the next mail.")
        self.wait = wait


class TooManyResets(OrchestratorError):
    """Your network has asked for as many new passwords in an hour as one network can, whosesoever they are."""

    code = "too_many_resets"
    advice = "Wait as many seconds as Retry-After says, or ask an administrator for a new password."

    def __init__(self, wait: int = 0) -> None:
        """``wait``: seconds until the next one."""
        super().__init__(f"Wait {wait} seconds before the next new password.")
        self.wait = wait


class InvalidToken(NotSignedIn):
    """The token is unknown, expired, revoked or not made by this server."""

    code = "invalid_token"
    advice = "Refresh the session, or sign in again."


class TokenReused(InvalidToken):
    """A refresh token came a second time, so somebody else may have it: its whole session is ended."""

    code = "token_reused"
    advice = "Sign in again."


class NotAllowed(OrchestratorError):
    """Whoever asks is known and may not do that."""

    code = "not_allowed"
    advice = "Ask an owner of the project or an administrator."


class UserNotFound(NotFound):
    """There is no such person."""

    code = "user_not_found"


class MemberNotFound(NotFound):
    """That person is no member of the project."""

    code = "member_not_found"


class InvitationNotFound(NotFound):
    """There is no such invitation."""

    code = "invitation_not_found"


class TokenNotFound(NotFound):
    """There is no such personal access token."""

    code = "token_not_found"


class LinkExpired(NotFound):
    """The link is unknown, used up or expired."""

    code = "link_expired"
    advice = "Ask for a new link."


class EmailTaken(Conflict):
    """Another person has that e-mail address."""

    code = "email_taken"


class LastOwner(Conflict):
    """A project that has an owner keeps at least one."""

    code = "last_owner"
    advice = "Make somebody else an owner first."


class LastAdministrator(Conflict):
    """Somebody has to be able to let people in."""

    code = "last_administrator"
    advice = "Make another administrator first."


class TooManyTokens(Conflict):
    """You have as many personal access tokens as one person can have."""

    code = "too_many_tokens"
    advice = "Revoke those that no program needs, expired ones too."


class TooManyInvitations(Conflict):
    """As many are invited into the project as can be at once."""

    code = "too_many_invitations"
    advice = "Wait until some have accepted or their invitations have expired, or take some back."


class NoMailAccount(Conflict):
    """The server has no mail account, so that it can write to nobody."""

    code = "no_mail_account"
    advice = "Ask an administrator for a new password; whoever runs the server gives it a mail account by EO_MAIL_URL."


class AlreadySetUp(Conflict):
    """There are people already; the first administrator is made only once."""

    code = "already_set_up"
    advice = "Sign in, or have an administrator invite you."
