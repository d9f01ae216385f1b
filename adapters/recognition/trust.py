"""What tells how far a component can be trusted, as one row of numbers; a trained network makes a probability of it."""

from dataclasses import dataclass, fields

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Floats, Ints
from electrical_orchestrator.adapters.recognition.evidence import KIND_NAMES
from electrical_orchestrator.adapters.recognition.networks.trust import TRUST_FEATURES

OTHER = KIND_NAMES.index("other")
LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the stages said of the chosen candidates, one row each."""

    whole: Floats
    """(n,): probability that it is one whole component."""
    kind: Floats
    """(n, kinds): probabilities, all evidence weighed."""
    alone: Floats
    """(n, kinds): what the naming network alone says."""
    votes: Floats
    """(n, VOTE_FEATURES): the library's."""
    atoms: Ints
    """(n,): of how many atoms it is."""
    named: Floats
    """(n,): 1 where it has a designation."""
    size: Floats
    """(n, 2): width and height in text units."""
    rival: Floats
    """(n,): probability of the likeliest other candidate that shares ink with it."""

    def take(self, which: Ints) -> "Judgement":
        """The chosen rows."""
        return Judgement(**{column.name: getattr(self, column.name)[which] for column in fields(self)})

    def rows(self, best: Ints, wired: Floats) -> Floats:
        """(n, TRUST_FEATURES) for the kinds ``best``; ``wired`` (n,) counts the conductors that reach each."""
        n = np.arange(len(best))
        kind = self.kind.copy()
        kind[:, OTHER] = 0
        chosen = kind[n, best]
        kind[n, best] = 0
        rows = np.column_stack(
            [
                _logit(self.whole),
                _logit(chosen),
                np.log(np.maximum(kind.max(axis=1), LEAST)),
                _logit(self.alone[n, best]),
                _logit(self.kind[:, OTHER]),
                _logit(self.alone[:, OTHER]),
                self.alone.argmax(axis=1) == best,
                self.votes[n, best],
                self.votes[:, -2],
                self.votes[:, -1],
                np.log1p(self.atoms),
                np.minimum(self.atoms, 10) * self.votes[:, -1],
                self.named,
                np.log1p(self.size),
                np.log1p(wired),
                wired > 0,
                self.rival,
            ]
        )
        return rows.astype(np.float32).reshape(-1, TRUST_FEATURES)


def rivals(sets: list[Ints], probability: Floats, chosen: Ints) -> Floats:
    """(chosen,): the probability of the likeliest other set that shares an atom with each of the ``chosen`` ones."""
    atom = np.concatenate(sets)
    owner = np.repeat(np.arange(len(sets)), [len(which) for which in sets])
    likeliest = np.argsort(-probability, kind="stable")
    rank = np.empty(len(sets), np.int64)
    rank[likeliest] = np.arange(len(sets))
    atom, place = np.divmod(np.sort(atom * len(sets) + rank[owner]), len(sets))
    owner = likeliest[place]
    first = np.searchsorted(atom, np.arange(atom.max() + 2))
    rival = np.zeros(len(chosen))
    row = np.repeat(np.arange(len(chosen)), [len(sets[own]) for own in chosen])
    own_atom = np.concatenate([sets[own] for own in chosen])
    for start in (0, 1):
        there = np.flatnonzero(first[own_atom] + start < first[own_atom + 1])
        other = owner[first[own_atom[there]] + start]
        np.maximum.at(rival, row[there], np.where(other == chosen[row[there]], 0.0, probability[other]))
    return rival


def _logit(probability: Floats) -> Floats:
    limited = np.clip(probability, LEAST, 1 - LEAST)
    logit: Floats = np.log(limited / (1 - limited))
    return logit
