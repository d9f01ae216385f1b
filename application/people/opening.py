"""Beginning a session, and going on with it."""

from dataclasses import dataclass, field
from datetime import datetime

from electrical_orchestrator.domain.people.secrets import new_secret
from electrical_orchestrator.domain.people.sessions import LONGEST, RefreshToken, Session
from electrical_orchestrator.domain.people.subjects import Bearer
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.ports.access_tokens import AccessTokens
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Opened:
    """What somebody holds who is signed in."""

    user: UserId
    access: str = field(repr=False)
    refresh: str = field(repr=False)


async def opened(work: UnitOfWork, tokens: AccessTokens, user: UserId, at: datetime) -> Opened:
    """A new session of ``user``; those that are too old to matter are forgotten."""
    session, refresh = Session.start(user, at), new_secret()
    await work.sessions.forget(user, at - LONGEST)
    await work.sessions.add(session)
    await work.sessions.add_token(RefreshToken.of(refresh, session.id, at))
    return Opened(user, await tokens.issue(Bearer(user, session.id), at), refresh)
