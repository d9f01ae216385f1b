"""Use case: who holds a token?"""

from dataclasses import dataclass
from datetime import datetime

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.people.errors import InvalidToken, NotSignedIn, UserNotFound
from electrical_orchestrator.domain.people.secrets import digest_of
from electrical_orchestrator.domain.people.subjects import Subject
from electrical_orchestrator.domain.people.tokens import PREFIX
from electrical_orchestrator.domain.people.users import User, UserId
from electrical_orchestrator.domain.ports.access_tokens import AccessTokens
from electrical_orchestrator.domain.ports.clock import Clock
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Authenticate:
    """Finds out who holds an access token of a session or a personal one. Raises NotSignedIn, InvalidToken.

    Sessions and people are looked up each time: what was ended or disabled is refused from the next request on.
    """

    begin: Begin
    access_tokens: AccessTokens
    clock: Clock

    async def __call__(self, token: str | None) -> Subject:
        """Return who holds ``token``."""
        if not token:
            raise NotSignedIn("The request has no token.")
        if token.startswith(PREFIX):
            return await self._program(token)
        return await self._person(token, self.clock.now())

    async def _person(self, token: str, at: datetime) -> Subject:
        bearer = await self.access_tokens.read(token, at)
        async with self.begin() as work:
            session = await work.sessions.get(bearer.session)
            if session is None or session.user != bearer.user or not session.lives(at):
                raise InvalidToken("The session is over.")
            user = await _user(work, bearer.user)
        until = min(filter(None, (bearer.until, session.expires_at)))
        return Subject(user.id, user.administrator, session.id, until=until)

    async def _program(self, secret: str) -> Subject:
        async with self.begin() as work:
            token = await work.tokens.with_digest(digest_of(secret))
            if token is None or not token.lives(self.clock.now()):
                raise InvalidToken("The token is unknown or expired.")
            user = await _user(work, token.user)
        return Subject(user.id, user.administrator, scopes=token.scopes, token=token.id, until=token.expires_at)


async def _user(work: UnitOfWork, user: UserId) -> User:
    try:
        found = await work.users.get(user)
    except UserNotFound as error:
        raise InvalidToken("The token's person is gone.") from error
    if found.disabled:
        raise InvalidToken("The token's person may not sign in.")
    return found
