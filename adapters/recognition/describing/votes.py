"""What the library's templates say of a candidate."""

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Flags, Floats, Ints
from electrical_orchestrator.adapters.recognition.describing.member import largest
from electrical_orchestrator.adapters.recognition.templates import Library, Matches
from scipy.sparse import csr_matrix


def template_features(library: Library, matches: Matches, match: list[Ints], near: list[Flags], member: csr_matrix) -> Floats:
    """Which shapes a candidate is, how many agree, and how it nests with other whole shapes."""
    exact = np.array([len(m) > 0 for m in match], bool)
    own = np.array([bool(flags.any()) for flags in near], bool)
    shapes = np.array([len(np.unique(library.shape[matches.variant[m]])) for m in match], float)
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
            _vote_share(library, matches, match, near),
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


def _vote_share(library: Library, matches: Matches, match: list[Ints], near: list[Flags]) -> Floats:
    """Share of a candidate's matches that are components, not merely something drawn (kind ``other``)."""
    named = np.array([kind != "other" for kind in library.kinds], float)
    share = np.zeros(len(match))
    for i, (found, own) in enumerate(zip(match, near, strict=True)):
        if len(found):
            chosen = found[own] if own.any() else found
            share[i] = named[library.shape[matches.variant[chosen]]].mean()
    return share
