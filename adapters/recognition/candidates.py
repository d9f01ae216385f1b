"""Candidates: sets of atoms that may be one component, and everything that speaks for or against each.

They come from the clusters of learned grouping and from the templates of the library. Each is described by one row of
features; sizes and distances are in text units. A trained verifier weighs the row: nothing here decides.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Atoms, Flags, Floats, Ints
from electrical_orchestrator.adapters.recognition.describing.groups import cluster_features, graph_features
from electrical_orchestrator.adapters.recognition.describing.member import membership
from electrical_orchestrator.adapters.recognition.describing.shape import shape_features
from electrical_orchestrator.adapters.recognition.describing.surroundings import surrounding_features
from electrical_orchestrator.adapters.recognition.describing.votes import template_features
from electrical_orchestrator.adapters.recognition.describing.words import text_features
from electrical_orchestrator.adapters.recognition.graph import Graph
from electrical_orchestrator.adapters.recognition.grouping import Clusters
from electrical_orchestrator.adapters.recognition.near import expanded
from electrical_orchestrator.adapters.recognition.ordering import parted
from electrical_orchestrator.adapters.recognition.templates import Library, Matches
from electrical_orchestrator.adapters.recognition.text import Texts

SAME_SCALE = 0.06
"""Matches whose scales differ by less (in logarithms) are drawn at one scale."""
SCALE_STEP = 0.03
SURE_ATOMS = 5
"""A match of at least so many atoms tells the scales at which a sheet draws its symbols."""
MOST_ATOMS = 600
"""A cluster of more atoms is no symbol."""


@dataclass(slots=True)
class Candidates:
    """Sets of atoms: one entry a candidate."""

    atoms: list[Ints]
    box: Floats
    """(n, 4)."""
    features: Floats
    """(n, CANDIDATE_FEATURES)."""
    match: list[Ints]
    """Indices of the template matches that are exactly this set; empty when none is."""
    near_scale: list[Flags]
    """Parallel to ``match``: whether the match has one of the sheet's own scales."""

    def __len__(self) -> int:
        return len(self.atoms)


def gather(  # noqa: PLR0913, PLR0917 - what each stage before it found
    atoms: Atoms, texts: Texts, graph: Graph, part: Floats, joins: Floats, clusters: Clusters, library: Library, matches: Matches
) -> Candidates:
    """Return all candidates of a sheet with their features."""
    sets, cluster_of = _distinct_sets(graph, clusters, matches)
    if not sets:
        return Candidates([], np.zeros((0, 4)), np.zeros((0, CANDIDATE_FEATURES), np.float32), [], [])
    own_scale = _own_scales(matches)
    match = [np.array(c.matches, np.int64) for c in sets]
    near = [own_scale[m] for m in match]
    keep = [c.atoms for c in sets]
    box = _boxes(atoms, keep)
    member = membership(keep, len(atoms))
    rows = np.hstack(
        [
            shape_features(atoms, box, member, texts.unit),
            graph_features(atoms, graph, part, joins, member),
            cluster_features(clusters, cluster_of),
            template_features(library, matches, match, near, member),
            surrounding_features(atoms, box, member, texts.unit),
            text_features(texts, box),
        ]
    )
    return Candidates(keep, box, rows.astype(np.float32), match, near)


@dataclass(slots=True)
class _Set:
    atoms: Ints
    matches: list[int]


def _distinct_sets(graph: Graph, clusters: Clusters, matches: Matches) -> tuple[list[_Set], Ints]:
    """Every set of atoms once, and the cluster that is exactly it, or -1."""
    found: dict[bytes, _Set] = {}
    cluster_of: dict[bytes, int] = {}
    for number, which in _atoms_of(graph, clusters):
        key = which.tobytes()
        if key not in found:
            found[key] = _Set(which, [])
        cluster_of[key] = number
    for number, which in enumerate(matches.atoms):
        key = which.tobytes()
        if key not in found:
            found[key] = _Set(which, [])
        found[key].matches.append(number)
    return list(found.values()), np.array([cluster_of.get(key, -1) for key in found], np.int64)


def _atoms_of(graph: Graph, clusters: Clusters) -> Iterator[tuple[int, Ints]]:
    """The numbers of the clusters of no more than ``MOST_ATOMS``, and the atoms of each, sorted."""
    if not clusters.strands:
        return
    size = np.array([len(held) for held in graph.members])
    last = np.cumsum(size)
    cluster = np.repeat(np.arange(len(clusters.strands)), [len(strands) for strands in clusters.strands])
    strand = np.concatenate(clusters.strands)
    total = np.bincount(cluster, size[strand]).astype(np.int64)
    fit = total[cluster] <= MOST_ATOMS
    cluster, strand = cluster[fit], strand[fit]
    run, place = expanded((last - size)[strand], last[strand])
    key = np.sort(cluster[run] * last[-1] + np.concatenate(graph.members)[place])
    kept = np.flatnonzero(total <= MOST_ATOMS)
    yield from zip(kept.tolist(), parted(key % last[-1], np.cumsum(total[kept]) - total[kept]), strict=True)


def _own_scales(matches: Matches) -> Flags:
    """Which matches have one of the (up to three) scales at which the sheet's large matches agree."""
    logs = np.log(np.maximum(matches.scale, 1e-9))
    large = np.array([len(a) >= SURE_ATOMS for a in matches.atoms], bool)
    if not large.any():
        return np.ones(len(logs), bool)
    keys = {(round(log / SCALE_STEP), which.tobytes()) for log, which, big in zip(logs, matches.atoms, large, strict=True) if big}
    steps, count = np.unique([step for step, _ in keys], return_counts=True)
    usual = steps[np.argsort(-count, kind="stable")[:3]][np.sort(count)[::-1][:3] > 1] * SCALE_STEP
    if not len(usual):
        return np.ones(len(logs), bool)
    own: Flags = np.any(np.abs(logs[:, None] - usual) < SAME_SCALE, axis=1)
    return own


def _boxes(atoms: Atoms, sets: list[Ints]) -> Floats:
    if not sets:
        return np.zeros((0, 4))
    rows = np.concatenate(sets)
    start = np.cumsum([0, *map(len, sets[:-1])])
    return np.hstack([np.minimum.reduceat(atoms.box[rows, :2], start), np.maximum.reduceat(atoms.box[rows, 2:], start)])


CANDIDATE_FEATURES = 52
