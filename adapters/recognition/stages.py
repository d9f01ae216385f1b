"""One sheet through all stages: ink, groups, candidates, choice, designations, kinds, nets."""

from dataclasses import dataclass, field, replace

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Atoms, Flags, Floats, Ints
from electrical_orchestrator.adapters.recognition.candidates import Candidates, gather
from electrical_orchestrator.adapters.recognition.circuit import Page, page_of
from electrical_orchestrator.adapters.recognition.evidence import KIND_NAMES, remembered, template_votes, text_around, text_evidence
from electrical_orchestrator.adapters.recognition.fronts import fronts
from electrical_orchestrator.adapters.recognition.graph import build_graph
from electrical_orchestrator.adapters.recognition.grouping import cluster
from electrical_orchestrator.adapters.recognition.linking import NEVER, assign, names_device, near_pairs, needed, pair_features
from electrical_orchestrator.adapters.recognition.looking import looked_at
from electrical_orchestrator.adapters.recognition.model import Networks
from electrical_orchestrator.adapters.recognition.name_lists import in_other_blocks, listed
from electrical_orchestrator.adapters.recognition.nets import Wiring, trace
from electrical_orchestrator.adapters.recognition.networks.trust import TRUST_FEATURES
from electrical_orchestrator.adapters.recognition.selection import select
from electrical_orchestrator.adapters.recognition.templates import Library, Matches, find
from electrical_orchestrator.adapters.recognition.text import Texts
from electrical_orchestrator.adapters.recognition.trust import Judgement, rivals
from electrical_orchestrator.adapters.recognition.twins import judged_alike
from electrical_orchestrator.domain.sheets import Sheet

OTHER = KIND_NAMES.index("other")
LIVE = np.array([name in {"supply", "earth"} for name in KIND_NAMES])
"""Kinds without designations: what looks like one may have one all the same, and is then something else."""
UNLIKELY = 0.3
"""A junction that is trusted less is the dot where its conductors meet."""
GRAPHIC = 0.6
"""What is more probably a mere graphic is no component."""
CONDUCTS = 0.5
"""A strand that is more probably part of a symbol conducts nothing, though no symbol was chosen there."""


@dataclass(slots=True)
class Found:
    """Components of one sheet as columns, one entry a component, and their wiring."""

    atoms: Atoms
    texts: Texts
    sets: list[Ints] = field(default_factory=list)
    """Atoms of each component."""
    box: Floats = field(default_factory=lambda: np.zeros((0, 4)))
    kind: list[str] = field(default_factory=list)
    confidence: Floats = field(default_factory=lambda: np.zeros(0))
    """Probability that box and kind are right."""
    judgement: Judgement | None = None
    """What the confidence is made of."""
    span: dict[int, int] = field(default_factory=dict)
    """The span that is a component's designation."""
    match: list[int] = field(default_factory=list)
    """The template match that fits each component best, or -1."""
    matches: Matches | None = None
    wiring: Wiring = field(default_factory=lambda: Wiring([], []))

    def without(self, dropped: Flags) -> "Found":
        """The same but for some components; the wiring has to be traced anew."""
        kept = np.flatnonzero(~dropped)
        return replace(
            self,
            sets=[self.sets[i] for i in kept],
            box=self.box[kept],
            kind=[self.kind[i] for i in kept],
            confidence=self.confidence[kept] if len(self.confidence) else self.confidence,
            judgement=None if self.judgement is None else self.judgement.take(kept),
            span={new: self.span[int(old)] for new, old in enumerate(kept) if int(old) in self.span},
            match=[self.match[i] for i in kept],
            wiring=Wiring([], []),
        )

    def trust_rows(self) -> Floats:
        """(components, TRUST_FEATURES): what tells how far each can be trusted."""
        if self.judgement is None:
            return np.zeros((0, TRUST_FEATURES), np.float32)
        wired = np.bincount(list(self.wiring.joining()), minlength=len(self.box))
        return self.judgement.rows(np.array([KIND_NAMES.index(kind) for kind in self.kind], np.int64), wired.astype(float))

    page: Page | None = None
    """The sheet as it was parted, with what its frame says."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What kinds and designations are weighed from."""

    atoms: Atoms
    texts: Texts
    candidates: Candidates
    matches: Matches
    probability: Floats
    """That each candidate is one whole component."""


def analyse(sheet: Sheet, networks: Networks, library: Library) -> Found:
    """Return what ``sheet`` shows, each component with its confidence."""
    found, conducting = recognised(sheet, networks, library)
    found.confidence = networks.trust(found.trust_rows())
    dots = (found.confidence < UNLIKELY) & (np.array(found.kind) == "junction")
    if dots.any():
        found = found.without(dots)
        found.wiring = _traced(found, conducting)
    return found


