"""Whole numbers in order. Numpy sorts numbers many times faster than it finds their stable order, or hashes them."""

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Flags, Ints


def in_order(numbers: Ints) -> Ints:
    """The stable order of ``numbers`` from 0, whose product with how many they are must fit into 63 bits."""
    n = max(len(numbers), 1)
    order: Ints = np.sort(numbers * n + np.arange(len(numbers))) % n
    return order


def distinct(numbers: Ints) -> Ints:
    """Each number once, in order."""
    ordered = np.sort(numbers)
    once: Ints = ordered[starts(ordered)]
    return once


def starts(ordered: Ints) -> Ints:
    """Where each number first stands among ``ordered`` ones."""
    new = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    return np.flatnonzero(new)


def among(numbers: Ints, ordered: Ints) -> Flags:
    """Which of ``numbers`` are among ``ordered`` ones."""
    if not len(ordered):
        return np.zeros(len(numbers), bool)
    found: Flags = ordered[np.minimum(np.searchsorted(ordered, numbers), len(ordered) - 1)] == numbers
    return found
