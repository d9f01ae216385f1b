"""The whole training, step by step: grouping first, and from sheets that it has not seen what the later networks learn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from electrical_orchestrator.adapters.recognition.atoms import Flags, Floats, Ints
from electrical_orchestrator.adapters.recognition.candidates import Candidates, gather
from electrical_orchestrator.adapters.recognition.crops import crops
from electrical_orchestrator.adapters.recognition.evidence import KIND_NAMES, template_votes, text_around, text_evidence
from electrical_orchestrator.adapters.recognition.graph import Graph
from electrical_orchestrator.adapters.recognition.grouping import cluster
from electrical_orchestrator.adapters.recognition.library import without
from electrical_orchestrator.adapters.recognition.networks.grouping import GroupingNetwork, without_order
from electrical_orchestrator.adapters.recognition.templates import Library, Matches, find
from electrical_orchestrator.adapters.recognition.training.examples import Prepared
from electrical_orchestrator.adapters.recognition.training.linking import linking_rows
from electrical_orchestrator.adapters.recognition.training.naming import NamingExamples
from electrical_orchestrator.adapters.recognition.training.verifier import targets

HIDDEN = (0.0, 0.3, 0.7, 1.0)
"""Shares of the library that a training sheet may not know: on real sheets between none and all of the shapes are unknown."""
ORDER_UNKNOWN = 0.35
UNNAMED = 0.15
"""Share of the designations that the naming network is not shown."""
WHOLE = 0.85
"""A set with this share of an ignored graphic's atoms shows it whole."""
PLACE = {kind: i for i, kind in enumerate(KIND_NAMES)}


@dataclass(slots=True)
class Lessons:
    """What one or more sheets teach the verifier, the naming and the linking network."""

    verifier: list[tuple[Floats, Floats, Floats]] = field(default_factory=list)
    naming: list[NamingExamples] = field(default_factory=list)
    linking: list[tuple[Floats, Floats]] = field(default_factory=list)

    def add(self, other: "Lessons") -> None:
        """Take in another sheet's lessons."""
        self.verifier += other.verifier
        self.naming += other.naming
        self.linking += other.linking


def lessons_of(sheets: Sequence[Prepared], grouping: GroupingNetwork, library: Library, seed: int) -> Iterator[Lessons]:
    """Yield what each sheet teaches; ``grouping`` must not have been trained on it."""
    chance = np.random.default_rng(seed)
    for sheet in sheets:
        if sheet.graph.edges.shape[1] and sheet.example.components:
            yield _lessons(sheet, grouping, library, chance)


def _lessons(sheet: Prepared, grouping: GroupingNetwork, library: Library, chance: np.random.Generator) -> Lessons:
    part, joins = _probabilities(grouping, sheet.graph, order=chance.random() > ORDER_UNKNOWN)
    matches = _partly_hidden(library, find(library, sheet.atoms), chance)
    clusters = cluster(sheet.graph, part, joins)
    candidates = gather(sheet.atoms, sheet.texts, sheet.graph, part, joins, clusters, library, matches)
    judged = targets(sheet, candidates)
    naming = _naming_examples(sheet, candidates, library, matches, judged, chance)
    return Lessons([(candidates.features, *judged)], [naming] if naming else [], [linking_rows(sheet, chance)])


def partly(library: Library, chance: np.random.Generator) -> Library:
    """The library less a share of its shapes that is one of ``HIDDEN``, but never all of them."""
    gone = chance.random(len(library.names)) < chance.choice(HIDDEN[:-1])
    return without(library, {name for name, hidden in zip(library.names, gone, strict=True) if hidden})


def _probabilities(grouping: GroupingNetwork, graph: Graph, *, order: bool) -> tuple[Floats, Floats]:
    links = torch.tensor(graph.links)
    with torch.inference_mode():
        part, joins = grouping(torch.tensor(graph.nodes), torch.tensor(graph.edges), links if order else without_order(links))
    return torch.sigmoid(part).double().numpy(), torch.sigmoid(joins).double().numpy()


def _partly_hidden(library: Library, matches: Matches, chance: np.random.Generator) -> Matches:
    known = chance.random(len(library.names)) >= chance.choice(HIDDEN)
    kept = np.flatnonzero(known[library.shape[matches.variant]])
    return Matches(matches.variant[kept], matches.scale[kept], matches.shift[kept], [matches.atoms[i] for i in kept])


def _known(
    sheet: Prepared, candidates: Candidates, judged: tuple[Floats, Floats], chance: np.random.Generator
) -> tuple[list[int], list[int], list[str | None]]:
    """The candidates that show a whole component or graphic: their numbers, kinds, and designations as far as they are shown."""
    chosen, kinds, designations = [], [], []
    size = np.bincount(sheet.atom_owner + 1, minlength=len(sheet.example.components) + 1)
    for i, (which, right, weight) in enumerate(zip(candidates.atoms, *judged, strict=True)):
        owner = int(np.bincount(sheet.atom_owner[which] + 1).argmax())
        if owner and (right == 1 or (weight == 0 and len(which) >= WHOLE * size[owner])):
            component = sheet.example.components[owner - 1]
            chosen.append(i)
            kinds.append(PLACE["other" if component.ignored else component.kind])
            designations.append(component.designation if right == 1 and chance.random() > UNNAMED else None)
    return chosen, kinds, designations


def _naming_examples(  # noqa: PLR0913, PLR0917 - a candidate, and everything that tells what it is
    sheet: Prepared, candidates: Candidates, library: Library, matches: Matches, judged: tuple[Floats, Floats], chance: np.random.Generator
) -> NamingExamples | None:
    chosen, kinds, designations = _known(sheet, candidates, judged, chance)
    if not chosen:
        return None
    which_set: Ints = np.array(chosen)
    sets, boxes = [candidates.atoms[i] for i in chosen], candidates.box[which_set]
    near: list[Flags] = [candidates.near_scale[i] for i in chosen]
    return NamingExamples(
        (crops(sheet.atoms, sets, boxes) * 255).astype(np.uint8),
        candidates.features[which_set],
        text_evidence(text_around(sheet.texts, boxes), designations),
        template_votes(library, matches, [candidates.match[i] for i in chosen], near),
        np.array(kinds),
    )
