"""The fifth of all shapes that measuring withholds: what a recogniser has never seen tells more than what it remembers."""

from collections.abc import Iterable
from hashlib import sha256

from electrical_orchestrator.adapters.composing.scene import Shape

PARTS = 5


def withheld(element: str) -> bool:
    """Whether the element of that identifier is withheld: in no library and no training when the rest is measured."""
    return int(sha256(element.encode()).hexdigest(), 16) % PARTS == 0


def element_of(shape: Shape) -> str | None:
    """The identifier that truth tells: of the collection's element (its uuid, or its path without one), or ``own#NAME``.

    None for a shape that a composer makes as it goes along, with so many terminals or of such proportions: there is no such element.
    """
    return shape.elements[0] if shape.elements else None


def is_withheld(shape: Shape) -> bool:
    """Whether the shape, or an element that is drawn exactly so, is withheld."""
    return any(map(withheld, shape.elements))


def known(shapes: Iterable[Shape]) -> list[Shape]:
    """The shapes less those that are withheld."""
    return [shape for shape in shapes if not is_withheld(shape)]
