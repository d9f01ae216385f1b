"""Strands: connected runs of atoms inside one path, as columns; what learned grouping joins."""

from dataclasses import dataclass

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Atoms, AtomType, Flags, Floats, Ints
from electrical_orchestrator.adapters.recognition.ordering import in_order, parted


@dataclass(slots=True)
class Strands:
    """Strands as columns: one entry a strand."""

    members: list[Ints]
    box: Floats
    ends: Floats
    ink: Floats
    path: Ints
    width: Floats
    colour: Ints
    dashed: Flags
    fill: Ints
    atoms: Ints
    rectangle: Flags
    level: Flags
    """All its atoms are level or upright."""
    curved: Flags
    sloped: Flags
    closed: Flags
    times: Ints
    """How often it is drawn."""

    @classmethod
    def of(cls, atoms: Atoms) -> "Strands":
        """The strands of ``atoms``, by their numbers."""
        n = int(atoms.strand.max()) + 1 if len(atoms) else 0
        order = in_order(atoms.strand)
        count = np.bincount(atoms.strand, minlength=n)
        start = np.cumsum(count) - count
        members = parted(order, start)
        head, tail = order[start], order[start + count - 1] if n else order
        box = np.hstack(
            [
                np.minimum.reduceat(atoms.box[order, :2], start) if n else np.zeros((0, 2)),
                np.maximum.reduceat(atoms.box[order, 2:], start) if n else np.zeros((0, 2)),
            ]
        )
        ends = np.hstack([atoms.ends[head, :2], atoms.ends[tail, 2:]])
        curved = np.bincount(atoms.strand, atoms.type >= AtomType.CLOSED, n) > 0
        sloped = np.bincount(atoms.strand, (atoms.type == AtomType.RISING) | (atoms.type == AtomType.FALLING), n) > 0
        meets = np.hypot(ends[:, 0] - ends[:, 2], ends[:, 1] - ends[:, 3]) < 0.3  # noqa: PLR2004 - points
        return cls(
            members=members,
            box=box,
            ends=ends,
            ink=np.bincount(atoms.strand, atoms.length, n).astype(float),
            path=atoms.path[head],
            width=atoms.width[head],
            colour=atoms.colour[head],
            dashed=atoms.dashed[head],
            fill=atoms.fill[head],
            atoms=count,
            rectangle=atoms.rectangle[head],
            level=~(curved | sloped),
            curved=curved,
            sloped=sloped,
            closed=meets,
            times=atoms.times[head],
        )

    def __len__(self) -> int:
        return len(self.members)


def sample(atoms: Atoms, step: float | Floats) -> tuple[Floats, Ints]:
    """Points about ``step`` (for all, or one an atom) apart along all ink, both ends of every atom among them.

    Returns (k, 2), and the atom that each lies on.
    """
    if not len(atoms):
        return np.zeros((0, 2)), np.zeros(0, np.int64)
    way = np.hypot(*np.diff(atoms.xy, axis=0, prepend=atoms.xy[:1]).T)
    way[atoms.first] = 1.0  # a gap between atoms keeps the way ever growing
    way = np.cumsum(way)
    parts = np.maximum(1, np.ceil(atoms.length / step)).astype(np.int64) + 1
    owner = np.repeat(np.arange(len(atoms)), parts)
    inside = np.arange(len(owner)) - np.repeat(np.cumsum(parts) - parts, parts)
    at = way[atoms.first][owner] + atoms.length[owner] * inside / (parts[owner] - 1)
    return np.column_stack([np.interp(at, way, atoms.xy[:, 0]), np.interp(at, way, atoms.xy[:, 1])]), owner
