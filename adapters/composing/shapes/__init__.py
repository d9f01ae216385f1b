"""Own graphical symbols after IEC 60617 and common practice, for every kind: one family a file."""

from dataclasses import replace
from functools import cache

from electrical_orchestrator.adapters.composing.scene import Shape
from electrical_orchestrator.adapters.composing.shapes import (
    blocks,
    coils,
    connections,
    contacts,
    controls,
    electronics,
    indicators,
    installation,
    logic,
    machines,
    protection,
    sensors,
)

_FAMILIES = (
    contacts, controls, protection, coils, machines, indicators, sensors, electronics, logic, connections, installation, blocks
)  # fmt: skip


@cache
def own_shapes() -> tuple[Shape, ...]:
    """All shapes, upright, in points; names are unique."""
    return tuple(replace(shape, elements=(f"own#{shape.name}",)) for family in _FAMILIES for shape in family.SHAPES)
