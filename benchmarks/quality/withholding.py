"""The recogniser with a library that has never seen the withheld fifth of a collection."""

from functools import cached_property
from pathlib import Path

import numpy as np
from electrical_orchestrator.adapters.composing.qelectrotech import collection_shapes
from electrical_orchestrator.adapters.composing.withholding import is_withheld
from electrical_orchestrator.adapters.recognition.model import shipped_library
from electrical_orchestrator.adapters.recognition.recogniser import GeometricRecogniser
from electrical_orchestrator.adapters.recognition.templates import Library


class Forgetful(GeometricRecogniser):
    """The shipped networks with the shipped library, less the withheld shapes of ``collection``."""

    def __init__(self, device: str, collection: Path) -> None:
        super().__init__(device)
        self._collection = collection

    @cached_property
    def _library(self) -> Library:
        return without(shipped_library(), withheld_names(self._collection))


def withheld_names(collection: Path) -> set[str]:
    """What the library calls the withheld shapes: ``PATH#NAME``."""
    return {f"{shape.source}#{shape.name}" for shape in collection_shapes(collection) if is_withheld(shape)}


def without(library: Library, names: set[str]) -> Library:
    """The library less the shapes of those names."""
    kept = np.array([name not in names for name in library.names], bool)
    variant = kept[library.shape]
    size = np.diff(library.start)
    new_shape, new_variant = np.cumsum(kept) - 1, np.cumsum(variant) - 1
    pairs = library.pairs[variant[library.pairs[:, 0]]].copy()
    pairs[:, 0] = new_variant[pairs[:, 0]]
    return Library(
        names=[name for name, keep in zip(library.names, kept, strict=True) if keep],
        kinds=[kind for kind, keep in zip(library.kinds, kept, strict=True) if keep],
        rows=library.rows[np.repeat(variant, size)],
        start=np.cumsum([0, *size[variant]]),
        shape=new_shape[library.shape[variant]],
        turn=library.turn[variant],
        pairs=pairs,
        terminals=[points for points, keep in zip(library.terminals, kept, strict=True) if keep],
    )
