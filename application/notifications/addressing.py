"""Who is told of a notice, and in which words."""

from collections.abc import Sequence
from datetime import datetime

from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.errors import NotFound, ReadingCancelled
from electrical_orchestrator.domain.notices import Notice
from electrical_orchestrator.domain.notifications.channel import Channel, Topic
from electrical_orchestrator.domain.notifications.message import Message
from electrical_orchestrator.domain.people.members import Role
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork
from electrical_orchestrator.domain.webhooks.webhook import Reason

TOPICS = {
    Act.DRAWING_RECOGNISED: Topic.READ,
    Act.DRAWING_FAILED: Topic.FAILED,
    Act.WEBHOOK_DISABLED: Topic.WEBHOOK,
    Act.INVITATION_MADE: Topic.INVITED,
}


async def messages_of(work: UnitOfWork, notice: Notice, at: datetime) -> Sequence[Message]:
    """What is to be sent because of ``notice``; nothing when what it speaks of is gone."""
    wanting = await _wanting(work, notice) if notice.act in TOPICS else ()
    if not wanting:
        return ()
    try:
        title, text = await _words(work, notice)
    except NotFound:
        return ()
    return [Message.of(channel, notice.id, title, text, at) for channel in wanting]


async def _wanting(work: UnitOfWork, notice: Notice) -> Sequence[Channel]:
    topic, after = TOPICS[notice.act], notice.after or {}
    if topic is Topic.INVITED:
        return await work.channels.of_person(str(after.get("email")), topic)
    if topic is Topic.WEBHOOK:
        by_hand = after.get("disabled") == Reason.PAUSED
        return () if by_hand else await work.channels.of_members(notice.project, topic, [Role.OWNER])
    if after.get("code") == ReadingCancelled.code:  # by hand, too, and perhaps thousands of them
        return ()
    return await work.channels.of_members(notice.project, topic, list(Role))


async def _words(work: UnitOfWork, notice: Notice) -> tuple[str, str]:
    project, after = (await work.projects.get(notice.project)).name, notice.after or {}
    if notice.act is Act.INVITATION_MADE:
        return f"You are invited: {project}", f"You are invited into the project {project} as {after.get('role')}."
    if notice.act is Act.WEBHOOK_DISABLED:
        return f"A webhook is disabled: {project}", f"A webhook of the project {project} is disabled: {after.get('disabled')}."
    drawing = "" if notice.drawing is None else (await work.drawings.get(notice.drawing)).name
    which = f"{drawing}, revision {after.get('revision')}, of the project {project}"
    if notice.act is Act.DRAWING_FAILED:
        return f"Not read: {drawing}", f"{which}, could not be read."
    return f"Read: {drawing}", f"{which}, has been read."
