"""Message passing over strands: is a strand part of a symbol, and do two strands belong to one symbol?"""

import torch
from electrical_orchestrator.adapters.recognition.strand_features import EDGE_FEATURES, NODE_FEATURES, ORDER_FEATURES
from torch import Tensor, nn
from torch.nn.functional import linear

WIDTH = 56
ROUNDS = 4


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
        here, there = torch.cat([edges[0], edges[1]]), torch.cat([edges[1], edges[0]])
        for message, update in zip(self.message, self.update, strict=True):
            said = _said(message, state, here, there, links).relu_()
            index = here[:, None].expand_as(said)
            most = torch.zeros_like(state).scatter_reduce(0, index, said, "amax")
            total = torch.zeros_like(state).index_add(0, here, said) / 4
            state = state + update(torch.cat([state, most, torch.tanh(total)], 1))
        first, second = state.index_select(0, edges[0]), state.index_select(0, edges[1])
        joined = torch.cat([first + second, (first - second).abs(), links], 1)
        return self.node(state)[:, 0], self.edge(joined)[:, 0]


def _said(message: nn.Module, state: Tensor, here: Tensor, there: Tensor, links: Tensor) -> Tensor:
    """``message`` of both ends and the link of every edge, each way: what depends on one node alone is worked out once a node."""
    first, _, second = message.children()
    assert isinstance(first, nn.Linear)  # noqa: S101 - as _block makes it
    own, other, link = first.weight.split((WIDTH, WIDTH, EDGE_FEATURES), 1)
    said = linear(state, own, first.bias).index_select(0, here)
    said += linear(state, other).index_select(0, there)  # in place: rows for all edges are what takes the time
    said.view(2, *links.shape[:1], WIDTH).add_(linear(links, link))
    out: Tensor = second(said.relu_())
    return out


def without_order(links: Tensor) -> Tensor:
    """The same edges, as if draw order were unknown."""
    links = links.clone()
    links[:, ORDER_FEATURES] = 0
    return links
