"""The samples that ship with the program, read and recognised as a user would have it, against their own truth.

The bounds lie a little below what the shipped weights reach: they tell when something breaks, not how good it could be.
"""

import json
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.entrypoints.library import Settings, SyncOrchestrator

SAMPLES = Path(__file__).parents[2] / "samples"
NAMES = sorted(file.name.removesuffix(".truth.json") for file in SAMPLES.glob("*.truth.json"))
BOUNDS = {"detection": 0.92, "recognition": 0.77, "designation": 0.77, "connection": 0.92}
"""Least F1 over all samples together."""
EACH = 0.75
"""Least F1 of detection on every single sample."""
Sheet = dict[str, Any]


@dataclass
class Score:
    """How many there are, were found, and are right."""

    counts: dict[str, list[int]] = field(default_factory=lambda: {name: [0, 0, 0] for name in BOUNDS})

    def add(self, name: str, true: int, found: int, right: int) -> None:
        self.counts[name] = [a + b for a, b in zip(self.counts[name], (true, found, right), strict=True)]

    def f1(self, name: str) -> float:
        true, found, right = self.counts[name]
        return 2 * right / max(true + found, 1)


def overlap(one: list[float], other: list[float]) -> float:
    """Intersection over union, both widened by two points: a bare line has no area."""
    a, b = (Box(x0 - 2, y0 - 2, x1 + 2, y1 + 2) for x0, y0, x1, y1 in (one, other))
    shared = max(0.0, min(a.x1, b.x1) - max(a.x0, b.x0)) * max(0.0, min(a.y1, b.y1) - max(a.y0, b.y0))
    return shared / (a.area + b.area - shared)


def pairs(true: list[Sheet], found: list[Sheet]) -> dict[str, str]:
    """Found components by the true one that each is, best overlap first."""
    ranked = sorted(((overlap(t["bbox"], f["bbox"]), t["id"], f["id"]) for t in true for f in found), reverse=True)
    paired: dict[str, str] = {}
    for share, t, f in ranked:
        if share >= 0.3 and t not in paired and f not in paired.values():
            paired[t] = f
    return paired


def joined(sheet: Sheet) -> set[frozenset[str]]:
    return {frozenset(two) for net in sheet["nets"] for two in combinations(sorted(set(net["components"])), 2)}


def plain(designation: str | None) -> str:
    return (designation or "").replace(" ", "").lstrip("-")


def score(true: Sheet, found: Sheet, total: Score) -> None:
    known = [c for c in true["components"] if not c["ignore"]]
    extra = set(pairs([c for c in true["components"] if c["ignore"]], found["components"]).values())
    paired = pairs(known, found["components"])
    seen = {c["id"]: c for c in found["components"]}
    counted = [name for name in seen if name not in extra - set(paired.values())]
    total.add("detection", len(known), len(counted), len(paired))
    same = [(c, seen[paired[c["id"]]]) for c in known if c["id"] in paired]
    total.add("recognition", len(known), len(counted), sum(t["kind"] == f["kind"] for t, f in same))
    right = sum(bool(plain(t["designation"])) and plain(t["designation"]) == plain(f["designation"]) for t, f in same)
    total.add("designation", sum(bool(c["designation"]) for c in known), sum(bool(f["designation"]) for _, f in same), right)
    wires = {frozenset(paired.get(name, name) for name in pair) for pair in joined(true)}
    total.add("connection", len(wires), len(joined(found)), len(wires & joined(found)))


@cache
def scored(name: str) -> Score:
    truth = json.loads((SAMPLES / f"{name}.truth.json").read_text())
    with SyncOrchestrator(Settings(storage="memory")) as eo:
        found = json.loads(eo.take_off(SAMPLES / f"{name}.pdf").json())
    total = Score()
    assert [sheet["number"] for sheet in found["sheets"]] == [sheet["number"] for sheet in truth["sheets"]]
    for true, seen in zip(truth["sheets"], found["sheets"], strict=True):
        score(true, seen, total)
    return total


@pytest.fixture
def together() -> Score:
    total = Score()
    for name in NAMES:
        for what, counts in scored(name).counts.items():
            total.add(what, *counts)
    return total


@pytest.mark.parametrize("what", BOUNDS)
def test_the_samples_are_recognised(together: Score, what: str) -> None:
    assert together.f1(what) >= BOUNDS[what], together.counts


@pytest.mark.parametrize("name", NAMES)
def test_each_sample_is_found(name: str) -> None:
    assert scored(name).f1("detection") >= EACH, scored(name).counts
