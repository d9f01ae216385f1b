"""Port: where projects are kept."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Protocol

from electrical_orchestrator.domain.listing import Listed, Order
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.projects import Project, ProjectId


class ProjectStore(Protocol):
    """Keeps projects. Promise: tests/contracts/test_storage.py."""

    @abstractmethod
    async def put(self, project: Project) -> None:
        """Keep a new project, or what has changed in a known one."""

    @abstractmethod
    async def get(self, project: ProjectId) -> Project:
        """Return the project. Raises ProjectNotFound."""

    @abstractmethod
    async def list(
        self,
        *,
        archived: bool = False,
        order: Order = Order.OLDEST,
        after: Listed | None = None,
        limit: int = 100,
        member: UserId | None = None,
    ) -> Sequence[Project]:
        """Return up to ``limit`` projects in that order, those after ``after``, which may be gone; archived ones if asked for.

        With ``member`` only those that the person is a member of.
        """

    @abstractmethod
    async def delete(self, project: ProjectId) -> None:
        """Forget the project; its drawings must be gone before. Raises ProjectNotFound."""
