"""The audit trail over HTTP."""

NAMES = ("show_audit",)
"""The use cases that handlers ask for."""
