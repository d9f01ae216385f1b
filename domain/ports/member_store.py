"""Port: who belongs to which project."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Protocol

from electrical_orchestrator.domain.people.members import Member, Role
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.projects import ProjectId


class MemberStore(Protocol):
    """Keeps the members of projects; they go with the project. Promise: tests/contracts/test_people_storage.py."""

    @abstractmethod
    async def put(self, member: Member) -> None:
        """Keep a new member, or another role of a known one. Raises ProjectNotFound when project or person is not there."""

    @abstractmethod
    async def role(self, project: ProjectId, user: UserId) -> Role | None:
        """Return what that person is in the project, or None."""

    @abstractmethod
    async def roles(self, user: UserId) -> frozenset[Role]:
        """Return all that the person is in any project."""

    @abstractmethod
    async def list(self, project: ProjectId) -> Sequence[Member]:
        """Return the project's members by identifier; in a unit that may write, nobody else changes them until it ends."""

    @abstractmethod
    async def remove(self, project: ProjectId, user: UserId) -> None:
        """Forget the member. Raises MemberNotFound."""
