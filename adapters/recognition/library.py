"""Building the library of templates from shapes, and keeping it in a file."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Atoms, Floats, Ints
from electrical_orchestrator.adapters.recognition.templates import PAIRS_KEPT, Library, describe, features, turned
from electrical_orchestrator.domain.sheets import Sheet
from scipy.spatial import cKDTree

LARGEST_ATOMS = 3
NEAREST_ATOMS = 4
RARE = 0.04
"""Descriptors closer than this are counted as the same, to find the rarest."""


@dataclass(frozen=True, slots=True)
class LibraryShape:
    """One shape to be found, drawn alone on a sheet in its own units."""

    name: str
    kind: str
    sheet: Sheet
    terminals: Floats
    """(terminals, 2) in the sheet's coordinates."""


def build(shapes: Iterable[LibraryShape]) -> Library:
    """Return a library of all ``shapes`` of two atoms or more, each orientation that looks different once."""
    names: list[str] = []
    kinds: list[str] = []
    terminals: list[Floats] = []
    rows: list[Floats] = []
    shape_of: list[int] = []
    turns: list[int] = []
    for shape in shapes:
        atoms = Atoms.of(shape.sheet)
        if len(atoms) < 2:  # noqa: PLR2004 - a pair
            continue
        upright = features(atoms.box, atoms.middle, atoms.type, atoms.fill)
        seen = set()
        for turn in range(8):
            row = turned(upright, turn % 4, mirrored=turn >= 4)  # noqa: PLR2004 - four turns, twice
            key = np.round(row[np.lexsort(np.round(row, 1).T)]).tobytes()
            if key not in seen:
                seen.add(key)
                rows.append(row)
                shape_of.append(len(names))
                turns.append(turn)
        names.append(shape.name)
        kinds.append(shape.kind)
        terminals.append(shape.terminals - atoms.box[:, :2].min(axis=0))
    start = np.cumsum([0, *map(len, rows)])
    return Library(names, kinds, np.vstack(rows), start, np.array(shape_of), np.array(turns), _rarest(rows), terminals)


def without(library: Library, names: Collection[str]) -> Library:
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


def _rarest(rows: list[Floats]) -> Ints:
    pairs = np.array([(v, a, b) for v, row in enumerate(rows) for a, b in _candidate_pairs(row)])
    start = np.cumsum([0, *map(len, rows)])
    first = start[pairs[:, 0]]
    descriptor = describe(np.vstack(rows), first + pairs[:, 1], first + pairs[:, 2])
    tree = cKDTree(descriptor)
    common = tree.query_ball_point(descriptor, RARE, return_length=True)
    order = np.lexsort((common, pairs[:, 0]))
    variant = pairs[order, 0]
    rank = np.arange(len(order)) - np.searchsorted(variant, variant)
    kept: Ints = pairs[order[rank < PAIRS_KEPT]]
    return kept


def _candidate_pairs(row: Floats) -> Iterable[tuple[int, int]]:
    """Pairs of a variant's largest atoms with their neighbours, but never of two that look alike from each other."""
    size = np.maximum(row[:, 2] - row[:, 0], row[:, 3] - row[:, 1])
    centre = (row[:, :2] + row[:, 2:4]) / 2
    for a in np.argsort(-size, kind="stable")[:LARGEST_ATOMS]:
        distance = np.hypot(*(centre - centre[a]).T)
        near = [b for b in np.argsort(distance, kind="stable")[:8] if b != a and _tells(distance[b], size[a], size[b])]
        for b in near[:NEAREST_ATOMS]:
            yield int(a), int(b)


def _tells(distance: float, larger: float, smaller: float) -> bool:
    apart = distance > 0.05 * larger or abs(smaller / larger - 1) > 0.1  # noqa: PLR2004 - not the same place and size
    return apart and distance < 2.5 * larger


def save(library: Library, file: Path) -> None:
    """Write the library as numpy arrays; a few megabytes."""
    counts = np.array([len(points) for points in library.terminals])
    np.savez_compressed(
        file,
        names=np.array(library.names),
        kinds=np.array(library.kinds),
        rows=library.rows.astype(np.float32),
        start=library.start.astype(np.int32),
        shape=library.shape.astype(np.int32),
        turn=library.turn.astype(np.int8),
        pairs=library.pairs.astype(np.int32),
        terminals=np.vstack([np.zeros((0, 2)), *library.terminals]).astype(np.float32),
        terminal_counts=counts.astype(np.int16),
    )


def load(file: Path) -> Library:
    """Read what ``save`` wrote; never runs code from the file."""
    with file.open("rb") as opened, np.load(opened, allow_pickle=False) as kept:
        ends = np.cumsum(kept["terminal_counts"], dtype=np.int64)
        return Library(
            names=kept["names"].tolist(),
            kinds=kept["kinds"].tolist(),
            rows=kept["rows"].astype(float),
            start=kept["start"].astype(np.int64),
            shape=kept["shape"].astype(np.int64),
            turn=kept["turn"].astype(np.int64),
            pairs=kept["pairs"].astype(np.int64),
            terminals=np.split(kept["terminals"].astype(float), ends[:-1]),
        )
