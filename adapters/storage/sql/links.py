"""Invitations and links for new passwords in two tables."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from electrical_orchestrator.adapters.storage.sql.metadata import Moment, metadata
from electrical_orchestrator.adapters.storage.sql.paging import page
from electrical_orchestrator.adapters.storage.sql.transaction import SqlTransaction
from electrical_orchestrator.domain.listing import Listed, Order
from electrical_orchestrator.domain.people.errors import InvitationNotFound, UserNotFound
from electrical_orchestrator.domain.people.links import Invitation, InvitationId, Joining, PasswordReset
from electrical_orchestrator.domain.people.members import Role
from electrical_orchestrator.domain.people.users import LONGEST_EMAIL, UserId
from electrical_orchestrator.domain.ports.link_store import LinkStore
from electrical_orchestrator.domain.projects import ProjectId
from sqlalchemy import Boolean, Column, ForeignKey, Row, String, Table, UniqueConstraint, Uuid, delete, false, insert, select, update

invitations = Table(
    "invitations",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("email", String(LONGEST_EMAIL), nullable=False),
    Column("project_id", Uuid, ForeignKey("projects.id", ondelete="CASCADE"), index=True),
    Column("role", String(20)),
    Column("invited_by", Uuid, ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    UniqueConstraint("digest"),
)

password_resets = Table(
    "password_resets",
    metadata,
    Column("user_id", Uuid, ForeignKey("users.id", ondelete="CASCADE"), primary_key=True),
    Column("digest", String(64), nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("forgotten", Boolean, primary_key=True, server_default=false()),
    UniqueConstraint("digest"),
)


class SqlLinks(LinkStore):
    """A row a link; taking deletes it, so that one alone has it."""

    def __init__(self, transaction: SqlTransaction) -> None:
        """Work in ``transaction``."""
        self._transaction = transaction

    async def invite(self, invitation: Invitation) -> None:
        """Insert it."""
        await self._transaction.run(insert(invitations), _row(invitation), refused=UserNotFound("The project or whoever invites is gone."))

    async def invitation(self, invitation: InvitationId) -> Invitation:
        """Select it."""
        rows = await self._transaction.rows(select(invitations).where(invitations.c.id == invitation))
        if not rows:
            raise InvitationNotFound(f"There is no invitation {invitation}.")
        return _invitation(rows[0])

    async def invitation_with(self, digest: str) -> Invitation | None:
        """Look by the index."""
        rows = await self._transaction.rows(select(invitations).where(invitations.c.digest == digest))
        return _invitation(rows[0]) if rows else None

    async def invitations(
        self, project: ProjectId | None, at: datetime, *, after: Listed | None = None, limit: int = 100
    ) -> Sequence[Invitation]:
        """Return a page by its key."""
        living = select(invitations).where(invitations.c.expires_at > at).limit(limit)
        query = living if project is None else living.where(invitations.c.project_id == project)
        rows = await self._transaction.rows(page(query, invitations, Order.OLDEST, after, postgres=self._transaction.postgres))
        return list(map(_invitation, rows))

    async def take_invitation(self, digest: str) -> Invitation | None:
        """Delete and return it in one statement."""
        rows = await self._transaction.rows(delete(invitations).where(invitations.c.digest == digest).returning(*invitations.c))
        return _invitation(rows[0]) if rows else None

    async def renew(self, invitation: Invitation) -> None:
        """Update the row."""
        if not await self._transaction.run(update(invitations).where(invitations.c.id == invitation.id), _row(invitation)):
            raise InvitationNotFound(f"There is no invitation {invitation.id}.")

    async def withdraw(self, invitation: InvitationId) -> None:
        """Delete it."""
        if not await self._transaction.run(delete(invitations).where(invitations.c.id == invitation)):
            raise InvitationNotFound(f"There is no invitation {invitation}.")

    async def put_reset(self, reset: PasswordReset) -> None:
        """Insert it, or update what is in its place."""
        row = {"user_id": reset.user, "digest": reset.digest, "expires_at": reset.expires_at, "forgotten": reset.forgotten}
        statement = self._transaction.insert(password_resets).values(row)
        put = statement.on_conflict_do_update(index_elements=["user_id", "forgotten"], set_=row)
        await self._transaction.run(put, refused=UserNotFound(f"There is no person {reset.user}."))

    async def take_reset(self, digest: str) -> PasswordReset | None:
        """Delete and return them in one statement, in the same order for everybody: two at once do not wait for each other."""
        of = select(password_resets.c.user_id).where(password_resets.c.digest == digest).scalar_subquery()
        taken = await self._transaction.rows(delete(password_resets).where(password_resets.c.user_id == of).returning(*password_resets.c))
        found = (PasswordReset(UserId(row.user_id), row.digest, row.expires_at, row.forgotten) for row in taken)
        return next((reset for reset in found if reset.digest == digest), None)

    async def drop_reset(self, user: UserId) -> None:
        """Delete them."""
        await self._transaction.run(delete(password_resets).where(password_resets.c.user_id == user))


def _row(invitation: Invitation) -> dict[str, Any]:
    joining = invitation.joining
    return {
        "id": invitation.id,
        "email": invitation.email,
        "project_id": None if joining is None else joining.project,
        "role": None if joining is None else joining.role,
        "invited_by": invitation.invited_by,
        "digest": invitation.digest,
        "created_at": invitation.created_at,
        "expires_at": invitation.expires_at,
    }


def _invitation(row: Row[Any]) -> Invitation:
    joining = None if row.project_id is None else Joining(ProjectId(row.project_id), Role(row.role))
    inviter = UserId(row.invited_by)
    return Invitation(InvitationId(row.id), row.email, joining, inviter, row.digest, row.created_at, row.expires_at)
