"""Looking at candidates: each distinct picture once, a few hundred at a time, so that neither time nor memory grow with repeats."""

from hashlib import blake2b

import numpy as np
import torch
from electrical_orchestrator.adapters.recognition.atoms import Atoms, Floats, Ints
from electrical_orchestrator.adapters.recognition.crops import crops
from electrical_orchestrator.adapters.recognition.model import Networks
from torch import Tensor

AT_ONCE = 256


def looked_at(networks: Networks, atoms: Atoms, sets: list[Ints], boxes: Floats) -> Tensor:
    """What the naming network sees of each of ``sets`` with its box (n, 4): a row each, on the network's device."""
    rows: dict[bytes, int] = {}
    parts, row = [], np.zeros(len(sets), np.int64)
    for start in range(0, len(sets), AT_ONCE):
        pictures = (crops(atoms, sets[start : start + AT_ONCE], boxes[start : start + AT_ONCE]) * 255).astype(
            np.uint8
        )  # as training keeps them
        fresh = []
        for i, picture in enumerate(pictures):
            key = blake2b(picture.tobytes(), digest_size=16).digest()
            if key not in rows:
                rows[key] = len(rows)
                fresh.append(i)
            row[start + i] = rows[key]
        if fresh:
            parts.append(networks.see(pictures[fresh]))
    return torch.cat(parts)[torch.as_tensor(row, device=networks.device)]
