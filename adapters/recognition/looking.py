"""Looking at candidates: each distinct picture once, a few hundred at a time, so that neither time nor memory grow with repeats."""

import numpy as np
import torch
from electrical_orchestrator.adapters.recognition.atoms import Atoms, Floats, Ints
from electrical_orchestrator.adapters.recognition.crops import crops
from electrical_orchestrator.adapters.recognition.model import Networks
from torch import Tensor

AT_ONCE = 256


def looked_at(networks: Networks, atoms: Atoms, sets: list[Ints], boxes: Floats) -> Tensor:
    """What the naming network sees of each of ``sets`` with its box (n, 4): a row each, on the network's device."""
    parts = []
    for start in range(0, len(sets), AT_ONCE):
        shown = crops(atoms, sets[start : start + AT_ONCE], boxes[start : start + AT_ONCE]) * 255
        parts.append(networks.sights.of(shown.astype(np.uint8), networks.see))  # as training keeps them
    return torch.cat(parts)
