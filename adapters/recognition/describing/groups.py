"""What the grouping network and its clusters say of a candidate."""

from dataclasses import dataclass

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Atoms, Flags, Floats, Ints
from electrical_orchestrator.adapters.recognition.graph import Graph
from electrical_orchestrator.adapters.recognition.grouping import Clusters
from electrical_orchestrator.adapters.recognition.near import expanded
from electrical_orchestrator.adapters.recognition.ordering import in_order
from scipy.sparse import csr_matrix


def graph_features(atoms: Atoms, graph: Graph, part: Floats, joins: Floats, member: csr_matrix) -> Floats:
    """What the grouping network thinks of the candidate's strands, of the edges inside it and of those it cuts."""
    n, m = len(graph), member.shape[0]
    owner = np.repeat(np.arange(m), np.diff(member.indptr))
    keys, count = np.unique(owner * n + atoms.strand[member.indices], return_counts=True)
    candidate, strand = np.divmod(keys, max(n, 1))
    whole = np.array([len(held) for held in graph.members], float)
    strands = np.maximum(np.bincount(candidate, minlength=m), 1)
    inside, cut = _inside_and_cut(graph.edges, candidate, strand, n)
    touching = graph.links[:, 1] > 0
    wire = np.expm1(graph.nodes[:, 2]) > 1.0
    outside_wire = touching & (wire[graph.edges[0]] | wire[graph.edges[1]])
    return np.column_stack(
        [
            np.bincount(candidate, part[strand], m) / strands,
            1 - _largest(candidate, 1 - part[strand] + 1e-6, m),
            np.bincount(candidate, count / whole[strand], m) / strands,
            inside.sums(joins, m) / np.maximum(np.bincount(inside.candidate, minlength=m), 1),
            _largest(cut.candidate, joins[cut.edge], m),
            np.log1p(cut.sums(joins, m)),
            np.log1p(np.bincount(cut.candidate, minlength=m)),
            np.log1p(cut.sums(outside_wire, m)),
            np.log1p(cut.sums(touching, m)),
            np.log(strands),
        ]
    )


@dataclass(frozen=True, slots=True)
class _Edges:
    """Edges at candidates: pairs of both."""

    edge: Ints
    candidate: Ints

    def sums(self, values: Floats | Flags, n: int) -> Floats:
        """The sum of the edges' ``values`` at each of ``n`` candidates."""
        sums: Floats = np.bincount(self.candidate, values[self.edge], n).astype(float)
        return sums


def _inside_and_cut(edges: Ints, candidate: Ints, strand: Ints, strands: int) -> tuple[_Edges, _Edges]:
    """Edges of which both ends, and edges of which one end is in a candidate; ``candidate`` and ``strand``: pairs that belong together."""
    order = in_order(strand)
    first = np.searchsorted(strand[order], np.arange(strands + 1))
    n = int(candidate.max(initial=0)) + 1
    keys = []
    for end in edges:
        edge, place = expanded(first[end], first[end + 1])
        keys.append(edge * n + candidate[order[place]])
    key, ends = np.unique(np.concatenate(keys), return_counts=True)
    inside, cut = (_Edges(*np.divmod(key[ends == count], n)) for count in (2, 1))
    return inside, cut


def _largest(candidate: Ints, values: Floats, n: int) -> Floats:
    """The largest of the ``values`` of each of ``n`` candidates, 0 without any."""
    largest = np.zeros(n)
    np.maximum.at(largest, candidate, values)
    return largest


def cluster_features(clusters: Clusters, cluster_of: Ints) -> Floats:
    """Whether a candidate is a cluster, and how sure its merging was."""
    is_cluster = cluster_of >= 0
    if not len(clusters.formed):
        return np.zeros((len(cluster_of), 4))
    formed = np.where(is_cluster, clusters.formed[cluster_of], 0)
    absorbed = np.where(is_cluster, clusters.absorbed[cluster_of], 1)
    return np.column_stack([is_cluster, formed, absorbed, formed - absorbed])
