"""What was seen of pictures: a symbol that comes again, on this sheet or the next, is not looked at again."""

from collections.abc import Callable
from hashlib import blake2b
from threading import Lock

import numpy as np
import torch
from torch import Tensor

MOST = 4096
"""Pictures that are remembered, about 14 MB; the oldest are forgotten first."""


class Sights:
    """A row for each picture that was seen. Threads may share it."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._rows: dict[bytes, Tensor] = {}
        self._alone = Lock()

    def of(self, pictures: np.ndarray, see: Callable[[np.ndarray], Tensor]) -> Tensor:
        """(n, ...): what ``see`` says of ``pictures`` (n, ...), asked only for those that are new."""
        keys = [blake2b(picture.tobytes(), digest_size=16).digest() for picture in pictures]
        with self._alone:
            rows = {key: self._rows[key] for key in keys if key in self._rows}
        new = {key: i for i, key in enumerate(keys) if key not in rows}
        if new:
            rows |= zip(new, map(torch.clone, see(pictures[list(new.values())])), strict=True)
            self._keep({key: rows[key] for key in new})
        return torch.stack([rows[key] for key in keys])

    def __reduce__(self) -> tuple[type["Sights"], tuple[int]]:
        """What goes to another process has seen nothing yet."""
        return Sights, (self._most,)

    def _keep(self, new: dict[bytes, Tensor]) -> None:
        with self._alone:
            self._rows |= new
            for oldest in list(self._rows)[: max(len(self._rows) - self._most, 0)]:
                del self._rows[oldest]
