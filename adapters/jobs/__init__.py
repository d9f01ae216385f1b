"""How workers are woken, and show that they are at it."""
