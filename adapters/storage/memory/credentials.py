"""Sessions, tokens and links in dictionaries."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import datetime

from electrical_orchestrator.adapters.storage.memory.journal import Journal
from electrical_orchestrator.adapters.storage.memory.paging import page
from electrical_orchestrator.adapters.storage.memory.people import People
from electrical_orchestrator.domain.listing import Listed, Order
from electrical_orchestrator.domain.people.errors import InvitationNotFound, TokenNotFound, UserNotFound
from electrical_orchestrator.domain.people.links import Invitation, InvitationId, PasswordReset
from electrical_orchestrator.domain.people.sessions import RefreshToken, Session, SessionId
from electrical_orchestrator.domain.people.tokens import PersonalToken, TokenId
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.ports.link_store import LinkStore
from electrical_orchestrator.domain.ports.personal_token_store import PersonalTokenStore
from electrical_orchestrator.domain.ports.session_store import SessionStore
from electrical_orchestrator.domain.projects import Project, ProjectId


@dataclass(frozen=True, slots=True)
class MemorySessions(SessionStore):
    """Sessions go in and come out as copies; tokens never change, but are replaced."""

    people: People
    journal: Journal

    async def add(self, session: Session) -> None:
        """Keep a copy."""
        self.people.check_user(session.user)
        self.journal.put(self.people.sessions, session.id, copy(session))

    async def get(self, session: SessionId) -> Session | None:
        """Return a copy."""
        return copy(self.people.sessions.get(session))

    async def end(self, session: SessionId, at: datetime) -> None:
        """Replace it by one that has ended."""
        known = self.people.sessions.get(session)
        if known is not None and known.ended_at is None:
            self.journal.put(self.people.sessions, session, replace(known, ended_at=at))

    async def end_all(self, user: UserId, at: datetime, *, but: SessionId | None = None) -> None:
        """End one after the other."""
        for session in [known.id for known in self.people.sessions.values() if known.user == user and known.id != but]:
            await self.end(session, at)

    async def forget(self, user: UserId, before: datetime) -> None:
        """Drop them, and their tokens."""
        old = {known.id for known in self.people.sessions.values() if known.user == user and known.started_at < before}
        for digest in [token.digest for token in self.people.refresh_tokens.values() if token.session in old]:
            self.journal.drop(self.people.refresh_tokens, digest)
        for session in old:
            self.journal.drop(self.people.sessions, session)

    async def add_token(self, token: RefreshToken) -> None:
        """Keep it."""
        self.journal.put(self.people.refresh_tokens, token.digest, token)

    async def token(self, digest: str) -> RefreshToken | None:
        """Return it."""
        return self.people.refresh_tokens.get(digest)

    async def spend(self, digest: str, at: datetime) -> bool:
        """Units follow one another, so the first one has it."""
        token = self.people.refresh_tokens.get(digest)
        if token is None or token.used_at is not None:
            return False
        self.journal.put(self.people.refresh_tokens, digest, replace(token, used_at=at))
        return True


@dataclass(frozen=True, slots=True)
class MemoryPersonalTokens(PersonalTokenStore):
    """Tokens never change."""

    people: People
    journal: Journal

    async def add(self, token: PersonalToken) -> None:
        """Keep it."""
        self.people.check_user(token.user)
        self.journal.put(self.people.tokens, token.id, token)

    async def with_digest(self, digest: str) -> PersonalToken | None:
        """Look through all of them."""
        return next((token for token in self.people.tokens.values() if token.digest == digest), None)

    async def list(self, user: UserId, *, after: Listed | None = None, limit: int = 100) -> Sequence[PersonalToken]:
        """Sort all of them."""
        return page((token for token in self.people.tokens.values() if token.user == user), Order.OLDEST, after, limit)

    async def delete(self, user: UserId, token: TokenId) -> None:
        """Drop it."""
        kept = self.people.tokens.get(token)
        if kept is None or kept.user != user:
            raise TokenNotFound(f"There is no token {token}.")
        self.journal.drop(self.people.tokens, token)


@dataclass(frozen=True, slots=True)
class MemoryLinks(LinkStore):
    """Links never change; taking drops them."""

    people: People
    projects: dict[ProjectId, Project]
    journal: Journal

    async def invite(self, invitation: Invitation) -> None:
        """Keep it."""
        joining = invitation.joining
        if invitation.invited_by not in self.people.users or (joining is not None and joining.project not in self.projects):
            raise UserNotFound("The project or whoever invites is gone.")
        self.journal.put(self.people.invitations, invitation.id, invitation)

    async def invitation(self, invitation: InvitationId) -> Invitation:
        """Return it."""
        try:
            return self.people.invitations[invitation]
        except KeyError:
            raise InvitationNotFound(f"There is no invitation {invitation}.") from None

    async def invitation_with(self, digest: str) -> Invitation | None:
        """Look through all of them."""
        return next((one for one in self.people.invitations.values() if one.digest == digest), None)

    async def invitations(
        self, project: ProjectId | None, at: datetime, *, after: Listed | None = None, limit: int = 100
    ) -> Sequence[Invitation]:
        """Sort all of them."""
        kept = (one for one in self.people.invitations.values() if project is None or one.into == project)
        return page((one for one in kept if one.lives(at)), Order.OLDEST, after, limit)

    async def take_invitation(self, digest: str) -> Invitation | None:
        """Look for it, drop it."""
        found = await self.invitation_with(digest)
        if found is not None:
            self.journal.drop(self.people.invitations, found.id)
        return found

    async def renew(self, invitation: Invitation) -> None:
        """Keep it."""
        await self.invitation(invitation.id)
        self.journal.put(self.people.invitations, invitation.id, invitation)

    async def withdraw(self, invitation: InvitationId) -> None:
        """Drop it."""
        await self.invitation(invitation)
        self.journal.drop(self.people.invitations, invitation)

    async def put_reset(self, reset: PasswordReset) -> None:
        """Keep it."""
        self.people.check_user(reset.user)
        self.journal.put(self.people.resets, (reset.user, reset.forgotten), reset)

    async def take_reset(self, digest: str) -> PasswordReset | None:
        """Look for it, drop all of that person."""
        found = next((one for one in self.people.resets.values() if one.digest == digest), None)
        if found is not None:
            await self.drop_reset(found.user)
        return found

    async def drop_reset(self, user: UserId) -> None:
        """Drop both."""
        for forgotten in (True, False):
            self.journal.drop(self.people.resets, (user, forgotten))
