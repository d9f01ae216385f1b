"""What tells how far a component can be trusted."""

import numpy as np
import pytest
import torch
from electrical_orchestrator.adapters.composing.schematics.composer import SchematicComposer
from electrical_orchestrator.adapters.composing.shapes import own_shapes
from electrical_orchestrator.adapters.recognition.networks.trust import TRUST_FEATURES
from electrical_orchestrator.adapters.recognition.stages import Found, analyse
from electrical_orchestrator.adapters.recognition.training.trust import train_trust, trust_rows
from electrical_orchestrator.adapters.recognition.trust import rivals
from electrical_orchestrator.entrypoints.training.sources import example_of

from tests.unit.recognition.shapes import a_library
from tests.unit.recognition.untrained import untrained

SETS = [np.array([0, 1, 2]), np.array([2, 3]), np.array([4, 5]), np.array([5]), np.array([6])]


def test_a_rival_shares_ink() -> None:
    probability = np.array([0.9, 0.4, 0.8, 0.3, 0.7])
    assert rivals(SETS, probability, np.array([0, 2, 4])).tolist() == pytest.approx([0.4, 0.3, 0.0])


def test_what_is_right_and_what_is_wrong_is_told_of_each_component() -> None:
    example = example_of(SchematicComposer(own_shapes())(7))
    found = analyse(example.sheet, untrained(), a_library())
    known = [i for i, component in enumerate(example.components) if not component.ignored]
    rows, right = trust_rows(example, found)
    assert rows.shape == (len(right), TRUST_FEATURES)
    assert len(right) <= len(found.kind)
    assert np.isfinite(rows).all()
    assert right.sum() <= len(known)


def test_without_components_there_is_nothing_to_trust() -> None:
    example = example_of(SchematicComposer(own_shapes())(7))
    found = analyse(example.sheet, untrained(), a_library())
    assert Found(found.atoms, found.texts).trust_rows().shape == (0, TRUST_FEATURES)


def test_what_was_mostly_right_is_trusted_more() -> None:
    chance = np.random.default_rng(1)
    rows = chance.normal(size=(400, TRUST_FEATURES)).astype(np.float32)
    right = (rows[:, 0] + 0.3 * chance.normal(size=400) > 0).astype(float)
    said: list[str] = []
    network = train_trust([(rows[:200], right[:200]), (rows[200:], right[200:])], epochs=60, seed=1, say=said.append)
    networks = untrained()
    networks.trusting, before = network, networks.trusting
    trusted = networks.trust(rows)
    networks.trusting = before
    assert trusted[right == 1].mean() > 0.8
    assert trusted[right == 0].mean() < 0.2
    assert "400 components" in said[0]


def test_where_nothing_was_found_trust_learns_nothing() -> None:
    said: list[str] = []
    none = (np.zeros((0, TRUST_FEATURES), np.float32), np.zeros(0))
    network = train_trust([none, none], epochs=5, seed=1, say=said.append)
    assert said == ["trust: nothing was found that could be trusted"]
    assert torch.isfinite(network(torch.zeros(1, TRUST_FEATURES))).all()
