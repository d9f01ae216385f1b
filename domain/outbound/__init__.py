"""Calls to other programs: where they may go, and what can become of them."""
