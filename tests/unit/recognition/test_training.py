import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
import torch
from electrical_orchestrator.adapters.composing.schematics.composer import SchematicComposer
from electrical_orchestrator.adapters.composing.shapes import own_shapes
from electrical_orchestrator.adapters.recognition.candidates import CANDIDATE_FEATURES, Candidates
from electrical_orchestrator.adapters.recognition.evidence import KIND_NAMES
from electrical_orchestrator.adapters.recognition.networks.grouping import without_order
from electrical_orchestrator.adapters.recognition.patterns import normal
from electrical_orchestrator.adapters.recognition.training.examples import Prepared
from electrical_orchestrator.adapters.recognition.training.grouping import train_grouping
from electrical_orchestrator.adapters.recognition.training.linking import linking_rows, train_linking
from electrical_orchestrator.adapters.recognition.training.naming import NamingExamples, train_naming
from electrical_orchestrator.adapters.recognition.training.steps import Lessons, lessons_of
from electrical_orchestrator.adapters.recognition.training.verifier import targets, train_verifier
from electrical_orchestrator.entrypoints.training.sources import example_of
from torch import nn

from tests.unit.recognition.shapes import a_library
from tests.unit.recognition.untrained import untrained

SEEDS = (3, 4)
Train = Callable[[int, Callable[[str], None]], nn.Module]


@cache
def sheets() -> tuple[Prepared, ...]:
    compose = SchematicComposer(own_shapes())
    return tuple(Prepared.of(example_of(compose(seed))) for seed in SEEDS)


@cache
def lessons() -> Lessons:
    learnt = Lessons()
    for lesson in lessons_of(sheets(), untrained().grouping, a_library(), seed=1):
        learnt.add(lesson)
    return learnt


TRAININGS: dict[str, Train] = {
    "grouping": lambda seed, say: train_grouping(sheets(), epochs=3, seed=seed, say=say),
    "verifier": lambda seed, say: train_verifier(lessons().verifier, epochs=3, seed=seed, say=say),
    "naming": lambda seed, say: train_naming(NamingExamples.joined(lessons().naming), epochs=3, seed=seed, say=say),
    "linking": lambda seed, say: train_linking(lessons().linking, epochs=3, seed=seed, say=say),
}


def weights(network: nn.Module) -> list[torch.Tensor]:
    return list(network.state_dict().values())


@pytest.mark.parametrize("which", TRAININGS)
def test_training_lowers_the_loss_and_is_reproduced_by_its_seed(which: str) -> None:
    said: list[str] = []
    first = TRAININGS[which](1, said.append)
    loss = [float(match.group(1)) for line in said if (match := re.search(r"loss ([\d.]+)", line))]
    assert loss
    assert len(loss) % 3 == 0  # three epochs of each network that is averaged
    assert loss[2] < loss[0]
    assert not first.training
    again, other = TRAININGS[which](1, said.append), TRAININGS[which](2, said.append)
    assert all(torch.equal(a, b) for a, b in zip(weights(first), weights(again), strict=True))
    assert not all(torch.equal(a, b) for a, b in zip(weights(first), weights(other), strict=True))


def test_a_network_learns_what_its_teachers_say_rather_than_the_kinds() -> None:
    examples = NamingExamples.joined(lessons().naming)
    motor = KIND_NAMES.index("motor")
    alike = replace(examples, kind=np.full_like(examples.kind, motor))
    teachers = [train_naming(alike, epochs=6, seed=seed, say=lambda _: None) for seed in (1, 2)]
    before = [value.clone() for teacher in teachers for value in weights(teacher)]
    pupil = train_naming(examples, epochs=3, seed=3, say=lambda _: None, teachers=teachers)
    seen = (torch.tensor(examples.pictures).float() / 255, *(torch.tensor(c) for c in (examples.features, examples.text, examples.votes)))
    with torch.inference_mode():
        assert (pupil(*seen).argmax(1) == motor).float().mean() > 0.9
    assert all(torch.equal(a, b) for a, b in zip(before, (v for teacher in teachers for v in weights(teacher)), strict=True))


def test_strands_know_their_owner() -> None:
    for sheet in sheets():
        assert len(sheet.strand_owner) == len(sheet.graph)
        owned = set(sheet.atom_owner[sheet.atom_owner >= 0].tolist())
        assert owned <= set(range(len(sheet.example.components)))
        assert len(owned) > 0.9 * len(sheet.example.components)


def test_true_sets_of_atoms_are_right_and_others_are_not() -> None:
    sheet = sheets()[0]
    wholes = [np.flatnonzero(sheet.atom_owner == i) for i, c in enumerate(sheet.example.components) if not c.ignored]
    wholes = [which for which in wholes if len(which) > 3]
    sets = [*wholes, *(which[:1] for which in wholes), np.flatnonzero(sheet.atom_owner == -1)[:5]]
    none = [np.zeros(0, np.int64)] * len(sets)
    near = [np.zeros(0, bool)] * len(sets)
    candidates = Candidates(sets, np.zeros((len(sets), 4)), np.zeros((len(sets), CANDIDATE_FEATURES)), none, near)
    right, weight = targets(sheet, candidates)
    assert right[: len(wholes)].tolist() == [1.0] * len(wholes)
    assert right[len(wholes) :].mean() < 0.1
    assert weight.min() >= 0.0
    assert weight.max() == 1.0


def test_lessons_are_finite_columns() -> None:
    for features, right, weight in lessons().verifier:
        assert len(features) == len(right) == len(weight)
        assert np.isfinite(features).all()
    naming = NamingExamples.joined(lessons().naming)
    assert naming.pictures.dtype == np.uint8
    assert len(naming.pictures) == len(naming.kind) > 20


def test_pairs_are_right_where_the_designation_is_the_same() -> None:
    sheet = sheets()[0]
    rows, right = linking_rows(sheet, np.random.default_rng(1))
    tagged = sum(bool(normal(c.designation)) for c in sheet.example.components if not c.ignored)
    assert len(rows) == len(right)
    assert 0.5 * tagged < right.sum() <= 1.5 * tagged


def test_order_can_be_hidden() -> None:
    links = torch.tensor(sheets()[0].graph.links)
    hidden = without_order(links)
    assert not torch.equal(links, hidden)
    assert torch.equal(without_order(hidden), hidden)
