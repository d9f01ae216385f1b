"""Is a span a component's designation? A small network over one row of features a pair."""

import torch
from electrical_orchestrator.adapters.recognition.linking import PAIR_FEATURES
from torch import Tensor, nn


class LinkingNetwork(nn.Module):
    """Pair features (n, PAIR_FEATURES) to logits (n,)."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(PAIR_FEATURES, 64), nn.ReLU(), nn.Linear(64, 48), nn.ReLU(), nn.Linear(48, 1))

    def forward(self, pairs: Tensor) -> Tensor:
        """Logits that the span is the component's designation."""
        out: Tensor = self.layers(pairs)
        return torch.squeeze(out, 1)
