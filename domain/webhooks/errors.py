"""What can be wrong with webhooks."""

from electrical_orchestrator.domain.errors import Conflict, InvalidName, NotFound


class InvalidWebhook(InvalidName):
    """The webhook's address may not be called, or there is no such kind of notice."""

    code = "invalid_webhook"
    advice = "Give an https address with a public host name, at a port that the settings allow, without user or password."


class WebhookNotFound(NotFound):
    """The project has no such webhook."""

    code = "webhook_not_found"


class DeliveryNotFound(NotFound):
    """The webhook has no such delivery, or it is forgotten."""

    code = "delivery_not_found"


class TooManyWebhooks(Conflict):
    """The project has as many webhooks as a project may have."""

    code = "too_many_webhooks"
    advice = "Delete one that is not needed."


class WebhookDisabled(Conflict):
    """The webhook is disabled: nothing is delivered."""

    code = "webhook_disabled"
    advice = "Enable it first."
