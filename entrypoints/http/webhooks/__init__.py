"""Webhooks over HTTP."""

NAMES = (
    "change_webhook",
    "create_webhook",
    "delete_webhook",
    "exchange_webhook_secret",
    "list_deliveries",
    "list_webhooks",
    "replay_delivery",
    "show_webhook",
    "try_webhook",
)
"""The use cases that handlers ask for."""
