"""Notifications: what a person wants to hear of, and where."""
