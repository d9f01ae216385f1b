"""A drawing repeats its symbols: candidates that look exactly alike are judged alike, wherever they lie.

In closely packed rows a symbol's neighbours speak against it, and for a block of two. Its twins that stand alone speak for it.
"""

from collections import defaultdict

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Atoms, AtomType, Fill, Floats, Ints
from electrical_orchestrator.adapters.recognition.candidates import Candidates

LEAST = 3
"""So many that look alike are judged together."""
ALIKE = 0.1
"""Points: places of atoms within twins differ by less."""
SHARE = 0.75
"""The quantile of its twins' probabilities that each of them has at least."""
HOPELESS = 0.05
"""What is less probable has more against it than its neighbours."""
COUNTS = 0.45
"""More probable candidates may be chosen."""


def judged_alike(candidates: Candidates, probability: Floats, atoms: Atoms) -> Floats:
    """``probability`` (n,) raised to what twins share; what is no more than a row of twins keeps what they leave to it."""
    judged = probability.copy()
    alike = [members for members in _twins(candidates, atoms) if _is_shape(atoms, candidates.atoms[members[0]])]
    for members in alike:
        shared = np.quantile(probability[members], SHARE)
        judged[members] = np.where(probability[members] < HOPELESS, probability[members], np.maximum(probability[members], shared))
    rows = _Rows(candidates, alike)
    for i in np.flatnonzero(judged >= COUNTS).tolist():
        judged[i] *= 1.0 - max((judged[part] for part in rows.parts(i)), default=0.0)
    return judged


def _is_shape(atoms: Atoms, which: Ints) -> bool:
    """Whether it is more than a line or a dot, which lie everywhere."""
    return len(which) > 1 or bool(atoms.type[which[0]] == AtomType.CLOSED and atoms.fill[which[0]] != Fill.INK)


def _twins(candidates: Candidates, atoms: Atoms) -> list[Ints]:
    """Candidates that are the same but for their place, ``LEAST`` or more in each entry."""
    size = np.round((candidates.box[:, 2:] - candidates.box[:, :2]) / ALIKE)
    count = [len(which) for which in candidates.atoms]
    _, bucket, many = np.unique(np.column_stack([size, count]), axis=0, return_inverse=True, return_counts=True)
    groups: dict[bytes, list[int]] = defaultdict(list)
    for i in np.flatnonzero(many[bucket.ravel()] >= LEAST).tolist():
        groups[_look(atoms, candidates.atoms[i], candidates.box[i])].append(i)
    return [np.array(members) for members in groups.values() if len(members) >= LEAST]


def _look(atoms: Atoms, which: Ints, box: Floats) -> bytes:
    """What a set of atoms within ``box`` looks like, wherever it lies: a key."""
    place = np.round((atoms.box[which] - box[[0, 1, 0, 1]]) / ALIKE)
    rows = np.column_stack([place, atoms.type[which], atoms.fill[which]]).astype(np.int32)
    return rows[np.lexsort(rows.T)].tobytes()


class _Rows:
    """Which candidates consist of twins and nothing else."""

    def __init__(self, candidates: Candidates, alike: list[Ints]) -> None:
        self._sets = candidates.atoms
        self._twins: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for group, members in enumerate(alike):
            for i in members.tolist():
                for atom in candidates.atoms[i].tolist():
                    self._twins[atom].append((group, i))

    def parts(self, candidate: int) -> set[int]:
        """The twins that make up ``candidate``, two or more of one look; empty where it is no row of twins."""
        mine = set(self._sets[candidate].tolist())
        for group in {group for group, _ in self._twins.get(next(iter(mine)), ())}:
            parts = {i for atom in mine for of, i in self._twins.get(atom, ()) if of == group and i != candidate}
            parts = {i for i in parts if mine.issuperset(self._sets[i].tolist())}
            if len(parts) > 1 and mine == set().union(*(self._sets[i].tolist() for i in parts)):
                return parts
        return set()
