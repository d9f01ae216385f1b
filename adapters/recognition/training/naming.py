"""Training the naming network."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import torch
from electrical_orchestrator.adapters.recognition.atoms import Floats, Ints
from electrical_orchestrator.adapters.recognition.networks.naming import NamingNetwork
from torch.nn.functional import cross_entropy

BATCH = 128
TEXT_DROPPED, VOTES_DROPPED = 0.45, 0.3
"""Share of the examples that see no text, or no votes of the library."""
SMOOTHING = 0.02


@dataclass(slots=True)
class NamingExamples:
    """Components with known kinds, as columns."""

    pictures: np.ndarray
    """(n, CHANNELS, SIDE, SIDE), 0 to 255."""
    features: Floats
    text: Floats
    votes: Floats
    kind: Ints
    """Place in ``KIND_NAMES``."""

    @classmethod
    def joined(cls, parts: Sequence["NamingExamples"]) -> Self:
        """All parts as one."""
        return cls(*(np.concatenate([getattr(p, name) for p in parts]) for name in ("pictures", "features", "text", "votes", "kind")))


def train_naming(examples: NamingExamples, *, epochs: int, seed: int, say: Callable[[str], None]) -> NamingNetwork:
    """Return the network after ``epochs`` rounds over ``examples``; pictures are turned and mirrored at random."""
    torch.manual_seed(seed)
    network = NamingNetwork()
    features = torch.tensor(examples.features)
    network.mean, network.spread = features.mean(0), features.std(0) + 1e-3
    pictures, kind = torch.tensor(examples.pictures), torch.tensor(examples.kind)
    text, votes = torch.tensor(examples.text), torch.tensor(examples.votes)
    count = torch.bincount(kind, minlength=int(kind.max()) + 1).float()
    chance = (count.clamp(min=1) ** -0.4)[kind]  # rare kinds are seen more often, yet not as often as common ones
    optimiser = torch.optim.AdamW(network.parameters(), 2e-3, weight_decay=1e-2)
    steps = max(len(kind) // BATCH, 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 3e-3, total_steps=epochs * steps + 1)
    for epoch in range(epochs):
        network.train()
        total = 0.0
        order = torch.multinomial(chance, steps * BATCH, replacement=True)
        for batch in order.split(BATCH):
            seen = _turned(pictures[batch].float() / 255)
            with_text = (torch.rand(len(batch), 1) > TEXT_DROPPED).float()
            with_votes = (torch.rand(len(batch), 1) > VOTES_DROPPED).float()
            out = network(seen, features[batch], text[batch] * with_text, votes[batch] * with_votes)
            loss = cross_entropy(out, kind[batch], label_smoothing=SMOOTHING)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            total += loss.item()
        say(f"naming: epoch {epoch + 1} of {epochs}, loss {total / steps:.4f}")
    return network.eval()


def _turned(pictures: torch.Tensor) -> torch.Tensor:
    pictures = torch.rot90(pictures, int(torch.randint(4, (1,))), (2, 3))
    return pictures.flip(3) if torch.rand(1) < 0.5 else pictures  # noqa: PLR2004 - half of them
