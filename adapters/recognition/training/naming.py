"""Training the naming network."""

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Self

import numpy as np
import torch
from electrical_orchestrator.adapters.recognition.atoms import Floats, Ints
from electrical_orchestrator.adapters.recognition.networks.naming import NamingNetwork
from torch import Tensor
from torch.nn.functional import cross_entropy, softmax
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

BATCH = 128
TEXT_DROPPED, VOTES_DROPPED = 0.45, 0.3
"""Share of the examples that see no text, or no votes of the library."""
SMOOTHING = 0.02
FIRST_RATE, HIGHEST_RATE = 2e-3, 3e-3
AGAIN = 0.5
"""Share of the highest rate for a network that has learnt before."""
AVERAGED = 0.1
"""Share of all steps, the last ones, over which weights are averaged."""
TAUGHT = 0.8
"""Share of what a network learns from its teachers."""


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


def train_naming(
    examples: NamingExamples, *, epochs: int, seed: int, say: Callable[[str], None], teachers: Sequence[NamingNetwork] = ()
) -> NamingNetwork:
    """Return the network after ``epochs`` rounds over ``examples``, its weights averaged over the last steps.

    Pictures are turned and mirrored at random. With ``teachers``, trained networks, it starts as the last of them and learns what
    they say together rather than the kinds alone (G. Hinton et al., Distilling the Knowledge in a Neural Network, 2015).
    """
    torch.manual_seed(seed)
    data = _Data.of(examples)
    network = deepcopy(teachers[-1]) if teachers else NamingNetwork()
    if not teachers:
        network.mean, network.spread = data.features.mean(0), data.features.std(0) + 1e-3
    steps = max(len(data.kind) // BATCH, 1)
    optimiser = torch.optim.AdamW(network.parameters(), FIRST_RATE, weight_decay=1e-2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, (AGAIN if teachers else 1.0) * HIGHEST_RATE, total_steps=epochs * steps + 1)
    kept = max(0.0, 1.0 - 1.0 / (AVERAGED * epochs * steps))
    averaged = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(kept), use_buffers=True)
    for epoch in range(epochs):
        network.train()
        total = 0.0
        for batch in torch.multinomial(data.chance, steps * BATCH, replacement=True).split(BATCH):
            loss = _loss(network, teachers, data.seen(batch), data.kind[batch])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            averaged.update_parameters(network)
            total += loss.item()
        say(f"naming: epoch {epoch + 1} of {epochs}, loss {total / steps:.4f}")
    network.load_state_dict(averaged.module.state_dict())
    return network.eval()


@dataclass(frozen=True, slots=True)
class _Data:
    """Examples as tensors, and how often each is to be seen."""

    pictures: Tensor
    features: Tensor
    text: Tensor
    votes: Tensor
    kind: Tensor
    chance: Tensor
    """Rare kinds are seen more often, yet not as often as common ones."""

    @classmethod
    def of(cls, examples: NamingExamples) -> Self:
        pictures, features, text, votes, kind = (
            torch.tensor(column) for column in (examples.pictures, examples.features, examples.text, examples.votes, examples.kind)
        )
        chance = (torch.bincount(kind).float().clamp(min=1) ** -0.4)[kind]
        return cls(pictures, features, text, votes, kind, chance)

    def seen(self, batch: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """What a network sees of ``batch`` this time."""
        with_text = (torch.rand(len(batch), 1) > TEXT_DROPPED).float()
        with_votes = (torch.rand(len(batch), 1) > VOTES_DROPPED).float()
        pictures = _turned(self.pictures[batch].float() / 255)
        return pictures, self.features[batch], self.text[batch] * with_text, self.votes[batch] * with_votes


def _loss(network: NamingNetwork, teachers: Sequence[NamingNetwork], seen: tuple[Tensor, ...], kind: Tensor) -> Tensor:
    out = network(*seen)
    alone = cross_entropy(out, kind, label_smoothing=SMOOTHING)
    if not teachers:
        return alone
    with torch.no_grad():
        taught = torch.stack([softmax(teacher(*seen), 1) for teacher in teachers]).mean(0)
    return TAUGHT * cross_entropy(out, taught) + (1.0 - TAUGHT) * alone


def _turned(pictures: Tensor) -> Tensor:
    pictures = torch.rot90(pictures, int(torch.randint(4, (1,))), (2, 3))
    return pictures.flip(3) if torch.rand(1) < 0.5 else pictures  # noqa: PLR2004 - half of them
