"""Weights and shapes as data, made by `nox -s library` and `nox -s train`; MODEL_CARD.md says from what."""
