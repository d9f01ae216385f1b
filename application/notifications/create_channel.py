"""Use case: a channel."""

from collections.abc import Collection
from dataclasses import dataclass

from electrical_orchestrator.application.notifications.belonging import check_member
from electrical_orchestrator.application.once import Once, answered, only_once
from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.notifications.channel import MOST, Channel, Topic
from electrical_orchestrator.domain.notifications.errors import ChannelRefused, TooManyChannels
from electrical_orchestrator.domain.notifications.places import MAIL, Places, mail_to
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.ports.clock import Clock
from electrical_orchestrator.domain.ports.notifier import Notifier
from electrical_orchestrator.domain.projects import ProjectId


@dataclass(frozen=True, slots=True)
class CreateChannel:
    """Has a person told of things at an address.

    Raises InvalidName, ChannelRefused, TooManyChannels, ProjectNotFound, AlreadyAnswered, KeyReused.

    Mail goes to the person's own address alone: nobody has the program write to strangers.
    """

    begin: Begin
    clock: Clock
    places: Places
    notifier: Notifier

    async def __call__(  # noqa: PLR0913  # what a channel is made of
        self,
        user: UserId,
        name: str,
        address: str,
        topics: Collection[Topic],
        *,
        projects: Collection[ProjectId] = (),
        once: Once[Channel] | None = None,
    ) -> Channel:
        """Return it. ``projects``: of which things are told; empty: of all that the person is in."""
        scheme = self.places.checked(address)
        await self.notifier.check(address)
        channel = Channel.start(user, name, address, topics, self.clock.now())
        channel.projects = frozenset(projects)
        async with only_once(self.begin, self.clock, once), self.begin() as work:
            if scheme == MAIL and address != mail_to((await work.users.get(user)).email):
                raise ChannelRefused("Mail goes to your own e-mail address.")
            await check_member(work, user, channel.projects)
            if len(await work.channels.list(user, limit=MOST)) == MOST:
                raise TooManyChannels(f"You have {MOST} channels.")
            await work.channels.put(channel)
            await answered(work, self.clock, once, channel)
        return channel
