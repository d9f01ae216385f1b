"""What the library's templates say of a candidate."""

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Flags, Floats, Ints
from electrical_orchestrator.adapters.recognition.describing.member import largest
from electrical_orchestrator.adapters.recognition.ordering import distinct
from electrical_orchestrator.adapters.recognition.templates import Library, Matches
from scipy.sparse import csr_matrix


def template_features(library: Library, matches: Matches, match: list[Ints], near: list[Flags], member: csr_matrix) -> Floats:
    """Which shapes a candidate is, how many agree, and how it nests with other whole shapes."""
    n = len(match)
    owner, shape, at_scale = _flat(library, matches, match, near)
    exact = np.bincount(owner, minlength=n) > 0
    own = np.bincount(owner, at_scale, n) > 0
    candidate = distinct(owner * len(library.names) + shape) // max(len(library.names), 1)
    shapes = np.bincount(candidate, minlength=n).astype(float)
    count = np.asarray(member.sum(axis=1)).ravel()
    inside, cover, around = _nesting(member, count, exact & own & (count >= 3))  # noqa: PLR2004 - fewer atoms agree by chance
    return np.column_stack(
        [
            exact,
            exact & own,
            np.log1p(shapes),
            np.where(exact & own, np.log1p(count), 0),
            np.log1p(inside),
            cover,
            np.log1p(around),
            _vote_share(library, owner, shape, at_scale | ~own[owner], n),
        ]
    )


def _nesting(member: csr_matrix, count: Floats, whole: Flags) -> tuple[Floats, Floats, Floats]:
    """How each candidate nests with those that are ``whole`` template matches.

    Returns the atoms of the largest inside it, the share of its atoms that smaller ones cover, and the atoms of the largest around it.
    """
    if not whole.any():
        return np.zeros(len(count)), np.zeros(len(count)), np.zeros(len(count))
    theirs = count[whole]
    overlap = (member @ member[whole].T).tocsr()
    mine, other = np.repeat(count, np.diff(overlap.indptr)), theirs[overlap.indices]

    def only(which: Flags) -> csr_matrix:
        return csr_matrix((other * which, overlap.indices, overlap.indptr), overlap.shape)

    smaller = only((overlap.data >= other) & (other < mine))
    larger = only((overlap.data >= mine) & (other > mine))
    covered = ((smaller > 0).astype(float) @ member[whole] > 0).multiply(member)
    cover = np.asarray(covered.sum(axis=1)).ravel() / np.maximum(count, 1)
    return largest(smaller), cover, largest(larger)


def _flat(library: Library, matches: Matches, match: list[Ints], near: list[Flags]) -> tuple[Ints, Ints, Flags]:
    """One entry a match of a candidate: the candidate, the shape, and whether it has a scale of the sheet's own."""
    owner = np.repeat(np.arange(len(match)), [len(found) for found in match])
    found = np.concatenate([np.zeros(0, np.int64), *match])
    return owner, library.shape[matches.variant[found]], np.concatenate([np.zeros(0, bool), *near])


def _vote_share(library: Library, owner: Ints, shape: Ints, counts: Flags, n: int) -> Floats:
    """Share of a candidate's matches, of those that count, that are components, not merely something drawn (kind ``other``)."""
    owner, shape = owner[counts], shape[counts]
    named = np.array([library.kinds[which] != "other" for which in shape.tolist()], float)
    return np.bincount(owner, named, n) / np.maximum(np.bincount(owner, minlength=n), 1)
