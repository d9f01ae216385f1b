"""Training the linking network."""

from collections.abc import Callable, Sequence

import numpy as np
import torch
from electrical_orchestrator.adapters.recognition.atoms import Floats
from electrical_orchestrator.adapters.recognition.linking import PLACE, near_pairs, pair_features
from electrical_orchestrator.adapters.recognition.networks.linking import LinkingNetwork
from electrical_orchestrator.adapters.recognition.patterns import normal
from electrical_orchestrator.adapters.recognition.training.examples import Prepared
from torch.nn.functional import binary_cross_entropy_with_logits as cross_entropy

BATCH = 2048
NOISE = 0.4
"""Noise on where a text lies, in standard deviations: real authors place text otherwise than composed sheets do."""
UNSEEN = 0.05
"""Share of a place's features that a pair does not show."""
WORTH = 4.0
"""A true pair weighs as much as so many false ones: of a component's many texts one is its designation."""


def linking_rows(sheet: Prepared, chance: np.random.Generator) -> tuple[Floats, Floats]:
    """Features and targets of the pairs of one sheet; some components are left out, as a recogniser would miss them."""
    known = [c for c in sheet.example.components if not c.ignored and chance.random() > 0.05]  # noqa: PLR2004 - a few are missed
    boxes = np.array([c.box for c in known], float).reshape(-1, 4)
    component, span = near_pairs(boxes, sheet.texts)
    rows = pair_features(boxes, [c.kind for c in known], sheet.texts, component, span)
    wanted = [normal(c.designation) for c in known]
    text = [normal(t) for t in sheet.texts.text]
    right = np.array([bool(wanted[c]) and wanted[c] == text[s] for c, s in zip(component, span, strict=True)], float)
    return rows, right


def train_linking(rows: Sequence[tuple[Floats, Floats]], *, epochs: int, seed: int, say: Callable[[str], None]) -> LinkingNetwork:
    """Return the network after ``epochs`` rounds over ``rows``."""
    torch.manual_seed(seed)
    x, y = (torch.tensor(np.concatenate(column), dtype=torch.float32) for column in zip(*rows, strict=True))
    spread = x.std(0)
    network = LinkingNetwork()
    optimiser = torch.optim.AdamW(network.parameters(), 2e-3, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 4e-3, total_steps=epochs * (len(x) // BATCH + 1) + 1)
    for epoch in range(epochs):
        total = 0.0
        for batch in torch.randperm(len(x)).split(BATCH):
            seen = x[batch].clone()
            noise = NOISE * spread[PLACE] * torch.randn(len(batch), len(spread[PLACE]))
            seen[:, PLACE] = (seen[:, PLACE] + noise) * (torch.rand_like(noise) > UNSEEN)
            loss = cross_entropy(network(seen), y[batch], weight=1 + (WORTH - 1) * y[batch])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            total += loss.item() * len(batch)
        say(f"linking: epoch {epoch + 1} of {epochs}, loss {total / len(x):.4f}")
    return network.eval()
