"""In a process of its own: how much of recognition shape alone can reach, for one drawing may stand for several kinds.

python -m benchmarks.quality.ceiling DATA...

Components are alike when the strokes inside their boxes are, in any turn, mirrored, at any scale. Among those that are alike, who
knows nothing but their shape does best to call all of them what most of them are.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.quality.children import on_one_core

on_one_core()  # before numpy counts cores

import numpy as np  # noqa: E402 - on its one core
from electrical_orchestrator.adapters.pdf.mupdf.sheets import read_sheets  # noqa: E402
from electrical_orchestrator.adapters.recognition.circuit import circuit  # noqa: E402
from electrical_orchestrator.adapters.recognition.templates import features, turned  # noqa: E402
from electrical_orchestrator.domain.scoring.sheets import ShownComponent  # noqa: E402
from electrical_orchestrator.domain.sheets import Sheet  # noqa: E402
from electrical_orchestrator.entrypoints.cli.scored_files import read_sheets_of  # noqa: E402

EDGE = 0.3
"""Points that a stroke may reach over the box."""
STEPS = 25
"""Steps that a shape's larger side is measured in: what differs less is alike."""
ORIENTATIONS = 8
SHOWN = 12
"""Pairs of kinds that are told, the most frequent first."""


def main() -> None:
    """Print for each folder how many components there are, how many are of the usual kind of their shape, and the pairs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, nargs="+")
    print(json.dumps({"sets": {str(folder): ceiling(folder) for folder in parser.parse_args().data}}))


def ceiling(folder: Path) -> dict[str, Any]:
    """``true`` components, how many are ``usual`` for their shape, and ``pairs``: usual kind, true kind, how often."""
    kinds: defaultdict[bytes, Counter[str]] = defaultdict(Counter)
    for shape, kind in _shapes(folder):
        kinds[shape][kind] += 1
    pairs: Counter[tuple[str, str]] = Counter()
    for counted in kinds.values():
        (usual, _), *others = counted.most_common()
        pairs.update({(usual, kind): often for kind, often in others})
    true = sum(counted.total() for counted in kinds.values())
    return {"true": true, "usual": true - pairs.total(), "pairs": [[*pair, often] for pair, often in pairs.most_common(SHOWN)]}


def _shapes(folder: Path) -> Iterator[tuple[bytes, str]]:
    for truth in sorted(folder.glob("*/truth.json")):
        true = {sheet.number: sheet.components for sheet in read_sheets_of(truth)}
        for sheet in read_sheets(truth.with_name("drawing.pdf")):
            if sheet.unread is None:
                yield from _on_sheet(sheet, [component for component in true.get(sheet.number, ()) if not component.ignored])


def _on_sheet(sheet: Sheet, components: list[ShownComponent]) -> Iterator[tuple[bytes, str]]:
    atoms, _ = circuit(sheet)
    rows = features(atoms.box, atoms.middle, atoms.type, atoms.fill)
    for component in components:
        box = np.array(component.box)
        inside = (rows[:, :2] >= box[:2] - EDGE).all(axis=1) & (rows[:, 2:4] <= box[2:] + EDGE).all(axis=1)
        if inside.any():
            yield _alike(rows[inside]), component.kind


def _alike(row: np.ndarray) -> bytes:
    """The same for every turn, mirror image, scale and order of drawing."""
    size = max(float((row[:, 2:4].max(axis=0) - row[:, :2].min(axis=0)).max()), 1e-6)
    return min(_key(turned(row, turn % 4, mirrored=turn >= ORIENTATIONS // 2), size) for turn in range(ORIENTATIONS))


def _key(row: np.ndarray, size: float) -> bytes:
    steps = np.hstack([np.round(row[:, :4] / size * STEPS), row[:, 6:]]).astype(np.int16)
    return steps[np.lexsort(steps.T)].tobytes()


if __name__ == "__main__":
    main()
