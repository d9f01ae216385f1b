"""Telling people of things through other services."""
