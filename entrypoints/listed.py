"""A component as lists tell it: published, and kept ready beside it."""

import json
from functools import cache
from hashlib import sha256

import msgspec
from electrical_orchestrator.domain.components import Component, Review, Terminal
from electrical_orchestrator.domain.geometry import Box, Point
from electrical_orchestrator.domain.ports.ready_pages import Form
from electrical_orchestrator.entrypoints.result import ComponentView, component_view

SAMPLE = Component(
    "1.1", 1, "coil", Box(1.23456, 2.5, 3.0, 4e5), 3, mirrored=True, confidence=0.98765, designation='-K1"ü\x00', device="=A1-K1",
    terminals=(Terminal(Point(1.23456, 2.5), "A1"), Terminal(Point(1.0, 2.0))), place="B7", review=Review.CONFIRMED,
)  # fmt: skip
"""It has whatever can be told of a component."""
NAME = 12
"""Letters."""


class FoundComponent(msgspec.Struct, frozen=True):
    """A component and its sheet."""

    sheet: int
    component: ComponentView
    review: Review = Review.FOUND

    @classmethod
    def of(cls, component: Component) -> "FoundComponent":
        """What is said of ``component``."""
        return cls(component.sheet, component_view(component), component.review)


def told(component: Component) -> str:
    """JSON of it. Halves of surrogate pairs, which PDFs hold and UTF-8 does not, are escaped."""
    view = FoundComponent.of(component)
    try:
        return msgspec.json.encode(view).decode()
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(view), separators=(",", ":"))


@cache
def form() -> Form:
    """The form of lists. Its name follows from how the sample is told: nobody has to count versions."""
    return Form(sha256(told(SAMPLE).encode()).hexdigest()[:NAME], told)
