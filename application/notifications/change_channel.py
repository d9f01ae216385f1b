"""Use case: a channel is changed."""

from collections.abc import Collection
from dataclasses import dataclass

from electrical_orchestrator.application.notifications.belonging import check_member
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.notifications.channel import Channel, ChannelId, Topic
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.projects import ProjectId


@dataclass(frozen=True, slots=True)
class ChangeChannel:
    """Gives a person's channel another name, other topics or other projects. Raises ChannelNotFound, InvalidName, ProjectNotFound."""

    begin: Begin

    async def __call__(
        self,
        user: UserId,
        channel: ChannelId,
        *,
        name: str | None = None,
        topics: Collection[Topic] | None = None,
        projects: Collection[ProjectId] | None = None,
    ) -> Channel:
        """Return it as it is then; what is None stays."""
        async with self.begin() as work:
            found = await work.channels.get(user, channel)
            await check_member(work, user, set(projects or ()) - found.projects)
            found.change(name, topics, projects)
            await work.channels.put(found)
        return found
