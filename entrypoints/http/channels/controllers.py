"""A person's channels over HTTP."""

from typing import Any
from uuid import UUID

from electrical_orchestrator.application.notifications.change_channel import ChangeChannel
from electrical_orchestrator.application.notifications.create_channel import CreateChannel
from electrical_orchestrator.application.notifications.delete_channel import DeleteChannel
from electrical_orchestrator.application.notifications.list_channels import ListChannels
from electrical_orchestrator.application.notifications.try_channel import TryChannel
from electrical_orchestrator.application.people.permissions import Action
from electrical_orchestrator.domain.errors import InvalidName, ProjectNotFound
from electrical_orchestrator.domain.notifications.channel import Channel, ChannelId
from electrical_orchestrator.domain.notifications.errors import ChannelNotFound, ChannelRefused, TooManyChannels
from electrical_orchestrator.domain.people.subjects import Subject
from electrical_orchestrator.entrypoints.http.admission import ADMISSION_REFUSED, SECURITY, needs
from electrical_orchestrator.entrypoints.http.channels.views import (
    ChannelChange,
    ChannelPage,
    ChannelView,
    NewChannel,
    projects_of,
    topics_of,
)
from electrical_orchestrator.entrypoints.http.cursors import After, Cursors
from electrical_orchestrator.entrypoints.http.documenting import USUAL_PAGE, Limit, change_refusals, creation_refusals, refusals
from electrical_orchestrator.entrypoints.http.errors import InvalidCursor
from electrical_orchestrator.entrypoints.http.once import IdempotencyKey, once_of
from litestar import Controller, Request, Response, delete, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

OF_ONE = (*ADMISSION_REFUSED, ChannelNotFound)


class ChannelController(Controller):
    """One's own, by a session alone."""

    path = "/channels"
    tags = ("notifications",)
    security = SECURITY
    opt = needs(Action.ACCOUNT)

    @post(summary="Make a channel", responses=creation_refusals(InvalidName, ChannelRefused, TooManyChannels, ProjectNotFound))
    async def create_channel(
        self,
        data: JSONBody[NewChannel],
        request: Request[Any, Any, Any],
        subject: NamedDependency[Subject],
        create_channel: NamedDependency[CreateChannel],
        idempotency_key: IdempotencyKey = None,
    ) -> Response[ChannelView]:
        """Has you told of things by mail, in Slack, by SMS, ... Its address is never told again."""
        once = once_of(request, idempotency_key, [await request.body()], _created)
        topics, projects = topics_of(data.topics), projects_of(data.projects)
        return _created(await create_channel(subject.user, data.name, data.address, topics, projects=projects, once=once))

    @get(summary="List my channels", responses=refusals(*ADMISSION_REFUSED, InvalidCursor))
    async def list_channels(
        self,
        subject: NamedDependency[Subject],
        list_channels: NamedDependency[ListChannels],
        cursors: NamedDependency[Cursors],
        after: After = None,
        limit: Limit = USUAL_PAGE,
    ) -> ChannelPage:
        """Oldest first, without their addresses, each with what came of the last message."""
        where = ("channels", subject.user)
        found = await list_channels(subject.user, after=cursors.opened(after, *where), limit=limit + 1)
        shown, following = cursors.page(found, limit, *where)
        return ChannelPage([ChannelView.of(channel) for channel in shown], following)

    @patch("/{channel_id:uuid}", summary="Change a channel", responses=change_refusals(*OF_ONE, InvalidName, ProjectNotFound))
    async def change_channel(
        self,
        channel_id: FromPath[UUID],
        data: JSONBody[ChannelChange],
        subject: NamedDependency[Subject],
        change_channel: NamedDependency[ChangeChannel],
    ) -> ChannelView:
        """Another name, other topics, other projects. For another address make another channel."""
        topics = None if data.topics is None else topics_of(data.topics)
        projects = None if data.projects is None else projects_of(data.projects)
        changed = await change_channel(subject.user, ChannelId(channel_id), name=data.name, topics=topics, projects=projects)
        return ChannelView.of(changed)

    @delete("/{channel_id:uuid}", summary="Delete a channel", responses=change_refusals(*OF_ONE))
    async def delete_channel(
        self, channel_id: FromPath[UUID], subject: NamedDependency[Subject], delete_channel: NamedDependency[DeleteChannel]
    ) -> None:
        """It is forgotten, with what was still to be sent there."""
        await delete_channel(subject.user, ChannelId(channel_id))

    @post("/{channel_id:uuid}/test", status_code=202, summary="Try a channel", responses=change_refusals(*OF_ONE))
    async def try_channel(
        self, channel_id: FromPath[UUID], subject: NamedDependency[Subject], try_channel: NamedDependency[TryChannel]
    ) -> ChannelView:
        """Sends one message, once; the channel soon says what came of it."""
        return ChannelView.of(await try_channel(subject.user, ChannelId(channel_id)))


def _created(made: Channel) -> Response[ChannelView]:
    return Response(ChannelView.of(made), status_code=201)


CONTROLLERS = (ChannelController,)
