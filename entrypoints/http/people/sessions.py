"""Signing in and out, over HTTP."""

from functools import partial

import structlog
from electrical_orchestrator.application.people.change_password import ChangePassword
from electrical_orchestrator.application.people.mail_password_reset import MailPasswordReset
from electrical_orchestrator.application.people.permissions import Action
from electrical_orchestrator.application.people.refresh_session import RefreshSession
from electrical_orchestrator.application.people.reset_password import ResetPassword
from electrical_orchestrator.application.people.show_person import ShowPerson
from electrical_orchestrator.application.people.sign_in import SignIn
from electrical_orchestrator.application.people.sign_out import SignOut
from electrical_orchestrator.application.people.sign_out_everywhere import SignOutEverywhere
from electrical_orchestrator.domain.people.errors import (
    InvalidEmail,
    InvalidToken,
    LinkExpired,
    NoMailAccount,
    NotAllowed,
    TokenReused,
    TooManyAttempts,
    TooManyResets,
    WeakPassword,
    WrongCredentials,
)
from electrical_orchestrator.domain.people.subjects import Subject
from electrical_orchestrator.entrypoints.http.admission import ADMISSION_REFUSED, OPEN, SECURITY, needs
from electrical_orchestrator.entrypoints.http.afterwards import Afterwards
from electrical_orchestrator.entrypoints.http.documenting import change_refusals, refusals
from electrical_orchestrator.entrypoints.http.people.views import (
    Asked,
    Credentials,
    Forgetful,
    PasswordChange,
    PasswordSetting,
    PersonView,
    Refreshing,
    SessionView,
)
from litestar import Controller, Response, delete, get, post
from litestar.background_tasks import BackgroundTask
from litestar.di import NamedDependency
from litestar.params import JSONBody

log = structlog.get_logger("http")


class SigningInController(Controller):
    """What somebody asks who is not signed in, or no longer."""

    path = "/session"
    tags = ("people",)
    opt = OPEN

    @post(summary="Sign in", responses=change_refusals(WrongCredentials, TooManyAttempts))
    async def sign_in(self, data: JSONBody[Credentials], sign_in: NamedDependency[SignIn]) -> SessionView:
        """The answer is the same whether the person is unknown, the password is wrong, or the person may not sign in."""
        return SessionView.of(await sign_in(data.email, data.password))

    @post("/refresh", status_code=200, summary="Go on with a session", responses=change_refusals(InvalidToken, TokenReused))
    async def refresh_session(self, data: JSONBody[Refreshing], refresh_session: NamedDependency[RefreshSession]) -> SessionView:
        """Each refresh token works once and brings the next; one that comes again later ends the session."""
        return SessionView.of(await refresh_session(data.refresh_token))

    @post(
        "/forgotten-password",
        status_code=202,
        summary="Have a token for a new password mailed",
        responses=change_refusals(InvalidEmail, NoMailAccount, TooManyResets),
    )
    async def forget_password(
        self,
        data: JSONBody[Forgetful],
        mail_password_reset: NamedDependency[MailPasswordReset],
        afterwards: NamedDependency[Afterwards],
    ) -> Response[Asked]:
        """The answer is the same, after the same time, whether somebody has the address, may sign in, or has had enough mails.

        The token goes to that address alone. It works once and for a day, and the last one that was asked for
        stops working; one that an administrator has offered does not.
        """
        address = await mail_password_reset.taken(data.email)
        afterwards.check_room()
        return Response(Asked(), background=BackgroundTask(afterwards.do, partial(_mailed, mail_password_reset, address)))

    @post("/password-reset", status_code=204, summary="Set a new password by a link", responses=change_refusals(LinkExpired, WeakPassword))
    async def reset_password(self, data: JSONBody[PasswordSetting], reset_password: NamedDependency[ResetPassword]) -> None:
        """All sessions of the person end."""
        await reset_password(data.token, data.password)


class SessionController(Controller):
    """What somebody asks who is signed in."""

    path = "/session"
    tags = ("people",)
    security = SECURITY

    @get(summary="Who am I?", opt=needs(Action.ENTER), responses=refusals(*ADMISSION_REFUSED))
    async def show_me(self, subject: NamedDependency[Subject], show_person: NamedDependency[ShowPerson]) -> PersonView:
        """Whoever the token belongs to."""
        return PersonView.of(await show_person(subject.user))

    @delete(summary="Sign out", opt=needs(Action.ACCOUNT), responses=change_refusals(*ADMISSION_REFUSED))
    async def sign_out(self, subject: NamedDependency[Subject], sign_out: NamedDependency[SignOut]) -> None:
        """The session ends at once, with all its tokens."""
        if subject.session is None:
            raise NotAllowed("A program has no session.")
        await sign_out(subject.session)

    @delete("/everywhere", summary="Sign out everywhere", opt=needs(Action.ACCOUNT), responses=change_refusals(*ADMISSION_REFUSED))
    async def sign_out_everywhere(self, subject: NamedDependency[Subject], sign_out_everywhere: NamedDependency[SignOutEverywhere]) -> None:
        """All sessions end at once, this one too. Personal access tokens stay."""
        await sign_out_everywhere(subject.user)

    @post(
        "/password",
        status_code=204,
        summary="Change the password",
        opt=needs(Action.ACCOUNT),
        responses=change_refusals(*ADMISSION_REFUSED, WrongCredentials, WeakPassword, TooManyAttempts),
    )
    async def change_password(
        self, data: JSONBody[PasswordChange], subject: NamedDependency[Subject], change_password: NamedDependency[ChangePassword]
    ) -> None:
        """All other sessions end."""
        await change_password(subject.user, subject.session, data.present, data.new)


async def _mailed(mail_password_reset: MailPasswordReset, address: str) -> None:
    if await mail_password_reset(address) is False:
        log.warning("a mail with a new password was not taken")
