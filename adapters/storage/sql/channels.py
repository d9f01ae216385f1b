"""People's channels in a table."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from electrical_orchestrator.adapters.storage.sql.enciphering import MEANING, Cipher
from electrical_orchestrator.adapters.storage.sql.members import members
from electrical_orchestrator.adapters.storage.sql.metadata import Moment, metadata
from electrical_orchestrator.adapters.storage.sql.paging import page
from electrical_orchestrator.adapters.storage.sql.texts import AnyText
from electrical_orchestrator.adapters.storage.sql.transaction import SqlTransaction
from electrical_orchestrator.adapters.storage.sql.users import users
from electrical_orchestrator.domain.listing import Listed, Order
from electrical_orchestrator.domain.naming import LONGEST_NAME
from electrical_orchestrator.domain.notifications.channel import Channel, ChannelId, Topic
from electrical_orchestrator.domain.notifications.errors import ChannelNotFound
from electrical_orchestrator.domain.people.errors import UserNotFound
from electrical_orchestrator.domain.people.members import Role
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.ports.channel_store import ChannelStore
from electrical_orchestrator.domain.projects import ProjectId
from sqlalchemy import Column, ColumnElement, ForeignKey, Row, Select, String, Table, Text, Uuid, delete, insert, select, update

channels = Table(
    "channels",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("user_id", Uuid, ForeignKey("users.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("name", String(LONGEST_NAME), nullable=False),
    Column("address", Text().with_variant(String(500), "sqlite"), nullable=False, comment=MEANING),
    Column("topics", String(200), nullable=False, comment="words"),
    Column("created_at", Moment, nullable=False),
    Column("projects", Text, nullable=False, comment="identifiers; none: all"),
    Column("sent_at", Moment),
    Column("problem", AnyText),
)


class SqlChannels(ChannelStore):
    """A row a channel."""

    def __init__(self, transaction: SqlTransaction, cipher: Cipher) -> None:
        """Work in ``transaction``; addresses are kept by ``cipher``."""
        self._transaction = transaction
        self._cipher = cipher

    async def put(self, channel: Channel) -> None:
        """Update the row, or insert one."""
        row = _row(channel, self._cipher)
        if not await self._transaction.run(update(channels).where(channels.c.id == channel.id), row):
            await self._transaction.run(insert(channels), row, refused=UserNotFound(f"There is no person {channel.user}."))

    async def get(self, user: UserId, channel: ChannelId) -> Channel:
        """Look by the key, and lock it where somebody may write."""
        found = await self._one(select(channels).where(channels.c.id == channel, channels.c.user_id == user))
        if found is None:
            raise ChannelNotFound(f"You have no channel {channel}.")
        return found

    async def with_id(self, channel: ChannelId) -> Channel | None:
        """The same without its person, who is looked at."""
        return await self._one(_of_the_able(channels.c.id == channel))

    async def list(self, user: UserId, *, after: Listed | None = None, limit: int = 100) -> Sequence[Channel]:
        """Return a page by its key."""
        theirs = select(channels).where(channels.c.user_id == user).limit(limit)
        rows = await self._transaction.rows(page(theirs, channels, Order.OLDEST, after, postgres=self._transaction.postgres))
        return [_channel(row, self._cipher) for row in rows]

    async def of_members(self, project: ProjectId, topic: Topic, roles: Collection[Role]) -> Sequence[Channel]:
        """Join them."""
        theirs = select(members.c.user_id).where(members.c.project_id == project, members.c.role.in_(list(roles)))
        return [one for one in await self._wanting(topic, channels.c.user_id.in_(theirs)) if one.wants(topic, project)]

    async def of_person(self, email: str, topic: Topic) -> Sequence[Channel]:
        """Join them."""
        return await self._wanting(topic, users.c.email == email)

    async def delete(self, user: UserId, channel: ChannelId) -> None:
        """Delete the row; the database deletes its messages."""
        if not await self._transaction.run(delete(channels).where(channels.c.id == channel, channels.c.user_id == user)):
            raise ChannelNotFound(f"You have no channel {channel}.")

    async def _wanting(self, topic: Topic, *where: ColumnElement[bool]) -> Sequence[Channel]:
        found = [_channel(row, self._cipher) for row in await self._transaction.rows(_of_the_able(*where))]
        return [channel for channel in found if topic in channel.topics]

    async def _one(self, query: Select[Any]) -> Channel | None:
        locked = query if self._transaction.read_only else query.with_for_update(of=channels, key_share=True)
        rows = await self._transaction.rows(locked)
        return _channel(rows[0], self._cipher) if rows else None


def _of_the_able(*where: ColumnElement[bool]) -> Select[Any]:
    return select(channels).join(users, users.c.id == channels.c.user_id).where(users.c.disabled.is_(False), *where)


def _row(channel: Channel, cipher: Cipher) -> dict[str, Any]:
    return {
        "id": channel.id,
        "user_id": channel.user,
        "name": channel.name,
        "address": cipher.enciphered(channel.address, channel.id),
        "topics": " ".join(sorted(channel.topics)),
        "created_at": channel.created_at,
        "projects": " ".join(sorted(map(str, channel.projects))),
        "sent_at": channel.sent_at,
        "problem": channel.problem,
    }


def _channel(row: Row[Any], cipher: Cipher) -> Channel:
    topics = frozenset(map(Topic, row.topics.split()))
    projects = frozenset(ProjectId(UUID(one)) for one in row.projects.split())
    address = cipher.deciphered(row.address, row.id)
    return Channel(ChannelId(row.id), UserId(row.user_id), row.name, address, topics, row.created_at, projects, row.sent_at, row.problem)
