"""Training the verifier of candidates."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import torch
from electrical_orchestrator.adapters.recognition.atoms import Floats
from electrical_orchestrator.adapters.recognition.candidates import Candidates
from electrical_orchestrator.adapters.recognition.networks.verifier import VerifierNetwork
from electrical_orchestrator.adapters.recognition.training.examples import Prepared
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits as cross_entropy

BATCH = 1024
ALMOST = 0.85
"""A candidate that shares this much ink with a component (intersection over union) counts as it."""


def targets(sheet: Prepared, candidates: Candidates) -> tuple[Floats, Floats]:
    """For each candidate whether it is a component (0, 1, or between when it is nearly one), and its weight in training."""
    ink = sheet.atoms.length + 1.0
    total = np.bincount(sheet.atom_owner + 1, ink, len(sheet.example.components) + 1)
    right, weight = np.zeros(len(candidates)), np.ones(len(candidates))
    for i, which in enumerate(candidates.atoms):
        share = np.bincount(sheet.atom_owner[which] + 1, ink[which], len(total))
        owner = int(np.argmax(share[1:])) + 1 if len(total) > 1 else 0
        overlap = share[owner] / (ink[which].sum() + total[owner] - share[owner]) if owner else 0.0
        if owner and sheet.example.components[owner - 1].ignored and share[owner] > 0.5 * ink[which].sum():
            weight[i] = 0.0  # neither right nor wrong
        else:
            right[i] = 1.0 if overlap >= ALMOST else 0.0
            weight[i] = 1.0 if overlap >= ALMOST or overlap < 0.5 else 0.3  # noqa: PLR2004 - a near miss is half right
    return right, weight


def train_verifier(rows: Sequence[tuple[Floats, Floats, Floats]], *, epochs: int, seed: int, say: Callable[[str], None]) -> VerifierNetwork:
    """Return the network after ``epochs`` rounds over ``rows``: features, targets and weights of each sheet's candidates."""
    torch.manual_seed(seed)
    x, y, w = (torch.tensor(np.concatenate(column), dtype=torch.float32) for column in zip(*rows, strict=True))
    network = VerifierNetwork()
    network.mean, network.spread = x.mean(0), x.std(0) + 1e-3
    x = network.scaled(x)
    for number, member in enumerate(network.members, 1):
        for epoch, loss in enumerate(_taught(member, x, y, w, epochs), 1):
            say(f"verifier {number} of {len(network.members)}: epoch {epoch} of {epochs}, loss {loss:.4f}")
    return network.eval()


def _taught(member: nn.Module, x: Tensor, y: Tensor, w: Tensor, epochs: int) -> Iterator[float]:
    """Teach one member; yield the loss of each epoch."""
    optimiser = torch.optim.AdamW(member.parameters(), 2e-3, weight_decay=1e-3)
    steps = epochs * (len(x) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 4e-3, total_steps=steps + 1)
    for _ in range(epochs):
        total = 0.0
        for batch in torch.randperm(len(x)).split(BATCH):
            loss = cross_entropy(member(x[batch])[:, 0], y[batch], weight=w[batch])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            total += loss.item() * len(batch)
        yield total / len(x)
