import numpy as np
import pytest
from electrical_orchestrator.adapters.recognition.graph import Graph
from electrical_orchestrator.adapters.recognition.grouping import Clusters, cluster
from electrical_orchestrator.adapters.recognition.strand_features import EDGE_FEATURES, NODE_FEATURES


def graph(n: int, edges: list[tuple[int, int]]) -> Graph:
    pairs = np.array(edges, np.int64).reshape(-1, 2).T
    members = [np.array([i]) for i in range(n)]
    return Graph(members, np.zeros((n, NODE_FEATURES)), pairs, np.zeros((len(edges), EDGE_FEATURES)))


def sets(clusters: Clusters) -> list[list[int]]:
    return [strands.tolist() for strands in clusters.strands]


def test_the_surest_pair_merges_first_and_links_are_averaged() -> None:
    found = cluster(graph(3, [(0, 1), (1, 2), (0, 2)]), np.ones(3), np.array([0.9, 0.8, 0.2]))
    assert sets(found) == [[0], [1], [2], [0, 1], [0, 1, 2]]
    assert found.formed == pytest.approx([1, 1, 1, 0.9, 0.5])  # 0.5 is the mean of 0.8 and 0.2
    assert found.absorbed == pytest.approx([0.9, 0.9, 0.5, 0.5, 0])


def test_two_groups_that_are_hardly_joined_stay_apart() -> None:
    found = cluster(graph(4, [(0, 1), (2, 3), (1, 2)]), np.ones(4), np.array([0.9, 0.9, 0.1]))
    assert sets(found)[4:] == [[0, 1], [2, 3]] or sets(found)[4:] == [[2, 3], [0, 1]]


def test_a_strand_that_is_part_of_no_symbol_joins_nothing() -> None:
    found = cluster(graph(3, [(0, 1), (1, 2)]), np.array([0.9, 0.01, 0.9]), np.array([0.9, 0.9]))
    assert sets(found) == [[0], [2]]


def test_nothing_gives_nothing() -> None:
    assert sets(cluster(graph(0, []), np.zeros(0), np.zeros(0))) == []
    assert sets(cluster(graph(1, []), np.ones(1), np.zeros(0))) == [[0]]
