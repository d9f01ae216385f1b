"""What the grouping network and its clusters say of a candidate."""

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Atoms, Floats, Ints
from electrical_orchestrator.adapters.recognition.describing.member import largest
from electrical_orchestrator.adapters.recognition.graph import Graph
from electrical_orchestrator.adapters.recognition.grouping import Clusters
from scipy.sparse import csr_matrix


def graph_features(atoms: Atoms, graph: Graph, part: Floats, joins: Floats, member: csr_matrix) -> Floats:
    """What the grouping network thinks of the candidate's strands, of the edges inside it and of those it cuts."""
    n = len(graph)
    to_strand = csr_matrix((np.ones(len(atoms)), (np.arange(len(atoms)), atoms.strand)), (len(atoms), n))
    held = (member @ to_strand).tocsr()
    whole = np.array([len(m) for m in graph.members], float)
    share = held.multiply(1 / np.maximum(whole, 1)).tocsr()
    has = (held > 0).astype(float).tocsr()
    strands = np.maximum(np.asarray(has.sum(axis=1)).ravel(), 1)
    mean = has @ part / strands
    least = 1 - largest(has.multiply(1 - part + 1e-6))
    first, second = has[:, graph.edges[0]], has[:, graph.edges[1]]
    inside = first.multiply(second).tocsr()
    cut = (first + second - 2 * inside).tocsr()
    inner = inside @ joins / np.maximum(np.asarray(inside.sum(axis=1)).ravel(), 1)
    touching = graph.links[:, 1] > 0
    wire = np.expm1(graph.nodes[:, 2]) > 1.0
    outside_wire = cut.multiply(touching & (wire[graph.edges[0]] | wire[graph.edges[1]])).tocsr()
    cut_max = largest(cut.multiply(joins))
    cut_sum = cut @ joins
    return np.column_stack(
        [
            mean,
            least,
            np.asarray(share.sum(axis=1)).ravel() / strands,
            inner,
            cut_max,
            np.log1p(cut_sum),
            np.log1p(np.asarray(cut.sum(axis=1)).ravel()),
            np.log1p(np.asarray(outside_wire.sum(axis=1)).ravel()),
            np.log1p(cut @ touching.astype(float)),
            np.log(strands),
        ]
    )


def cluster_features(clusters: Clusters, cluster_of: Ints) -> Floats:
    """Whether a candidate is a cluster, and how sure its merging was."""
    is_cluster = cluster_of >= 0
    if not len(clusters.formed):
        return np.zeros((len(cluster_of), 4))
    formed = np.where(is_cluster, clusters.formed[cluster_of], 0)
    absorbed = np.where(is_cluster, clusters.absorbed[cluster_of], 1)
    return np.column_stack([is_cluster, formed, absorbed, formed - absorbed])
