"""Calls to other programs."""
