"""Draws sheets with exact truth: samples, tests, training."""
