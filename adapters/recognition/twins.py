"""A drawing repeats its symbols: candidates that look exactly alike are judged alike, wherever they lie.

In closely packed rows a symbol's neighbours speak against it, and for a block of two. Its twins that stand alone speak for it.
"""

from collections import defaultdict

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Atoms, AtomType, Fill, Floats, Ints
from electrical_orchestrator.adapters.recognition.candidates import Candidates
from electrical_orchestrator.adapters.recognition.ordering import groups, parted, starts
from electrical_orchestrator.adapters.recognition.selection import LEAST as CHOSEN

LEAST = 3
"""So many that look alike are judged together."""
ALIKE = 0.1
"""Points: places of atoms within twins differ by less."""
SHARE = 0.75
"""The quantile of its twins' probabilities that each of them has at least."""
HOPELESS = 0.05
"""What is less probable has more against it than its neighbours."""
MIXED = np.array(
    [-7046029254386353131, -4417276706812531889, 1609587929392839161, -6884282663029611473, -2643881736870682267, 987654321987654321]
)
"""Odd numbers that tell rows of six apart when they are multiplied with them, overflows and all."""


def judged_alike(candidates: Candidates, probability: Floats, atoms: Atoms) -> Floats:
    """``probability`` (n,) raised to what twins share; what is no more than a row of twins keeps what they leave to it.

    Only where that may decide a choice: what stays below ``CHOSEN`` is not chosen anyway.
    """
    judged = probability.copy()
    alike = [members for members in _twins(candidates, probability, atoms) if _is_shape(atoms, candidates.atoms[members[0]])]
    for members in alike:
        shared = np.quantile(probability[members], SHARE)
        judged[members] = np.where(probability[members] < HOPELESS, probability[members], np.maximum(probability[members], shared))
    rows = _Rows(candidates, alike)
    for i in np.flatnonzero(judged >= CHOSEN).tolist():
        judged[i] *= 1.0 - max((judged[part] for part in rows.parts(i)), default=0.0)
    return judged


def _is_shape(atoms: Atoms, which: Ints) -> bool:
    """Whether it is more than a line or a dot, which lie everywhere."""
    return len(which) > 1 or bool(atoms.type[which[0]] == AtomType.CLOSED and atoms.fill[which[0]] != Fill.INK)


def _twins(candidates: Candidates, probability: Floats, atoms: Atoms) -> list[Ints]:
    """Candidates that are the same but for their place, ``LEAST`` or more in each entry, one of which may be chosen."""
    size = np.round((candidates.box[:, 2:] - candidates.box[:, :2]) / ALIKE)
    kept = _promising(groups(np.column_stack([size, [len(which) for which in candidates.atoms]])), probability)
    if not len(kept):
        return []
    look = groups(_looks(atoms, [candidates.atoms[i] for i in kept], candidates.box[kept])[:, None])
    chosen = _promising(look, probability[kept])
    order = chosen[np.argsort(look[chosen], kind="stable")]
    return parted(kept[order], starts(look[order])) if len(order) else []


def _promising(group: Ints, probability: Floats) -> Ints:
    """Members of the groups that have ``LEAST`` of them, and one that counts."""
    counts = np.bincount(group, probability >= CHOSEN)[group] > 0
    return np.flatnonzero(counts & (np.bincount(group)[group] >= LEAST))


def _looks(atoms: Atoms, sets: list[Ints], boxes: Floats) -> Ints:
    """(n,): a number for what each set of atoms within its box looks like, the same wherever it lies and however it is ordered."""
    count = np.array([len(which) for which in sets])
    which, owner = np.concatenate(sets), np.repeat(np.arange(len(sets)), count)
    place = np.round((atoms.box[which] - boxes[owner][:, [0, 1, 0, 1]]) / ALIKE)
    each = np.column_stack([place, atoms.type[which], atoms.fill[which]]).astype(np.int64) @ MIXED
    each ^= each >> 29
    each *= MIXED[0]
    each ^= each >> 32
    looks: Ints = np.add.reduceat(each, np.cumsum(count) - count)
    return looks


class _Rows:
    """Which candidates consist of twins and nothing else."""

    def __init__(self, candidates: Candidates, alike: list[Ints]) -> None:
        self._sets = candidates.atoms
        self._begin: dict[int, dict[int, list[int]]] = defaultdict(dict)
        """Of each atom, the twins of which it is the first, by their look."""
        for look, members in enumerate(alike):
            for i in members.tolist():
                self._begin[int(self._sets[i][0])].setdefault(look, []).append(i)

    def parts(self, candidate: int) -> list[int]:
        """The twins that make up ``candidate``, two or more of one look; empty where it is no row of twins."""
        atoms = self._sets[candidate].tolist()
        looks = self._begin.get(atoms[0], {})
        mine = set(atoms if looks else ())
        for look in looks:
            begin = [i for atom in atoms if atom in self._begin for i in self._begin[atom].get(look, ())]
            parts = [i for i in begin if i != candidate and mine.issuperset(self._sets[i].tolist())]
            if len(parts) > 1 and mine == set().union(*(self._sets[i].tolist() for i in parts)):
                return parts
        return []
