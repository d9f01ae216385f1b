from dataclasses import replace

import numpy as np
import pytest
import torch
from electrical_orchestrator.adapters.recognition import looking
from electrical_orchestrator.adapters.recognition.atoms import Atoms
from electrical_orchestrator.adapters.recognition.looking import looked_at
from electrical_orchestrator.adapters.recognition.model import Networks
from electrical_orchestrator.adapters.recognition.sights import Sights

from tests.unit.recognition.ink import box, line, sheet
from tests.unit.recognition.untrained import untrained


def test_the_same_picture_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    places = range(0, 600, 60)
    atoms = Atoms.of(sheet(*(box(x, 0, x + 20, 20) for x in places), line(0, 300, 40, 320)))
    sets = [np.arange(4 * i, 4 * i + 4) for i in range(len(places))] + [np.array([4 * len(places)])]
    boxes = np.array([[x, 0.0, x + 20, 20] for x in places] + [[0.0, 300, 40, 320]])
    seen, see = [], Networks.see

    def counted(networks: Networks, pictures: np.ndarray) -> torch.Tensor:
        seen.append(len(pictures))
        return see(networks, pictures)

    monkeypatch.setattr(Networks, "see", counted)
    monkeypatch.setattr(looking, "AT_ONCE", 4)
    rows = looked_at(replace(untrained(), sights=Sights()), atoms, sets, boxes)
    assert seen == [1, 1]
    assert len(rows) == len(sets)
    assert torch.equal(rows[0], rows[-2])
    assert not torch.equal(rows[0], rows[-1])


def test_pictures_are_seen_as_the_layers_say() -> None:
    network = untrained().naming
    pictures = torch.rand(3, 3, 48, 48)
    with torch.inference_mode():
        assert torch.allclose(network.see(pictures), network.look(pictures), atol=1e-5)
