"""Projects in a table."""

from collections.abc import Sequence
from typing import Any

from electrical_orchestrator.adapters.storage.sql.members import members
from electrical_orchestrator.adapters.storage.sql.metadata import Moment, metadata
from electrical_orchestrator.adapters.storage.sql.paging import page
from electrical_orchestrator.adapters.storage.sql.transaction import SqlTransaction
from electrical_orchestrator.domain.errors import Conflict, ProjectNotFound
from electrical_orchestrator.domain.listing import Listed, Order
from electrical_orchestrator.domain.naming import LONGEST_NAME
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.ports.project_store import ProjectStore
from electrical_orchestrator.domain.projects import Project, ProjectId
from sqlalchemy import Boolean, Column, Index, Integer, Row, String, Table, Uuid, delete, insert, select, update

projects = Table(
    "projects",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name", String(LONGEST_NAME), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("archived", Boolean, nullable=False),
    Column("version", Integer, nullable=False, server_default="1"),
)
Index(None, projects.c.archived, projects.c.created_at, projects.c.id)


class SqlProjects(ProjectStore):
    """A row a project."""

    def __init__(self, transaction: SqlTransaction) -> None:
        """Work in ``transaction``."""
        self._transaction = transaction

    async def put(self, project: Project) -> None:
        """Update the row, or insert one."""
        row = {
            "id": project.id,
            "name": project.name,
            "created_at": project.created_at,
            "archived": project.archived,
            "version": project.version,
        }
        if not await self._transaction.run(update(projects).where(projects.c.id == project.id), row):
            await self._transaction.run(insert(projects), row)

    async def get(self, project: ProjectId) -> Project:
        """Return it; in a unit that may write, nobody else changes it until this one ends."""
        query = select(projects).where(projects.c.id == project)
        found = await self._transaction.rows(query if self._transaction.read_only else query.with_for_update(key_share=True))
        if not found:
            raise ProjectNotFound(f"There is no project {project}.")
        return _project(found[0])

    async def list(
        self,
        *,
        archived: bool = False,
        order: Order = Order.OLDEST,
        after: Listed | None = None,
        limit: int = 100,
        member: UserId | None = None,
    ) -> Sequence[Project]:
        """Return a page by its key."""
        query = select(projects).where(projects.c.archived == archived).limit(limit)
        if member is not None:
            query = query.where(projects.c.id.in_(select(members.c.project_id).where(members.c.user_id == member)))
        rows = await self._transaction.rows(page(query, projects, order, after, postgres=self._transaction.postgres))
        return [_project(row) for row in rows]

    async def delete(self, project: ProjectId) -> None:
        """Delete the row; the database refuses while drawings refer to it."""
        refused = Conflict(f"Project {project} still has drawings.")
        if not await self._transaction.run(delete(projects).where(projects.c.id == project), refused=refused):
            raise ProjectNotFound(f"There is no project {project}.")


def _project(row: Row[Any]) -> Project:
    return Project(ProjectId(row.id), row.name, row.created_at, row.archived, row.version)
