"""How probably are box and kind of a component right? A small network over what the stages said of it."""

import torch
from torch import Tensor, nn

TRUST_FEATURES = 18
WIDTH = 24


class TrustNetwork(nn.Module):
    """Rows (n, TRUST_FEATURES) to logits (n,); the rows' mean and spread are kept with the weights."""

    mean: Tensor
    spread: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(TRUST_FEATURES))
        self.register_buffer("spread", torch.ones(TRUST_FEATURES))
        self.layers = nn.Sequential(nn.Linear(TRUST_FEATURES, WIDTH), nn.ReLU(), nn.Linear(WIDTH, WIDTH), nn.ReLU(), nn.Linear(WIDTH, 1))

    def forward(self, rows: Tensor) -> Tensor:
        """Logits that the components are right."""
        logit: Tensor = self.layers(((rows - self.mean) / self.spread).clamp(-5, 5))
        return logit[:, 0]
