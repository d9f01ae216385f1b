"""Looking up pairs of atoms by what they look like, many at once."""

from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Floats, Ints
from scipy.spatial import cKDTree

CODES = slice(6, 8)
"""Columns of a descriptor that must agree exactly: the types of both atoms."""


@dataclass(frozen=True, slots=True)
class PairIndex:
    """Descriptors in one tree for each combination of types: other combinations need not be searched."""

    trees: dict[bytes, tuple[Ints, Any]]
    """Numbers of the descriptors with these types, and the tree over their other columns."""

    @classmethod
    def of(cls, descriptors: Floats) -> Self:
        """The index over ``descriptors`` (pairs, 8)."""
        return cls({code: (which, cKDTree(descriptors[which, : CODES.start])) for code, which in _by_codes(descriptors)})

    def alike(self, descriptors: Floats, distance: float) -> tuple[Ints, Ints]:
        """Which of ``descriptors`` is within ``distance`` of which indexed pair: numbers of both, in order."""
        asked, found = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
        for code, which in _by_codes(descriptors):
            if code in self.trees:
                numbers, tree = self.trees[code]
                near = cKDTree(descriptors[which, : CODES.start]).sparse_distance_matrix(tree, distance, output_type="ndarray")
                asked.append(which[near["i"]])
                found.append(numbers[near["j"]])
        query, pair = np.concatenate(asked), np.concatenate(found)
        order = np.lexsort((pair, query))
        return query[order], pair[order]


def _by_codes(descriptors: Floats) -> list[tuple[bytes, Ints]]:
    codes, which = np.unique(descriptors[:, CODES], axis=0, return_inverse=True)
    return [(code.tobytes(), np.flatnonzero(which.ravel() == i)) for i, code in enumerate(codes)]
