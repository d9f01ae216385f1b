"""Reviewing over HTTP."""

NAMES = ("review_component", "show_history")
"""The use cases that handlers ask for."""
