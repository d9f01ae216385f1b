"""What training learns from: sheets whose every path is known to belong to a component or to none."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Atoms, Ints
from electrical_orchestrator.adapters.recognition.circuit import circuit
from electrical_orchestrator.adapters.recognition.graph import Graph, build_graph
from electrical_orchestrator.adapters.recognition.text import Texts
from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.domain.sheets import Sheet


@dataclass(frozen=True, slots=True)
class TrueComponent:
    """What is known of one component of a composed sheet."""

    kind: str
    box: Box
    designation: str | None
    ignored: bool
    """Drawn, but no component."""


@dataclass(frozen=True, slots=True)
class Example:
    """One composed sheet and what it shows."""

    sheet: Sheet
    owner: Ints
    """One entry a path of the sheet: index into ``components``, or -1."""
    components: tuple[TrueComponent, ...]


@dataclass(slots=True)
class Prepared:
    """An example as the recogniser's stages see it: the circuit's atoms and text, the graph, and the true owner of each."""

    example: Example
    atoms: Atoms
    texts: Texts
    graph: Graph
    atom_owner: Ints
    """One entry an atom: index of its component, or -1."""
    strand_owner: Ints
    """One entry a strand: the owner of most of its atoms."""

    @classmethod
    def of(cls, example: Example) -> Self:
        """Prepare ``example`` as the recogniser would."""
        sheet = example.sheet
        atoms, texts = circuit(sheet)
        graph = build_graph(atoms, texts, sheet.width, sheet.height)
        owner = example.owner[atoms.path]
        strand_owner = np.array([np.bincount(owner[m] + 1).argmax() - 1 for m in graph.members], np.int64)
        return cls(example, atoms, texts, graph, owner, strand_owner)
