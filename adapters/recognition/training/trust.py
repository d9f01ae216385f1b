"""Training the trust network: what is found on sheets that no network has seen, and whether it is right."""

from collections.abc import Callable, Sequence

import numpy as np
import torch
from electrical_orchestrator.adapters.recognition.atoms import Floats
from electrical_orchestrator.adapters.recognition.networks.trust import TrustNetwork
from electrical_orchestrator.adapters.recognition.stages import Found
from electrical_orchestrator.adapters.recognition.training.examples import Example
from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.domain.scoring.pairing import pairs
from electrical_orchestrator.domain.scoring.sheets import ShownComponent
from torch.nn.functional import binary_cross_entropy_with_logits as cross_entropy


def trust_rows(example: Example, found: Found) -> tuple[Floats, Floats]:
    """What tells how far each found component can be trusted, and whether it is right; ignored graphics teach nothing."""
    shown = [ShownComponent(str(i), kind, Box(*map(float, box))) for i, (kind, box) in enumerate(zip(found.kind, found.box, strict=True))]
    true = [ShownComponent(str(i), c.kind, c.box, ignored=c.ignored) for i, c in enumerate(example.components)]
    right, counts = np.zeros(len(shown)), np.ones(len(shown), bool)
    for i, j in pairs(true, shown):
        right[j] = true[i].kind == shown[j].kind
        counts[j] = not true[i].ignored
    return found.trust_rows()[counts], right[counts]


def train_trust(rows: Sequence[tuple[Floats, Floats]], *, epochs: int, seed: int, say: Callable[[str], None]) -> TrustNetwork:
    """Return the network after ``epochs`` rounds over ``rows``; where nothing was found, it learns nothing."""
    torch.manual_seed(seed)
    x, y = (torch.tensor(np.concatenate(column), dtype=torch.float32) for column in zip(*rows, strict=True))
    network = TrustNetwork()
    if not len(x):
        say("trust: nothing was found that could be trusted")
        return network.eval()
    network.mean, network.spread = x.mean(0), x.std(0, correction=0) + 1e-3
    optimiser = torch.optim.AdamW(network.parameters(), 1e-2, weight_decay=1e-2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 1e-2, total_steps=epochs + 1)
    for _ in range(epochs):
        loss = cross_entropy(network(x), y)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
    say(f"trust: {len(x)} components, {y.mean():.3f} of them right, loss {loss.item():.4f}")
    return network.eval()
