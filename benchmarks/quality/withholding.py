"""The recogniser with a library that has never seen the withheld fifth of a collection."""

from functools import cached_property
from pathlib import Path

from electrical_orchestrator.adapters.composing.qelectrotech import collection_shapes
from electrical_orchestrator.adapters.composing.withholding import is_withheld
from electrical_orchestrator.adapters.recognition.library import without
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
