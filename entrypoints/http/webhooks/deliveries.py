"""What was delivered to a webhook, over HTTP."""

from uuid import UUID

from electrical_orchestrator.application.people.permissions import Action
from electrical_orchestrator.application.webhooks.list_deliveries import ListDeliveries
from electrical_orchestrator.application.webhooks.replay_delivery import ReplayDelivery
from electrical_orchestrator.domain.errors import ProjectNotFound
from electrical_orchestrator.domain.projects import ProjectId
from electrical_orchestrator.domain.webhooks.delivery import DeliveryId
from electrical_orchestrator.domain.webhooks.errors import DeliveryNotFound, WebhookDisabled, WebhookNotFound
from electrical_orchestrator.domain.webhooks.webhook import WebhookId
from electrical_orchestrator.entrypoints.http.admission import ADMISSION_REFUSED, SECURITY, needs
from electrical_orchestrator.entrypoints.http.cursors import After, Cursors
from electrical_orchestrator.entrypoints.http.documenting import USUAL_PAGE, Limit, change_refusals, refusals
from electrical_orchestrator.entrypoints.http.errors import InvalidCursor
from electrical_orchestrator.entrypoints.http.webhooks.views import DeliveryPage, DeliveryView
from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

REFUSED = (*ADMISSION_REFUSED, ProjectNotFound, WebhookNotFound)


class DeliveryController(Controller):
    """Of one webhook."""

    path = "/projects/{project_id:uuid}/webhooks/{webhook_id:uuid}/deliveries"
    tags = ("webhooks",)
    security = SECURITY
    opt = needs(Action.MANAGE)

    @get(summary="List a webhook's deliveries", responses=refusals(*REFUSED, InvalidCursor))
    async def list_deliveries(  # noqa: PLR0913, PLR0917  one a query parameter
        self,
        project_id: FromPath[UUID],
        webhook_id: FromPath[UUID],
        list_deliveries: NamedDependency[ListDeliveries],
        cursors: NamedDependency[Cursors],
        after: After = None,
        limit: Limit = USUAL_PAGE,
    ) -> DeliveryPage:
        """The newest first, each with what became of it; those that are done with are forgotten after 30 days."""
        where = ("deliveries", webhook_id)
        mark = cursors.mark(after, *where)
        before = None if mark is None else int(mark)
        found = await list_deliveries(ProjectId(project_id), WebhookId(webhook_id), before=before, limit=limit + 1)
        following = cursors.marked(str(found[limit - 1].number), *where) if len(found) > limit else None
        return DeliveryPage([DeliveryView.of(delivery) for delivery in found[:limit]], following)

    @post(
        "/{delivery_id:uuid}/replay",
        status_code=202,
        summary="Deliver something again",
        responses=change_refusals(*REFUSED, DeliveryNotFound, WebhookDisabled),
    )
    async def replay_delivery(
        self,
        project_id: FromPath[UUID],
        webhook_id: FromPath[UUID],
        delivery_id: FromPath[UUID],
        replay_delivery: NamedDependency[ReplayDelivery],
    ) -> DeliveryView:
        """Whatever became of it, it is tried from the beginning, under the same webhook-id."""
        return DeliveryView.of(await replay_delivery(ProjectId(project_id), WebhookId(webhook_id), DeliveryId(delivery_id)))
