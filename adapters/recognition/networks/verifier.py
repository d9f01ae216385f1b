"""Is a candidate one whole component? A small network over its row of features."""

import torch
from electrical_orchestrator.adapters.recognition.candidates import CANDIDATE_FEATURES
from torch import Tensor, nn

WIDTH = 96


class VerifierNetwork(nn.Module):
    """Features (n, CANDIDATE_FEATURES) to logits (n,); the features' mean and spread are kept with the weights."""

    mean: Tensor
    spread: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(CANDIDATE_FEATURES))
        self.register_buffer("spread", torch.ones(CANDIDATE_FEATURES))
        self.layers = nn.Sequential(
            nn.Linear(CANDIDATE_FEATURES, WIDTH),
            nn.ReLU(),
            nn.Dropout(0.1),
            nn.Linear(WIDTH, WIDTH),
            nn.ReLU(),
            nn.Dropout(0.1),
            nn.Linear(WIDTH, 1),
        )

    def forward(self, features: Tensor) -> Tensor:
        """Logits that the candidates are components."""
        scaled: Tensor = self.layers(((features - self.mean) / self.spread).clamp(-5, 5))
        return scaled[:, 0]
