"""Use cases that count."""
