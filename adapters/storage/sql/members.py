"""Members of projects in a table."""

from collections.abc import Sequence

from electrical_orchestrator.adapters.storage.sql.metadata import metadata
from electrical_orchestrator.adapters.storage.sql.transaction import SqlTransaction
from electrical_orchestrator.domain.errors import ProjectNotFound
from electrical_orchestrator.domain.people.errors import MemberNotFound
from electrical_orchestrator.domain.people.members import Member, Role
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.ports.member_store import MemberStore
from electrical_orchestrator.domain.projects import ProjectId
from sqlalchemy import Column, ColumnElement, ForeignKey, String, Table, Uuid, and_, delete, insert, select, update

members = Table(
    "members",
    metadata,
    Column("project_id", Uuid, ForeignKey("projects.id", ondelete="CASCADE"), primary_key=True),
    Column("user_id", Uuid, ForeignKey("users.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("role", String(20), nullable=False),
)


class SqlMembers(MemberStore):
    """A row a person and project."""

    def __init__(self, transaction: SqlTransaction) -> None:
        """Work in ``transaction``."""
        self._transaction = transaction

    async def put(self, member: Member) -> None:
        """Update the row, or insert one."""
        if not await self._transaction.run(update(members).where(_of(member.project, member.user)), {"role": member.role}):
            row = {"project_id": member.project, "user_id": member.user, "role": member.role}
            await self._transaction.run(insert(members), row, refused=ProjectNotFound(f"Project {member.project} or the person is gone."))

    async def role(self, project: ProjectId, user: UserId) -> Role | None:
        """Look by the key."""
        rows = await self._transaction.rows(select(members.c.role).where(_of(project, user)))
        return Role(rows[0].role) if rows else None

    async def roles(self, user: UserId) -> frozenset[Role]:
        """Look by the index."""
        rows = await self._transaction.rows(select(members.c.role).where(members.c.user_id == user).distinct())
        return frozenset(Role(row.role) for row in rows)

    async def list(self, project: ProjectId) -> Sequence[Member]:
        """By identifier, locked where somebody may write."""
        query = select(members).where(members.c.project_id == project).order_by(members.c.user_id)
        rows = await self._transaction.rows(query if self._transaction.read_only else query.with_for_update())
        return [Member(ProjectId(row.project_id), UserId(row.user_id), Role(row.role)) for row in rows]

    async def remove(self, project: ProjectId, user: UserId) -> None:
        """Delete the row."""
        if not await self._transaction.run(delete(members).where(_of(project, user))):
            raise MemberNotFound(f"{user} is no member of project {project}.")


def _of(project: ProjectId, user: UserId) -> ColumnElement[bool]:
    return and_(members.c.project_id == project, members.c.user_id == user)
