"""Is a candidate one whole component? A few small networks over its row of features, whose logits are averaged."""

import torch
from electrical_orchestrator.adapters.recognition.candidates import CANDIDATE_FEATURES
from torch import Tensor, nn

WIDTH = 96
MEMBERS = 8
"""Networks that differ in nothing but chance: on drawings unlike those that taught them, one alone errs by chance, too."""


def _member() -> nn.Sequential:
    return nn.Sequential(
        nn.Linear(CANDIDATE_FEATURES, WIDTH),
        nn.ReLU(),
        nn.Dropout(0.1),
        nn.Linear(WIDTH, WIDTH),
        nn.ReLU(),
        nn.Dropout(0.1),
        nn.Linear(WIDTH, 1),
    )


class VerifierNetwork(nn.Module):
    """Features (n, CANDIDATE_FEATURES) to logits (n,); the features' mean and spread are kept with the weights."""

    mean: Tensor
    spread: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(CANDIDATE_FEATURES))
        self.register_buffer("spread", torch.ones(CANDIDATE_FEATURES))
        self.members = nn.ModuleList(_member() for _ in range(MEMBERS))

    def forward(self, features: Tensor) -> Tensor:
        """Logits that the candidates are components."""
        scaled = self.scaled(features)
        return torch.stack([member(scaled)[:, 0] for member in self.members]).mean(0)

    def scaled(self, features: Tensor) -> Tensor:
        """Features as the members take them."""
        return ((features - self.mean) / self.spread).clamp(-5, 5)
