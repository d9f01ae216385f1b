"""Random schematic sheets with exact truth."""

from electrical_orchestrator.adapters.composing.schematics.composer import SchematicComposer, compose

__all__ = ["SchematicComposer", "compose"]
