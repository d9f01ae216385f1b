"""In a process of its own: what each part of the method brings, on some sheets of each set.

python -m benchmarks.quality.ablation --device cpu --every 4 DATA...

Sheets are read once. Parts are exchanged here, never by switches in the product: networks that always answer the same, an empty
library, sheets without texts, candidates that know nothing of what lies around them.
"""

import argparse
import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.quality.children import on_one_core

on_one_core()  # before torch counts cores

import numpy as np  # noqa: E402 - on its one core
import torch  # noqa: E402
from electrical_orchestrator.adapters.pdf.mupdf.sheets import read_sheets  # noqa: E402
from electrical_orchestrator.adapters.recognition import candidates, stages  # noqa: E402
from electrical_orchestrator.adapters.recognition.evidence import KIND_NAMES  # noqa: E402
from electrical_orchestrator.adapters.recognition.linking import REACH  # noqa: E402
from electrical_orchestrator.adapters.recognition.model import choose_device, shipped_library, shipped_networks  # noqa: E402
from electrical_orchestrator.adapters.recognition.report import report  # noqa: E402
from electrical_orchestrator.adapters.recognition.sights import Sights  # noqa: E402
from electrical_orchestrator.adapters.recognition.templates import Library  # noqa: E402
from electrical_orchestrator.domain.scoring.comparing import compare  # noqa: E402
from electrical_orchestrator.domain.scoring.counts import Score  # noqa: E402
from electrical_orchestrator.domain.scoring.sheets import ShownComponent, ShownSheet  # noqa: E402
from electrical_orchestrator.domain.sheets import Sheet, Spans  # noqa: E402
from electrical_orchestrator.entrypoints.cli.scored_files import read_sheets_of  # noqa: E402

Floats = np.ndarray
"""Columns of numbers."""
Pair = tuple[ShownSheet, Sheet]
"""What a sheet truly shows, and its columns."""


@dataclass(frozen=True, slots=True)
class Variant:
    """The method with some parts exchanged."""

    title: str
    networks: Any
    library: Library
    texts: bool = True
    context: Callable[[], AbstractContextManager[Any]] = nullcontext
    """Within which the sheet is recognised."""

    def recognise(self, sheet: Sheet) -> ShownSheet:
        """What it finds on a sheet."""
        seen = sheet if self.texts else replace(sheet, spans=Spans())
        with self.context():
            found = report(seen, stages.analyse(seen, self.networks, self.library), self.library)
        components = tuple(ShownComponent(c.id, c.kind, c.box, c.designation, confidence=c.confidence) for c in found.components)
        return ShownSheet(sheet.number, components, tuple(net.components for net in found.nets))


