"""Is a candidate one whole component? A few small networks over its row of features, whose logits are averaged."""

import torch
from electrical_orchestrator.adapters.recognition.candidates import CANDIDATE_FEATURES
from torch import Tensor, nn
from torch.nn.functional import linear

WIDTH = 96
MEMBERS = 8
"""Networks that differ in nothing but chance: on drawings unlike those that taught them, one alone errs by chance, too."""
FIRST = 2
"""Members that are asked of every candidate."""
HOPELESS = -8.0
"""A logit below which the others are not asked: no candidate comes from there to one in a hundred, and two in three lie there."""


class _Member(nn.Sequential):
    """One of them; beyond training the same layers without dropout, in place."""

    def __init__(self) -> None:
        super().__init__(
            nn.Linear(CANDIDATE_FEATURES, WIDTH),
            nn.ReLU(),
            nn.Dropout(0.1),
            nn.Linear(WIDTH, WIDTH),
            nn.ReLU(),
            nn.Dropout(0.1),
            nn.Linear(WIDTH, 1),
        )

    def forward(self, rows: Tensor) -> Tensor:
        """Logits (n, 1)."""
        if self.training:
            out: Tensor = super().forward(rows)  # type: ignore[no-untyped-call]
            return out
        first, second, last = (layer for layer in self if isinstance(layer, nn.Linear))
        return linear(_passed(_passed(rows, first), second), last.weight, last.bias)


def _passed(rows: Tensor, layer: nn.Linear) -> Tensor:
    """What ``layer`` lets through."""
    return linear(rows, layer.weight, layer.bias).relu_()


class VerifierNetwork(nn.Module):
    """Features (n, CANDIDATE_FEATURES) to logits (n,); the features' mean and spread are kept with the weights."""

    mean: Tensor
    spread: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(CANDIDATE_FEATURES))
        self.register_buffer("spread", torch.ones(CANDIDATE_FEATURES))
        self.members = nn.ModuleList(_Member() for _ in range(MEMBERS))

    def forward(self, features: Tensor) -> Tensor:
        """Logits that the candidates are components; of hopeless ones, beyond training, what the first members say."""
        scaled = self.scaled(features)
        if self.training:
            return self._said(scaled, 0, MEMBERS) / MEMBERS
        first = self._said(scaled, 0, FIRST)
        logit, asked = first / FIRST, torch.nonzero(first > HOPELESS * FIRST)[:, 0]
        logit[asked] = (first[asked] + self._said(scaled[asked], FIRST, MEMBERS)) / MEMBERS
        return logit

    def _said(self, scaled: Tensor, first: int, last: int) -> Tensor:
        """The sum of those members' logits."""
        return torch.stack([member(scaled)[:, 0] for member in [*self.members][first:last]]).sum(0)

    def scaled(self, features: Tensor) -> Tensor:
        """Features as the members take them."""
        return ((features - self.mean) / self.spread).clamp(-5, 5)
