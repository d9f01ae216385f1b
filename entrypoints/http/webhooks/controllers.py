"""Webhooks of a project over HTTP."""

from uuid import UUID

from electrical_orchestrator.application.people.permissions import Action
from electrical_orchestrator.application.webhooks.change_webhook import ChangeWebhook
from electrical_orchestrator.application.webhooks.create_webhook import CreateWebhook
from electrical_orchestrator.application.webhooks.delete_webhook import DeleteWebhook
from electrical_orchestrator.application.webhooks.exchange_webhook_secret import ExchangeWebhookSecret
from electrical_orchestrator.application.webhooks.list_webhooks import ListWebhooks
from electrical_orchestrator.application.webhooks.show_webhook import ShowWebhook
from electrical_orchestrator.application.webhooks.try_webhook import TryWebhook
from electrical_orchestrator.domain.errors import ProjectNotFound
from electrical_orchestrator.domain.outbound.errors import AddressRefused
from electrical_orchestrator.domain.projects import ProjectId
from electrical_orchestrator.domain.webhooks.errors import TooManyWebhooks, WebhookDisabled, WebhookNotFound
from electrical_orchestrator.domain.webhooks.webhook import WebhookId
from electrical_orchestrator.entrypoints.http.admission import ADMISSION_REFUSED, SECURITY, needs
from electrical_orchestrator.entrypoints.http.cursors import After, Cursors
from electrical_orchestrator.entrypoints.http.documenting import USUAL_PAGE, Limit, change_refusals, refusals
from electrical_orchestrator.entrypoints.http.errors import InvalidCursor
from electrical_orchestrator.entrypoints.http.webhooks.deliveries import DeliveryController
from electrical_orchestrator.entrypoints.http.webhooks.views import (
    DeliveryView,
    NewWebhook,
    WebhookChange,
    WebhookPage,
    WebhookView,
    acts_of,
)
from litestar import Controller, delete, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

REFUSED = (*ADMISSION_REFUSED, ProjectNotFound)
OF_ONE = (*REFUSED, WebhookNotFound)


class WebhookController(Controller):
    """Translates HTTP to the use cases of webhooks, and back."""

    path = "/projects/{project_id:uuid}/webhooks"
    tags = ("webhooks",)
    security = SECURITY
    opt = needs(Action.MANAGE)

    @post(summary="Make a webhook", responses=change_refusals(*REFUSED, AddressRefused, TooManyWebhooks))
    async def create_webhook(
        self, project_id: FromPath[UUID], data: JSONBody[NewWebhook], create_webhook: NamedDependency[CreateWebhook]
    ) -> WebhookView:
        """Has what happens in the project delivered to an address. The secret that signs is shown once."""
        made = await create_webhook(ProjectId(project_id), data.address, acts_of(data.notices))
        return WebhookView.of(made, with_secret=True)

    @get(summary="List a project's webhooks", responses=refusals(*REFUSED, InvalidCursor))
    async def list_webhooks(
        self,
        project_id: FromPath[UUID],
        list_webhooks: NamedDependency[ListWebhooks],
        cursors: NamedDependency[Cursors],
        after: After = None,
        limit: Limit = USUAL_PAGE,
    ) -> WebhookPage:
        """Oldest first, without their secrets."""
        where = ("webhooks", project_id)
        found = await list_webhooks(ProjectId(project_id), after=cursors.opened(after, *where), limit=limit + 1)
        shown, following = cursors.page(found, limit, *where)
        return WebhookPage([WebhookView.of(webhook) for webhook in shown], following)

    @get("/{webhook_id:uuid}", summary="Show a webhook", responses=refusals(*OF_ONE))
    async def show_webhook(
        self, project_id: FromPath[UUID], webhook_id: FromPath[UUID], show_webhook: NamedDependency[ShowWebhook]
    ) -> WebhookView:
        """Where it goes, what it is told of, and whether it is disabled."""
        return WebhookView.of(await show_webhook(ProjectId(project_id), WebhookId(webhook_id)))

    @patch("/{webhook_id:uuid}", summary="Change a webhook", responses=change_refusals(*OF_ONE, AddressRefused))
    async def change_webhook(
        self,
        project_id: FromPath[UUID],
        webhook_id: FromPath[UUID],
        data: JSONBody[WebhookChange],
        change_webhook: NamedDependency[ChangeWebhook],
    ) -> WebhookView:
        """Another address, other notices, off or on. What waits while it is off is delivered when it is on again."""
        acts = None if data.notices is None else acts_of(data.notices)
        changed = await change_webhook(ProjectId(project_id), WebhookId(webhook_id), address=data.address, acts=acts, enabled=data.enabled)
        return WebhookView.of(changed)

    @delete("/{webhook_id:uuid}", summary="Delete a webhook", responses=change_refusals(*OF_ONE))
    async def delete_webhook(
        self, project_id: FromPath[UUID], webhook_id: FromPath[UUID], delete_webhook: NamedDependency[DeleteWebhook]
    ) -> None:
        """It is forgotten with its deliveries."""
        await delete_webhook(ProjectId(project_id), WebhookId(webhook_id))

    @post("/{webhook_id:uuid}/secret", summary="Exchange a webhook's secret", responses=change_refusals(*OF_ONE))
    async def exchange_webhook_secret(
        self,
        project_id: FromPath[UUID],
        webhook_id: FromPath[UUID],
        exchange_webhook_secret: NamedDependency[ExchangeWebhookSecret],
    ) -> WebhookView:
        """Shows a new one, once. For 24 hours both sign, so that the receiver can change over without losing anything."""
        changed = await exchange_webhook_secret(ProjectId(project_id), WebhookId(webhook_id))
        return WebhookView.of(changed, with_secret=True)

    @post("/{webhook_id:uuid}/test", status_code=202, summary="Try a webhook", responses=change_refusals(*OF_ONE, WebhookDisabled))
    async def try_webhook(
        self, project_id: FromPath[UUID], webhook_id: FromPath[UUID], try_webhook: NamedDependency[TryWebhook]
    ) -> DeliveryView:
        """Sends webhook.test once; what comes of it is among the deliveries soon."""
        return DeliveryView.of(await try_webhook(ProjectId(project_id), WebhookId(webhook_id)))


CONTROLLERS = (WebhookController, DeliveryController)
