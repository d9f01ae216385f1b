"""Use cases of webhooks, and of telling others what happened."""

from dependency_injector import containers, providers
from electrical_orchestrator.application.notices.forget_notices import ForgetNotices
from electrical_orchestrator.application.notices.publish_notices import PublishNotices
from electrical_orchestrator.application.webhooks.change_webhook import ChangeWebhook
from electrical_orchestrator.application.webhooks.claim_deliveries import ClaimDeliveries
from electrical_orchestrator.application.webhooks.create_webhook import CreateWebhook
from electrical_orchestrator.application.webhooks.delete_webhook import DeleteWebhook
from electrical_orchestrator.application.webhooks.deliver_notice import DeliverNotice
from electrical_orchestrator.application.webhooks.exchange_webhook_secret import ExchangeWebhookSecret
from electrical_orchestrator.application.webhooks.list_deliveries import ListDeliveries
from electrical_orchestrator.application.webhooks.list_webhooks import ListWebhooks
from electrical_orchestrator.application.webhooks.replay_delivery import ReplayDelivery
from electrical_orchestrator.application.webhooks.show_webhook import ShowWebhook
from electrical_orchestrator.application.webhooks.try_webhook import TryWebhook


class Webhooks(containers.DeclarativeContainer):
    """What owners do."""

    ports = providers.DependenciesContainer()

    create_webhook = providers.Factory(CreateWebhook, begin=ports.begin, clock=ports.clock, rules=ports.rules)
    list_webhooks = providers.Factory(ListWebhooks, begin=ports.begin_reading)
    show_webhook = providers.Factory(ShowWebhook, begin=ports.begin_reading)
    change_webhook = providers.Factory(ChangeWebhook, begin=ports.begin, rules=ports.rules)
    delete_webhook = providers.Factory(DeleteWebhook, begin=ports.begin)
    exchange_webhook_secret = providers.Factory(ExchangeWebhookSecret, begin=ports.begin, clock=ports.clock)
    try_webhook = providers.Factory(TryWebhook, begin=ports.begin, clock=ports.clock)
    list_deliveries = providers.Factory(ListDeliveries, begin=ports.begin_reading)
    replay_delivery = providers.Factory(ReplayDelivery, begin=ports.begin, clock=ports.clock)


class Notices(containers.DeclarativeContainer):
    """What the program does behind the requests."""

    ports = providers.DependenciesContainer()

    publish_notices = providers.Factory(
        PublishNotices,
        begin=ports.database.provided.begin,
        begin_reading=ports.begin_reading,
        clock=ports.clock,
        outlets=ports.outlets.provider,
    )
    forget_notices = providers.Factory(ForgetNotices, begin=ports.database.provided.begin, clock=ports.clock)
    claim_deliveries = providers.Factory(
        ClaimDeliveries, begin=ports.database.provided.begin, begin_reading=ports.begin_reading, clock=ports.clock
    )
    deliver_notice = providers.Factory(
        DeliverNotice, begin=ports.begin, begin_reading=ports.begin_reading, clock=ports.clock, caller=ports.caller
    )
