"""Port: one transaction over all stores."""

from abc import abstractmethod
from types import TracebackType
from typing import Protocol, Self

from electrical_orchestrator.domain.ports.answer_store import AnswerStore
from electrical_orchestrator.domain.ports.audit_trail import AuditTrail
from electrical_orchestrator.domain.ports.channel_store import ChannelStore, MessageStore
from electrical_orchestrator.domain.ports.drawing_store import DrawingStore
from electrical_orchestrator.domain.ports.jobs import JobStore
from electrical_orchestrator.domain.ports.link_store import LinkStore
from electrical_orchestrator.domain.ports.member_store import MemberStore
from electrical_orchestrator.domain.ports.outbox import Outbox
from electrical_orchestrator.domain.ports.personal_token_store import PersonalTokenStore
from electrical_orchestrator.domain.ports.project_store import ProjectStore
from electrical_orchestrator.domain.ports.recognition_store import RecognitionStore
from electrical_orchestrator.domain.ports.session_store import SessionStore
from electrical_orchestrator.domain.ports.user_store import UserStore
from electrical_orchestrator.domain.ports.webhook_store import DeliveryStore, WebhookStore


class UnitOfWork(Protocol):
    """One call of a use case, one transaction: left normally it is committed, left by an error nothing of it stays.

    Promise: tests/contracts/test_storage.py. Raises StorageUnavailable when the database cannot be reached.
    """

    projects: ProjectStore
    drawings: DrawingStore
    recognitions: RecognitionStore
    answers: AnswerStore
    users: UserStore
    sessions: SessionStore
    tokens: PersonalTokenStore
    links: LinkStore
    members: MemberStore
    audit: AuditTrail
    jobs: JobStore
    outbox: Outbox
    webhooks: WebhookStore
    deliveries: DeliveryStore
    channels: ChannelStore
    messages: MessageStore

    @abstractmethod
    async def __aenter__(self) -> Self:
        """Begin."""

    @abstractmethod
    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Commit, or undo everything when an error leaves the block."""
