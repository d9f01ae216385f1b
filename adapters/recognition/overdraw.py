"""Ink that is drawn again over itself: exporters repeat leads, common stretches of conductors, dots, whole sheets."""

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Atoms
from electrical_orchestrator.adapters.recognition.ordering import groups
from electrical_orchestrator.adapters.recognition.strands import Strands

GRID = 0.02
"""Points: what differs by less lies in one place."""


def drawn_once(atoms: Atoms) -> Atoms:
    """``atoms`` without strands that an earlier one equals in place, shape and paint; ``times`` tells how often it was drawn.

    A dot is drawn for every conductor that ends there, a junction once: how often tells them apart.
    """
    if not len(atoms):
        return atoms
    strands = Strands.of(atoms)
    place = np.round(np.column_stack([strands.box, strands.ends, strands.ink, strands.width]) / GRID)
    equal = groups(np.column_stack([place, strands.atoms, strands.fill, strands.colour, strands.dashed]))
    first = np.zeros(len(strands), bool)
    first[np.unique(equal, return_index=True)[1]] = True
    atoms.times = np.bincount(equal)[equal][atoms.strand]
    return atoms.take(first[atoms.strand])
