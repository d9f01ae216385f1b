"""Port: where invitations and links for new passwords are kept."""

from abc import abstractmethod
from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from electrical_orchestrator.domain.listing import Listed
from electrical_orchestrator.domain.people.links import Invitation, InvitationId, PasswordReset
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.projects import ProjectId


class LinkStore(Protocol):
    """Keeps links that work once. Promise: tests/contracts/test_people_storage.py."""

    @abstractmethod
    async def invite(self, invitation: Invitation) -> None:
        """Keep a new invitation. Raises ProjectNotFound, UserNotFound."""

    @abstractmethod
    async def invitation(self, invitation: InvitationId) -> Invitation:
        """Return it. Raises InvitationNotFound."""

    @abstractmethod
    async def invitation_with(self, digest: str) -> Invitation | None:
        """Return the invitation of that digest, or None."""

    @abstractmethod
    async def invitations(
        self, project: ProjectId | None, at: datetime, *, after: Listed | None = None, limit: int = 100
    ) -> Sequence[Invitation]:
        """Return up to ``limit`` that live at that time, into the project (None: all), oldest first, after ``after``, which may be gone."""

    @abstractmethod
    async def take_invitation(self, digest: str) -> Invitation | None:
        """Return the invitation of that digest and forget it: of several at once, one alone gets it. None: nobody has it."""

    @abstractmethod
    async def renew(self, invitation: Invitation) -> None:
        """Keep it in place of the one with its identifier. Raises InvitationNotFound."""

    @abstractmethod
    async def withdraw(self, invitation: InvitationId) -> None:
        """Forget it. Raises InvitationNotFound."""

    @abstractmethod
    async def put_reset(self, reset: PasswordReset) -> None:
        """Keep it in place of an earlier one of the same person and with the same ``forgotten``; the other stays. Raises UserNotFound."""

    @abstractmethod
    async def take_reset(self, digest: str) -> PasswordReset | None:
        """Return the one of that digest and forget all of that person: of several at once, one alone gets any. None: nobody has it."""

    @abstractmethod
    async def drop_reset(self, user: UserId) -> None:
        """Forget all of that person."""
