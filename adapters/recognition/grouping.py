"""Learned grouping: how probable it is that a strand is part of a symbol, and the clusters that strands merge into."""

import heapq
from dataclasses import dataclass
from itertools import chain

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Floats, Ints
from electrical_orchestrator.adapters.recognition.graph import Graph
from electrical_orchestrator.adapters.recognition.ordering import parted

PART = 0.08
"""Strands that are less probably part of a symbol join no cluster."""
MERGE = 0.12
"""Clusters whose edges are on average less probable are not merged."""


@dataclass(slots=True)
class Clusters:
    """Every cluster on the way from single strands to whole symbols: one entry a cluster."""

    strands: list[Ints]
    formed: Floats
    """Mean probability of the edges that the cluster was formed by; 1 for a single strand."""
    absorbed: Floats
    """Mean probability of the edges that it was merged into a larger one by; 0 when it never was."""


def cluster(graph: Graph, part: Floats, joins: Floats) -> Clusters:
    """Merge strands by average linkage; ``part`` (n,) and ``joins`` (m,) are the network's probabilities."""
    merger = _Merger(graph, part, joins)
    merger.run()
    return Clusters(_sorted(merger.strands, len(graph)), np.array(merger.formed, float), np.array(merger.absorbed, float))


def _sorted(sets: list[list[int]], n: int) -> list[Ints]:
    """Each set of numbers below ``n`` in order."""
    size = np.array([len(numbers) for numbers in sets], np.int64)
    every = np.fromiter(chain.from_iterable(sets), np.int64, int(size.sum()))
    return parted(np.sort(np.repeat(np.arange(len(size)), size) * n + every) % max(n, 1), np.cumsum(size) - size)


class _Merger:
    """Average linkage over a sparse graph: always the pair with the highest mean edge probability."""

    def __init__(self, graph: Graph, part: Floats, joins: Floats) -> None:
        chosen = np.flatnonzero(part > PART)
        self.strands = [[i] for i in chosen.tolist()]
        self.formed = [1.0] * len(chosen)
        self.absorbed = [0.0] * len(chosen)
        self.links: list[dict[int, tuple[float, int]]] = [{} for _ in chosen]
        kept = np.flatnonzero((part > PART)[graph.edges].all(axis=0))
        for a, b, p in zip(*np.searchsorted(chosen, graph.edges[:, kept]).tolist(), joins[kept].tolist(), strict=True):
            self.links[a][b] = self.links[b][a] = (p, 1)
        self.heap = [(-p, a, b) for a, links in enumerate(self.links) for b, (p, _) in links.items() if a < b and p > MERGE]
        heapq.heapify(self.heap)

    def run(self) -> None:
        """Merge until no pair is probable enough."""
        gone: set[int] = set()
        while self.heap:
            negative, a, b = heapq.heappop(self.heap)
            if a not in gone and b not in gone:
                gone |= {a, b}
                self._merge(a, b, -negative)

    def _merge(self, a: int, b: int, mean: float) -> None:
        new = len(self.strands)
        self.absorbed[a] = self.absorbed[b] = mean
        self.strands.append(self.strands[a] + self.strands[b])
        self.formed.append(mean)
        self.absorbed.append(0.0)
        links, others = self.links[a], self.links[b]
        del links[b], others[a]
        for other, link in others.items():
            del self.links[other][b]
            known = links.get(other)
            links[other] = link if known is None else (known[0] + link[0], known[1] + link[1])
        self.links.append(links)
        for other, link in links.items():
            linked = self.links[other]
            linked.pop(a, None)
            linked[new] = link
            mean = link[0] / link[1]
            if mean > MERGE:
                heapq.heappush(self.heap, (-mean, other, new))
