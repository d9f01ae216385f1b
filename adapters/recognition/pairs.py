"""Looking up pairs of atoms by what they look like, many at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Self

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Floats, Ints
from electrical_orchestrator.adapters.recognition.near import expanded

LOOKS = slice(0, 6)
"""Columns of a descriptor that may differ a little."""
CODES = slice(6, 8)
"""Columns of a descriptor that must agree exactly, whole numbers: the types of both atoms."""
HASHED = slice(2, 6)
"""Of the looks, those that tell most pairs apart: where the second atom is and how large."""
FACTORS, FACTOR = np.array([73_856_093, 19_349_663, 83_492_791, 50_331_653], np.int64), 25_165_843
"""Primes that spread the numbers of cells."""
CODE = 4096
"""Types are smaller."""
BITS = 20
"""Of a cell's number."""
WIDER = 1.001
"""A cell is so much wider than twice the distance, so that what is near a point never meets three in a row."""
AT_ONCE = 1_000_000
"""About how many pairs are compared at once."""


@dataclass(frozen=True, slots=True)
class PairIndex:
    """Descriptors by the cells that they are within reach of: a question looks into one cell only."""

    looks: Floats
    code: Ints
    distance: float
    first: Ints
    """Where each cell's descriptors begin in ``held``; one entry more than there are cells."""
    held: Ints

    @classmethod
    def of(cls, descriptors: Floats, distance: float) -> Self:
        """The index over ``descriptors`` (pairs, 8), to be asked for what is within ``distance``."""
        low = _places(descriptors, distance, -distance)
        higher = _places(descriptors, distance, distance) > low
        code = _codes(descriptors)
        cells, held = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
        for step in product((0, 1), repeat=low.shape[1]):
            within = np.flatnonzero((higher | (np.array(step) == 0)).all(axis=1))
            cells.append(_cells(low[within] + np.array(step), code[within]))
            held.append(within)
        cell = np.concatenate(cells)
        first = np.concatenate([[0], np.cumsum(np.bincount(cell, minlength=1 << BITS))])
        return cls(descriptors[:, LOOKS].copy(), code, distance, first, np.concatenate(held)[np.argsort(cell, kind="stable")])

    def alike(self, descriptors: Floats) -> tuple[Ints, Ints]:
        """Which of ``descriptors`` is within reach of which indexed pair: numbers of both, in order."""
        found = list(self._alike(descriptors))
        query, pair = (np.concatenate([np.zeros(0, np.int64), *column]) for column in (zip(*found, strict=True) if found else ((), ())))
        n = max(len(self.code), 1)
        return np.divmod(np.sort(query * n + pair), n)

    def _alike(self, descriptors: Floats) -> Iterator[tuple[Ints, Ints]]:
        looks, code = descriptors[:, LOOKS], _codes(descriptors)
        cell = _cells(_places(descriptors, self.distance, 0.0), code)
        first, last = self.first[cell], self.first[cell + 1]
        asked = np.flatnonzero(last > first)
        first, last = first[asked], last[asked]
        total = np.cumsum(last - first)
        for part in np.split(np.arange(len(asked)), np.searchsorted(total, np.arange(AT_ONCE, total[-1], AT_ONCE)) if len(total) else []):
            run, place = expanded(first[part], last[part])
            query, pair = asked[part][run], self.held[place]
            same = np.flatnonzero(code[query] == self.code[pair])
            query, pair = query[same], pair[same]
            apart = looks.take(query, axis=0) - self.looks.take(pair, axis=0)
            near = np.flatnonzero(np.einsum("ij,ij->i", apart, apart) <= self.distance**2)
            yield query[near], pair[near]


def _places(descriptors: Floats, distance: float, moved: float) -> Ints:
    """(n, hashed columns): the cell of each descriptor, moved by so much in every column."""
    places: Ints = np.floor((descriptors[:, HASHED] + moved) / (2 * WIDER * distance)).astype(np.int64)
    return places


def _codes(descriptors: Floats) -> Ints:
    """One number for the types of both atoms."""
    first, second = descriptors[:, CODES].astype(np.int64).T
    codes: Ints = first * CODE + second
    return codes


def _cells(places: Ints, code: Ints) -> Ints:
    """The numbers of cells of descriptors with those types; different cells may share one."""
    mixed = code * FACTOR
    for column, factor in zip(places.T, FACTORS, strict=True):
        mixed ^= column * factor
    return (mixed ^ (mixed >> BITS)) & ((1 << BITS) - 1)
