"""Ink that is drawn again over itself: exporters repeat leads, common stretches of conductors, whole sheets."""

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Atoms, Fill, Flags
from electrical_orchestrator.adapters.recognition.ordering import groups
from electrical_orchestrator.adapters.recognition.strands import Strands

GRID = 0.02
"""Points: what differs by less lies in one place."""


def drawn_again(atoms: Atoms) -> Flags:
    """Which atoms belong to a strand that an earlier one equals in place, shape and paint; never dots and other filled ink.

    A dot is drawn for every conductor that ends there, a junction once: how often tells them apart.
    """
    if not len(atoms):
        return np.zeros(0, bool)
    strands = Strands.of(atoms)
    place = np.round(np.column_stack([strands.box, strands.ends, strands.ink, strands.width]) / GRID)
    equal = groups(np.column_stack([place, strands.atoms, strands.fill, strands.colour, strands.dashed]))
    again = strands.fill == Fill.NONE
    again[np.unique(equal, return_index=True)[1]] = False
    drawn: Flags = again[atoms.strand]
    return drawn
