"""Where notices are published beside webhooks."""
