"""Use case: the webhooks of a project."""

from collections.abc import Sequence
from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.listing import Listed
from electrical_orchestrator.domain.projects import ProjectId
from electrical_orchestrator.domain.webhooks.webhook import Webhook


@dataclass(frozen=True, slots=True)
class ListWebhooks:
    """Lists a project's webhooks, oldest first. Raises ProjectNotFound."""

    begin: Begin

    async def __call__(self, project: ProjectId, *, after: Listed | None = None, limit: int = 100) -> Sequence[Webhook]:
        """Return up to ``limit`` that follow ``after``."""
        async with self.begin() as work:
            await work.projects.get(project)
            return await work.webhooks.list(project, after=after, limit=limit)
