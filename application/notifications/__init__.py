"""Telling people what they want to hear of, where they want to hear it."""
