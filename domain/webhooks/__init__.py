"""Webhooks: addresses of a project's own, to which notices are delivered."""
