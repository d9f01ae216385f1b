import pickle

import numpy as np
import torch
from electrical_orchestrator.adapters.recognition.sights import Sights
from torch import Tensor


class Eye:
    """Sees the sum of each picture, and remembers what it was shown."""

    def __init__(self) -> None:
        self.shown: list[float] = []

    def __call__(self, pictures: np.ndarray) -> Tensor:
        sums = torch.as_tensor(pictures.reshape(len(pictures), -1).sum(axis=1, keepdims=True), dtype=torch.float32)
        self.shown += sums[:, 0].tolist()
        return sums


def pictures(*values: int) -> np.ndarray:
    return np.stack([np.full((3, 2, 2), value, np.uint8) for value in values])


def test_a_picture_that_comes_again_is_not_looked_at_again() -> None:
    eye, sights = Eye(), Sights()
    assert sights.of(pictures(1, 2, 1), eye)[:, 0].tolist() == [12, 24, 12]
    assert sights.of(pictures(2, 3), eye)[:, 0].tolist() == [24, 36]
    assert sorted(eye.shown) == [12, 24, 36]


def test_the_oldest_are_forgotten() -> None:
    eye, sights = Eye(), Sights(most=2)
    sights.of(pictures(1, 2, 3), eye)
    assert sights.of(pictures(3, 1), eye)[:, 0].tolist() == [36, 12]
    assert sorted(eye.shown) == [12, 12, 24, 36]


def test_another_process_sees_for_itself() -> None:
    eye, sights = Eye(), Sights(most=2)
    sights.of(pictures(1, 2), eye)
    elsewhere: Sights = pickle.loads(pickle.dumps(sights))  # noqa: S301 - our own
    elsewhere.of(pictures(1, 2, 3), eye)
    assert sorted(eye.shown) == [12, 12, 24, 24, 36]
