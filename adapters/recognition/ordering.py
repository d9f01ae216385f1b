"""Whole numbers in order. Numpy sorts numbers many times faster than it finds their stable order, or hashes them."""

from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
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


def groups(rows: npt.NDArray[Any]) -> Ints:
    """(n,): the group of each of ``rows`` (n, k), whose rows are equal, counted in order. Numpy's own unique rows take far longer."""
    order = np.lexsort(rows.T[::-1])
    ordered = rows[order]
    group = np.empty(len(rows), np.int64)
    group[order[1:]] = np.cumsum((ordered[1:] != ordered[:-1]).any(axis=1))
    group[order[:1]] = 0
    return group


def among(numbers: Ints, ordered: Ints) -> Flags:
    """Which of ``numbers`` are among ``ordered`` ones."""
    if not len(ordered):
        return np.zeros(len(numbers), bool)
    found: Flags = ordered[np.minimum(np.searchsorted(ordered, numbers), len(ordered) - 1)] == numbers
    return found


def parted(numbers: Ints, first: Ints) -> list[Ints]:
    """``numbers`` in parts that begin at ``first``, 0 among them: a part for each. Numpy's own split takes far longer."""
    return [numbers[begin:end] for begin, end in pairwise([*first.tolist(), len(numbers)])]


def connected(pairs: Ints, n: int) -> Ints:
    """(n,): the group of each number below ``n``, counted by their first members; ``pairs`` (m, 2) are of one group each."""
    least, (one, other) = np.arange(n), pairs.T
    while len(one):
        a, b = least[one], least[other]
        apart = np.flatnonzero(a != b)
        one, other, a, b = one[apart], other[apart], a[apart], b[apart]
        np.minimum.at(least, np.maximum(a, b), np.minimum(a, b))
        while ((lesser := least[least]) != least).any():
            least = lesser
    groups: Ints = np.cumsum(least == np.arange(n)) - 1
    return groups[least]
