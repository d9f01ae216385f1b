"""The graph that learned grouping sees: strands of a sheet as nodes, nearby strands joined by edges.

Sizes and distances are measured in text units (the sheet's usual font size), so that a sheet looks the same at any scale.
"""

from dataclasses import dataclass

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Atoms, Floats, Ints
from electrical_orchestrator.adapters.recognition.ordering import among, in_order, starts
from electrical_orchestrator.adapters.recognition.strand_features import FAR, edge_features, node_features
from electrical_orchestrator.adapters.recognition.strands import Strands, sample
from electrical_orchestrator.adapters.recognition.text import Texts
from scipy.spatial import cKDTree

STEP = 0.28
"""Text units between the sample points along a strand."""
REACH = 0.5
"""Text units: strands whose sample points come closer are joined by an edge."""


@dataclass(slots=True)
class Graph:
    """Strands and the edges between them."""

    members: list[Ints]
    """Atoms of each strand."""
    nodes: Floats
    """(n, NODE_FEATURES)."""
    edges: Ints
    """(2, m): pairs of strands, the earlier one first."""
    links: Floats
    """(m, EDGE_FEATURES)."""

    def __len__(self) -> int:
        return len(self.members)


def build_graph(atoms: Atoms, texts: Texts, width: float, height: float) -> Graph:
    """Return the graph of a sheet of those sides (points)."""
    strands = Strands.of(atoms)
    unit = texts.unit
    pairs, gap = _near_pairs(atoms, strands, unit)
    nodes = node_features(atoms, strands, texts, (width, height), pairs)
    links = edge_features(strands, pairs, gap, unit)
    return Graph(strands.members, nodes.astype(np.float32), np.stack(pairs), links.astype(np.float32))


def _near_pairs(atoms: Atoms, strands: Strands, unit: float) -> tuple[tuple[Ints, Ints], Floats]:
    """Pairs of strands worth an edge, and their distance in text units."""
    n = len(strands)
    points, atom = sample(atoms, STEP * unit)
    owner, (x, y) = atoms.strand[atom], points.T.copy()
    tree = cKDTree(points, balanced_tree=False, compact_nodes=False) if len(points) else None  # quicker to build, and asked once
    close = tree.query_pairs(REACH * unit, output_type="ndarray") if tree else np.zeros((0, 2), np.int64)
    apart = np.flatnonzero(np.not_equal(*owner.take(close).T))
    i, j = close.take(apart, axis=0).T.copy()
    a, b = owner.take(i), owner.take(j)
    near, square = _least(np.minimum(a, b) * n + np.maximum(a, b), (x.take(i) - x.take(j)) ** 2 + (y.take(i) - y.take(j)) ** 2)
    successive = np.sort(_in_order(strands, 4 * unit))
    extra = successive[~among(successive, near)]
    keys = np.concatenate([near, extra]).astype(np.int64)
    return (keys // max(n, 1), keys % max(n, 1)), np.concatenate([np.sqrt(square) / unit, np.full(len(extra), FAR)])


def _least(key: Ints, value: Floats) -> tuple[Ints, Floats]:
    """Each key once, in order, and its least value."""
    if not len(key):
        return key, value
    order = in_order(key)
    ordered = key[order]
    start = starts(ordered)
    return ordered[start], np.minimum.reduceat(value[order], start)


def _in_order(strands: Strands, reach: float) -> Ints:
    """Keys of strands drawn one or two after another, not too far apart."""
    n, box = len(strands), strands.box
    keys = [np.zeros(0, np.int64)]
    for step in (1, 2):
        a = np.arange(max(n - step, 0))
        b = a + step
        apart = np.maximum(box[a, :2], box[b, :2]) - np.minimum(box[a, 2:], box[b, 2:])
        near = apart.max(axis=1, initial=-np.inf) < reach
        keys.append(a[near] * n + b[near])
    return np.concatenate(keys)
