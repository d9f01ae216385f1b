"""Webhooks of projects, and what is delivered to them."""
