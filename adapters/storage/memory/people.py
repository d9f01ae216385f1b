"""Users and members in dictionaries."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field
from operator import attrgetter

from electrical_orchestrator.adapters.storage.memory.journal import Journal
from electrical_orchestrator.adapters.storage.memory.paging import page
from electrical_orchestrator.domain.errors import ProjectNotFound
from electrical_orchestrator.domain.listing import Listed, Order
from electrical_orchestrator.domain.people.errors import EmailTaken, MemberNotFound, UserNotFound
from electrical_orchestrator.domain.people.links import Invitation, InvitationId, PasswordReset
from electrical_orchestrator.domain.people.members import Member, Role
from electrical_orchestrator.domain.people.sessions import RefreshToken, Session, SessionId
from electrical_orchestrator.domain.people.tokens import PersonalToken, TokenId
from electrical_orchestrator.domain.people.users import User, UserId
from electrical_orchestrator.domain.ports.member_store import MemberStore
from electrical_orchestrator.domain.ports.user_store import UserStore
from electrical_orchestrator.domain.projects import Project, ProjectId


@dataclass(slots=True)
class People:
    """Whatever is kept of people."""

    users: dict[UserId, User] = field(default_factory=dict)
    sessions: dict[SessionId, Session] = field(default_factory=dict)
    refresh_tokens: dict[str, RefreshToken] = field(default_factory=dict)
    tokens: dict[TokenId, PersonalToken] = field(default_factory=dict)
    invitations: dict[InvitationId, Invitation] = field(default_factory=dict)
    resets: dict[tuple[UserId, bool], PasswordReset] = field(default_factory=dict)
    members: dict[tuple[ProjectId, UserId], Member] = field(default_factory=dict)

    def check_user(self, user: UserId) -> None:
        """Raise UserNotFound, as a database does that checks references."""
        if user not in self.users:
            raise UserNotFound(f"There is no person {user}.")


@dataclass(frozen=True, slots=True)
class MemoryUsers(UserStore):
    """Users go in and come out as copies."""

    people: People
    journal: Journal

    async def put(self, user: User) -> None:
        """Keep a copy."""
        known = await self.with_email(user.email)
        if known is not None and known.id != user.id:
            raise EmailTaken(f"Another person has the address {user.email}.")
        self.journal.put(self.people.users, user.id, copy(user))

    async def get(self, user: UserId) -> User:
        """Return a copy."""
        self.people.check_user(user)
        return copy(self.people.users[user])

    async def with_email(self, email: str) -> User | None:
        """Look through all of them."""
        return next((copy(user) for user in self.people.users.values() if user.email == email), None)

    async def list(
        self, *, of: ProjectId | None = None, order: Order = Order.OLDEST, after: Listed | None = None, limit: int = 100
    ) -> Sequence[User]:
        """Sort all of them and return copies of a page."""
        found = (user for user in self.people.users.values() if of is None or (of, user.id) in self.people.members)
        return [copy(user) for user in page(found, order, after, limit)]

    async def count(self, *, administrators: bool = False) -> int:
        """Count them."""
        return sum(not administrators or (user.administrator and not user.disabled) for user in self.people.users.values())


@dataclass(frozen=True, slots=True)
class MemoryMembers(MemberStore):
    """Members never change, so they are kept as they are."""

    people: People
    projects: dict[ProjectId, Project]
    journal: Journal

    async def put(self, member: Member) -> None:
        """Keep it."""
        if member.project not in self.projects or member.user not in self.people.users:
            raise ProjectNotFound(f"Project {member.project} or the person is gone.")
        self.journal.put(self.people.members, (member.project, member.user), member)

    async def role(self, project: ProjectId, user: UserId) -> Role | None:
        """Look by the key."""
        member = self.people.members.get((project, user))
        return None if member is None else member.role

    async def roles(self, user: UserId) -> frozenset[Role]:
        """Look through all of them."""
        return frozenset(member.role for member in self.people.members.values() if member.user == user)

    async def list(self, project: ProjectId) -> Sequence[Member]:
        """By identifier."""
        return sorted((member for member in self.people.members.values() if member.project == project), key=attrgetter("user"))

    async def remove(self, project: ProjectId, user: UserId) -> None:
        """Forget it."""
        if (project, user) not in self.people.members:
            raise MemberNotFound(f"{user} is no member of project {project}.")
        self.journal.drop(self.people.members, (project, user))


def forget_project(people: People, project: ProjectId, journal: Journal) -> None:
    """What goes with a project: its members, and invitations into it."""
    for key in [key for key in people.members if key[0] == project]:
        journal.drop(people.members, key)
    invitations = people.invitations.values()
    for invitation in [kept.id for kept in invitations if kept.into == project]:
        journal.drop(people.invitations, invitation)
