"""Which atoms belong to which candidate, as a sparse matrix."""

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Floats, Ints
from scipy.sparse import csr_matrix


def membership(sets: list[Ints], n: int) -> csr_matrix:
    """(candidates, atoms): 1 where an atom belongs to a candidate."""
    columns = np.concatenate(sets) if sets else np.zeros(0, np.int64)
    return csr_matrix((np.ones(len(columns)), columns, np.cumsum([0, *map(len, sets)])), (len(sets), n))


def largest(matrix: csr_matrix) -> Floats:
    """The largest entry of each row, 0 in an empty one."""
    largest = np.zeros(matrix.shape[0])
    np.maximum.at(largest, np.repeat(np.arange(len(largest)), np.diff(matrix.indptr)), matrix.data)
    return largest
