"""Torch as the recogniser's tests want it."""

from collections.abc import Iterator

import pytest
import torch


@pytest.fixture(autouse=True, scope="session")
def _one_thread() -> Iterator[None]:
    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # the networks are so small that threads only wait for each other
    yield
    torch.set_num_threads(threads)
