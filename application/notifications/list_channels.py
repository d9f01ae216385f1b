"""Use case: somebody's channels."""

from collections.abc import Sequence
from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.listing import Listed
from electrical_orchestrator.domain.notifications.channel import Channel
from electrical_orchestrator.domain.people.users import UserId


@dataclass(frozen=True, slots=True)
class ListChannels:
    """Lists the channels of a person, oldest first."""

    begin: Begin

    async def __call__(self, user: UserId, *, after: Listed | None = None, limit: int = 100) -> Sequence[Channel]:
        """Return up to ``limit`` that follow ``after``."""
        async with self.begin() as work:
            return await work.channels.list(user, after=after, limit=limit)