def recognised(sheet: Sheet, networks: Networks, library: Library) -> tuple[Found, Flags]:
    """What ``sheet`` shows before it is asked how far that can be trusted, and which atoms may well be conductors."""
    page = page_of(sheet)
    atoms, texts = page.atoms, page.texts
    graph = build_graph(atoms, texts, sheet.width, sheet.height)
    part, joins = networks.group(graph)
    matches = find(library, atoms)
    candidates = gather(atoms, texts, graph, part, joins, cluster(graph, part, joins), library, matches)
    if not len(candidates):
        return Found(atoms, texts, page=page), np.zeros(len(atoms), bool)
    probability = judged_alike(candidates, networks.verify(candidates.features), atoms)
    chosen = _chosen(candidates, probability, len(atoms))
    found = _named(_Seen(atoms, texts, candidates, matches, probability), chosen, networks, library)
    found.page = page
    conducting = part[atoms.strand] < CONDUCTS
    found.wiring = _traced(found, conducting)
    front = fronts(found.box, found.kind, found.wiring)
    if front.any():
        found = found.without(front)
        found.wiring = _traced(found, conducting)
    return found, conducting


def _traced(found: Found, conducting: Flags) -> Wiring:
    claimed = np.zeros(len(found.atoms), bool)
    for which in found.sets:
        claimed[which] = True
    return trace(found.atoms, found.box, claimed, conducting, found.texts.unit)


def _chosen(candidates: Candidates, probability: Floats, atoms: int) -> Ints:
    """The chosen candidates in reading order."""
    chosen = select(candidates, probability, atoms)
    in_order: Ints = chosen[np.lexsort((candidates.box[chosen, 0], candidates.box[chosen, 1]))]
    return in_order


def _named(seen: _Seen, chosen: Ints, networks: Networks, library: Library) -> Found:
    """The chosen candidates with their kinds and designations, without those that are mere graphics."""
    if not len(chosen):
        return Found(seen.atoms, seen.texts)
    judged, span = _weighed(seen, chosen, networks, library)
    keep = np.flatnonzero(judged.kind[:, OTHER] < GRAPHIC)
    best, candidates = _best(judged.kind), seen.candidates
    return Found(
        atoms=seen.atoms,
        texts=seen.texts,
        sets=[candidates.atoms[i] for i in chosen[keep]],
        box=candidates.box[chosen[keep]],
        kind=[KIND_NAMES[best[i]] for i in keep],
        judgement=judged.take(keep),
        span={int(new): span[int(old)] for new, old in enumerate(keep) if int(old) in span},
        match=[_best_match(library, seen.matches, candidates.match[chosen[i]], KIND_NAMES[best[i]]) for i in keep],
        matches=seen.matches,
    )


def _weighed(seen: _Seen, chosen: Ints, networks: Networks, library: Library) -> tuple[Judgement, dict[int, int]]:
    """Kinds first from shape, text and votes, then again with the designations that those kinds were given."""
    texts, candidates = seen.texts, seen.candidates
    sets, box, features = [candidates.atoms[i] for i in chosen], candidates.box[chosen], candidates.features[chosen]
    shape = networks.shape(looked_at(networks, seen.atoms, sets, box), features)
    votes = template_votes(library, seen.matches, [candidates.match[i] for i in chosen], [candidates.near_scale[i] for i in chosen])
    around, (component, text) = text_around(texts, box), near_pairs(box, texts)
    pins = listed(box, texts, component, text) | in_other_blocks(seen.atoms, box, texts, component, text)
    names: list[str] = []
    span: dict[int, int] = {}
    for first in (True, False):
        as_device = span
        designation = [texts.text[span[i]] if i in span else None for i in range(len(chosen))]
        alone = networks.name(shape, text_evidence(around, designation), votes)
        kind = remembered(alone, votes, sets)
        before, names = names, [KIND_NAMES[i] for i in _best(np.where(LIVE, 0.0, kind) if first else kind)]
        if names != before:
            logit = networks.link(pair_features(box, names, texts, component, text))
            span = assign(component, text, np.where(pins, -NEVER, logit - needed(names, texts, component, text)))
    designated = _designated(_best(kind), as_device, span, texts)
    kind[np.ix_(np.array(list(designated), np.int64), np.flatnonzero(LIVE))] = 0.0
    span |= designated
    judged = Judgement(
        whole=seen.probability[chosen],
        kind=kind,
        alone=alone,
        votes=votes,
        atoms=np.array([len(which) for which in sets]),
        named=np.array([float(i in span) for i in range(len(chosen))]),
        size=(box[:, 2:] - box[:, :2]) / texts.unit,
        rival=rivals(candidates.atoms, seen.probability, chosen),
    )
    return judged, span


def _designated(best: Ints, as_device: dict[int, int], span: dict[int, int], texts: Texts) -> dict[int, int]:
    """Supplies that would have a device's designation if they were devices, as test points do: then they are."""
    taken = set(span.values())
    return {
        i: text
        for i, text in as_device.items()
        if KIND_NAMES[best[i]] == "supply" and i not in span and text not in taken and names_device(texts.text[text])
    }


def _best(kind: Floats) -> Ints:
    """The likeliest kind of each row, never ``other``."""
    named = kind.copy()
    named[:, OTHER] = -1
    best: Ints = named.argmax(axis=1)
    return best


def _best_match(library: Library, matches: Matches, found: Ints, kind: str) -> int:
    """Of the matches that are exactly a component: one of its kind where there is one, upright rather than turned."""
    if not len(found):
        return -1
    variant = matches.variant[found]
    same = np.array([library.kinds[s] == kind for s in library.shape[variant]], bool)
    return int(found[np.lexsort((library.turn[variant], ~same))[0]])