def main() -> None:
    """Print the scores of each variant on each folder as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, nargs="+")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--every", type=int, default=4, help="use every so manieth sheet")
    asked = parser.parse_args()
    sheets = {folder: sampled(list(pairs_of(folder)), asked.every) for folder in asked.data}
    told = {
        variant.title: {str(folder): Score.total(compare(true, variant.recognise(sheet)).score for true, sheet in pairs).figures()
                        for folder, pairs in sheets.items()}
        for variant in variants(asked.device)
    }  # fmt: skip
    print(json.dumps({"variants": told, "sheets": {str(folder): len(pairs) for folder, pairs in sheets.items()}}))


def sampled(pairs: list[Pair], every: int) -> list[Pair]:
    """Every so manieth of them, and at least one."""
    return pairs[every // 2 :: every] or pairs[:1]


def pairs_of(folder: Path) -> Iterator[Pair]:
    """Truth and columns of each sheet that can be read."""
    for truth in sorted(folder.glob("*/truth.json")):
        true = {sheet.number: sheet for sheet in read_sheets_of(truth)}
        for sheet in read_sheets(truth.with_name("drawing.pdf")):
            if sheet.unread is None and sheet.number in true:
                yield true[sheet.number], sheet


def variants(device: str) -> Iterator[Variant]:
    """The whole method first, then without one part each, then geometry alone."""
    networks, library = shipped_networks(choose_device(device)), shipped_library()
    untaught = Untaught()
    yield Variant("everything", networks, library)
    yield Variant("without the library of shapes", networks, emptied(library))
    yield Variant("without Torch", untaught, library, context=untaught.told)
    yield Variant("without text", networks, library, texts=False)
    yield Variant("without context", networks, library, context=surroundings_untold)
    yield Variant("geometry alone: no Torch, no text", untaught, library, texts=False, context=untaught.told)


def emptied(library: Library) -> Library:
    """A library that knows shapes, but finds none."""
    return replace(library, pairs=library.pairs[:0])


class Untaught:
    """In place of the networks: larger exact matches of the library first, their votes as kind, the nearest text as designation."""

    device = torch.device("cpu")

    def __init__(self) -> None:
        self._atoms: Floats = np.zeros(0)
        self.sights = Sights()

    def group(self, graph: Any) -> tuple[Floats, Floats]:  # noqa: ANN401 - as the networks have it
        """Nothing is known to belong together, and every strand may conduct."""
        return np.full(len(graph), 0.49), np.zeros(len(graph.edges[0]))

    def verify(self, _features: Floats) -> Floats:
        """The more atoms agree with a shape, the less it is chance."""
        likely: Floats = 1 - 0.5 / np.maximum(self._atoms, 0.5) ** 0.5
        return likely

    def see(self, pictures: Floats) -> torch.Tensor:
        """Nothing."""
        return torch.zeros(len(pictures), 1)

    def shape(self, seen: torch.Tensor, _features: Floats) -> torch.Tensor:
        """The same nothing."""
        return seen

    def name(self, _shape: torch.Tensor, _text: Floats, votes: Floats) -> Floats:
        """What most matching shapes are."""
        share: Floats = votes[:, : len(KIND_NAMES)] + 1e-6
        share /= share.sum(axis=1, keepdims=True)
        return share

    def link(self, distance: Floats) -> Floats:
        """The nearer the likelier."""
        return REACH - distance

    def trust(self, rows: Floats) -> Floats:
        """How sure is not known."""
        return np.full(len(rows), 0.5)

    def told(self) -> AbstractContextManager[Any]:
        """Within it, this sees which candidates are matches, and how far texts are."""
        gather = candidates.gather

        def told(*words: Any) -> candidates.Candidates:  # noqa: ANN401 - as it is called
            found = gather(*words)
            self._atoms = np.array([len(which) if len(match) else 0 for which, match in zip(found.atoms, found.match, strict=True)], float)
            return found

        return together(patch.object(stages, "gather", told), patch.object(stages, "pair_features", distances))


def distances(boxes: Floats, _kinds: list[str], texts: Any, component: Floats, span: Floats) -> Floats:  # noqa: ANN401 - as called
    """(pairs,): how far each text is from each component, in text units."""
    box, text = boxes[component], texts.box[span]
    gap = np.maximum(np.maximum(box[:, :2] - text[:, 2:], text[:, :2] - box[:, 2:]), 0)
    apart: Floats = np.hypot(gap[:, 0], gap[:, 1]) / texts.unit
    return apart


def surroundings_untold() -> AbstractContextManager[Any]:
    """Each candidate is judged by its own strokes: neither wires nor texts around it speak for it, but texts still name it."""
    names = ((candidates, "surrounding_features"), (candidates, "text_features"), (stages, "text_evidence"))
    return together(*(patch.object(module, name, zeroed(getattr(module, name))) for module, name in names))


def zeroed(described: Callable[..., Floats]) -> Callable[..., Floats]:
    """The same columns, all zero."""
    return lambda *words: np.zeros_like(described(*words))


def together(*contexts: AbstractContextManager[Any]) -> AbstractContextManager[Any]:
    """All of them as one."""
    with ExitStack() as stack:
        for context in contexts:
            stack.enter_context(context)
        return stack.pop_all()


if __name__ == "__main__":
    main()
