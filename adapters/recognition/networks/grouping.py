"""Message passing over strands: is a strand part of a symbol, and do two strands belong to one symbol?"""

import torch
from electrical_orchestrator.adapters.recognition.strand_features import EDGE_FEATURES, NODE_FEATURES, ORDER_FEATURES
from torch import Tensor, nn
from torch.nn.functional import linear

WIDTH = 56
ROUNDS = 4
ROWS = 2048
"""Edges that are worked out at once: so many fit into a processor's cache."""


def _block(inputs: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(inputs, WIDTH), nn.ReLU(), nn.Linear(WIDTH, outputs))


class GroupingNetwork(nn.Module):
    """Nodes (n, NODE_FEATURES), edges (2, m), links (m, EDGE_FEATURES) to logits (n,) and (m,)."""

    def __init__(self) -> None:
        super().__init__()
        self.first = _block(NODE_FEATURES, WIDTH)
        self.message = nn.ModuleList(_block(2 * WIDTH + EDGE_FEATURES, WIDTH) for _ in range(ROUNDS))
        self.update = nn.ModuleList(_block(3 * WIDTH, WIDTH) for _ in range(ROUNDS))
        self.node = _block(WIDTH, 1)
        self.edge = _block(2 * WIDTH + EDGE_FEATURES, 1)

    def forward(self, nodes: Tensor, edges: Tensor, links: Tensor) -> tuple[Tensor, Tensor]:
        """Logits that a strand is part of a symbol, and that an edge joins two strands of one symbol."""
        state = self.first(nodes)
        rows = max(2 * len(links), 1) if self.training else ROWS  # gradients need all in one piece
        ways, both = torch.cat([edges, edges.flip(0)], 1), torch.cat([links, links])
        parts = list(zip(ways.split(rows, 1), both.split(rows), strict=True))
        for message, update in zip(self.message, self.update, strict=True):
            most, total = _heard(message, state, parts)
            state = state + update(torch.cat([state, most, torch.tanh(total / 4)], 1))
        joins = [self.edge(_ends(state, *part))[:, 0] for part in zip(edges.split(rows, 1), links.split(rows), strict=True)]
        return self.node(state)[:, 0], torch.cat(joins)


def _heard(message: nn.Module, state: Tensor, parts: list[tuple[Tensor, Tensor]]) -> tuple[Tensor, Tensor]:
    """The largest and the sum of what each node hears: ``message`` of both ends and the link of its edges.

    What depends on one node alone is worked out once a node; rows for all edges are what takes the time, so they change in place.
    """
    first, _, second = message.children()
    assert isinstance(first, nn.Linear)  # noqa: S101 - as _block makes it
    own, other, link = first.weight.split((WIDTH, WIDTH, EDGE_FEATURES), 1)
    hearer, speaker = linear(state, own, first.bias), linear(state, other)
    most, total = torch.zeros_like(state), torch.zeros_like(state)
    for (here, there), links in parts:
        said = hearer.index_select(0, here)
        said += speaker.index_select(0, there)
        said = second(said.addmm_(links, link.T).relu_()).relu_()
        most.scatter_reduce_(0, here[:, None].expand_as(said), said, "amax")
        total.index_add_(0, here, said)
    return most, total


def _ends(state: Tensor, edges: Tensor, links: Tensor) -> Tensor:
    """What is known of edges (2, m): both ends, whichever is first, and the link."""
    first, second = (state.index_select(0, end) for end in edges)
    return torch.cat([first + second, (first - second).abs(), links], 1)


def without_order(links: Tensor) -> Tensor:
    """The same edges, as if draw order were unknown."""
    links = links.clone()
    links[:, ORDER_FEATURES] = 0
    return links
