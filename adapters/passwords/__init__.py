"""Passwords, hashed and compared."""
