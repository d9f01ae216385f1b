"""Channels over HTTP."""

NAMES = ("change_channel", "create_channel", "delete_channel", "list_channels", "try_channel")
"""The use cases that handlers ask for."""
