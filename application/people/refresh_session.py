"""Use case: a session goes on."""

from dataclasses import dataclass
from datetime import datetime

from electrical_orchestrator.application.acting import acting
from electrical_orchestrator.application.people.opening import Opened
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.audit.entries import About, Entry
from electrical_orchestrator.domain.people.errors import InvalidToken, TokenReused
from electrical_orchestrator.domain.people.secrets import digest_of
from electrical_orchestrator.domain.people.sessions import RefreshToken, Session
from electrical_orchestrator.domain.people.subjects import Bearer
from electrical_orchestrator.domain.ports.access_tokens import AccessTokens
from electrical_orchestrator.domain.ports.clock import Clock
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class RefreshSession:
    """Takes a refresh token, once, for new tokens. Raises InvalidToken, and TokenReused, which ends the session.

    Asked again at once, when an answer was lost or two windows asked together, it gives the same successor.
    """

    begin: Begin
    access_tokens: AccessTokens
    clock: Clock

    async def __call__(self, secret: str) -> Opened:
        """Return a new access token, and the refresh token that is good next."""
        now = self.clock.now()
        async with self.begin() as work:
            session = await _session_of(work, secret, now)
            refresh = await _next(work, session, secret, now)
            if refresh is None:
                about = About(person=session.user)
                await work.audit.add([Entry(Act.REFRESH_REUSED, now, acting(), about, {"session": str(session.id)})])
                await work.sessions.end(session.id, now)
        if refresh is None:
            raise TokenReused("That refresh token was used before. The session is ended.")
        return Opened(session.user, await self.access_tokens.issue(Bearer(session.user, session.id), now), refresh)


async def _session_of(work: UnitOfWork, secret: str, at: datetime) -> Session:
    token = await work.sessions.token(digest_of(secret))
    session = None if token is None else await work.sessions.get(token.session)
    if token is None or session is None or not session.lives(at) or not (token.used_at or token.waits(at)):
        raise InvalidToken("The session is over.")
    if (await work.users.get(session.user)).disabled:
        raise InvalidToken("The session is over.")
    return session


async def _next(work: UnitOfWork, session: Session, secret: str, at: datetime) -> str | None:
    """The successor of ``secret``, or None when it was used too long ago or its successor has been used already."""
    successor, digest = session.successor_of(secret), digest_of(secret)
    if await work.sessions.spend(digest, at):
        await work.sessions.add_token(RefreshToken.of(successor, session.id, at))
        return successor
    used = await work.sessions.token(digest)
    following = await work.sessions.token(digest_of(successor))
    lost = used is not None and used.just_used(at) and following is not None and following.used_at is None
    return successor if lost else None
