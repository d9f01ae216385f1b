"""Training the grouping network."""

from collections.abc import Callable, Sequence

import numpy as np
import torch
from electrical_orchestrator.adapters.recognition.networks.grouping import GroupingNetwork, without_order
from electrical_orchestrator.adapters.recognition.training.examples import Prepared
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits as cross_entropy

ORDER_DROPPED = 0.35
"""Share of the steps that see no draw order."""


def train_grouping(sheets: Sequence[Prepared], *, epochs: int, seed: int, say: Callable[[str], None]) -> GroupingNetwork:
    """Return the network after ``epochs`` rounds over ``sheets``."""
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    network = GroupingNetwork()
    optimiser = torch.optim.AdamW(network.parameters(), 3e-3, weight_decay=1e-3)
    data = [_tensors(sheet) for sheet in sheets if sheet.graph.edges.shape[1]]
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 3e-3, total_steps=epochs * len(data) + 1)
    for epoch in range(epochs):
        total = 0.0
        for i in chance.permutation(len(data)):
            nodes, edges, links, owner, weight = data[i]
            seen = without_order(links) if chance.random() < ORDER_DROPPED else links
            node, edge = network(nodes, edges, seen)
            joined = ((owner[edges[0]] == owner[edges[1]]) & (owner[edges[0]] >= 0)).float()
            loss = cross_entropy(node, (owner >= 0).float(), weight=weight) + cross_entropy(edge, joined)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        say(f"grouping: epoch {epoch + 1} of {epochs}, loss {total / len(data):.4f}")
    return network.eval()


def _tensors(sheet: Prepared) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    owner = sheet.strand_owner
    ignored = np.array([c.ignored for c in sheet.example.components] + [False])[owner]
    weight = torch.tensor(~ignored, dtype=torch.float32)  # what is drawn but no component is neither right nor wrong
    graph = sheet.graph
    return torch.tensor(graph.nodes), torch.tensor(graph.edges), torch.tensor(graph.links), torch.tensor(owner), weight
