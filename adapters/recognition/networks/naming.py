"""Which kind is a component? Its picture, its size, the text around it and the library's votes, weighed together."""

import torch
from electrical_orchestrator.adapters.recognition.candidates import CANDIDATE_FEATURES
from electrical_orchestrator.adapters.recognition.crops import CHANNELS
from electrical_orchestrator.adapters.recognition.evidence import KIND_NAMES, TEXT_FEATURES, VOTE_FEATURES
from torch import Tensor, nn

PICTURE = 160
CONTEXT = 48


def _stage(inputs: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(inputs, outputs, 3, padding=1), nn.BatchNorm2d(outputs), nn.ReLU(), nn.MaxPool2d(2))


class NamingNetwork(nn.Module):
    """Pictures (n, CHANNELS, SIDE, SIDE), candidate features, text and vote evidence (n, ...) to logits over ``KIND_NAMES``."""

    mean: Tensor
    spread: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(CANDIDATE_FEATURES))
        self.register_buffer("spread", torch.ones(CANDIDATE_FEATURES))
        self.look = nn.Sequential(_stage(CHANNELS, 16), _stage(16, 32), _stage(32, 64), _stage(64, 96), nn.Flatten())
        self.picture = nn.Sequential(nn.Linear(96 * 9 + CANDIDATE_FEATURES, PICTURE), nn.ReLU(), nn.Dropout(0.2))
        self.text = nn.Sequential(nn.Linear(TEXT_FEATURES, CONTEXT), nn.ReLU())
        self.votes = nn.Sequential(nn.Linear(VOTE_FEATURES, CONTEXT), nn.ReLU())
        self.shape_kind = nn.Linear(PICTURE, len(KIND_NAMES))
        self.kind = nn.Sequential(nn.Linear(PICTURE + 2 * CONTEXT, 128), nn.ReLU(), nn.Dropout(0.1), nn.Linear(128, len(KIND_NAMES)))

    def forward(self, pictures: Tensor, features: Tensor, text: Tensor, votes: Tensor) -> Tensor:
        """Logits (n, kinds)."""
        scaled = ((features - self.mean) / self.spread).clamp(-5, 5)
        seen = self.picture(torch.cat([self.look(pictures), scaled], 1))
        out: Tensor = self.shape_kind(seen) + self.kind(torch.cat([seen, self.text(text), self.votes(votes)], 1))
        return out
