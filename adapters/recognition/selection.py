"""Choosing among candidates that share ink: the most probable first."""

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Floats, Ints
from electrical_orchestrator.adapters.recognition.candidates import Candidates

LEAST = 0.45
"""A candidate that is less probably a component is not chosen: about the best threshold for F1."""
SHARED = 0.1
"""Share of a candidate's atoms that may already belong to a chosen one."""


def select(candidates: Candidates, probability: Floats, atoms: int) -> Ints:
    """Return the chosen candidates' numbers, most probable first; no atom of the sheet's ``atoms`` is used twice, but for ``SHARED``."""
    used = np.zeros(atoms, bool)
    chosen = []
    for i in np.argsort(-probability, kind="stable"):
        if probability[i] < LEAST:
            break
        mine = candidates.atoms[i]
        if np.count_nonzero(used[mine]) / len(mine) <= SHARED:
            used[mine] = True
            chosen.append(i)
    return np.array(chosen, np.int64)
