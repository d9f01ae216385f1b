from unittest import mock

import numpy as np
import pytest
from electrical_orchestrator.adapters.recognition import near
from electrical_orchestrator.adapters.recognition.near import expanded, places_in_boxes
from hypothesis import given
from hypothesis import strategies as st

side = st.floats(-1000, 1000, width=32)


def pairs(places: list[list[float]], boxes: list[list[float]]) -> list[tuple[int, int]]:
    found = places_in_boxes(np.array(places, float).reshape(-1, 2), np.array(boxes, float).reshape(-1, 4))
    return sorted((int(b), int(p)) for box, place in found for b, p in zip(box, place, strict=True))


@given(
    st.lists(st.lists(side, min_size=2, max_size=2), max_size=30),
    st.lists(st.lists(side, min_size=4, max_size=4), max_size=10),
    st.sampled_from((0, near.FEW)),
)
def test_every_place_in_a_box_is_found_once_and_no_other(places: list[list[float]], boxes: list[list[float]], few: int) -> None:
    upright = [[min(a, c), min(b, d), max(a, c), max(b, d)] for a, b, c, d in boxes]
    inside = [(b, p) for b, (x0, y0, x1, y1) in enumerate(upright) for p, (x, y) in enumerate(places) if x0 <= x <= x1 and y0 <= y <= y1]
    with mock.patch.object(near, "FEW", few):
        assert pairs(places, upright) == inside


@pytest.mark.parametrize("few", [0, near.FEW])
def test_edges_count(monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    monkeypatch.setattr(near, "FEW", few)
    assert pairs([[0, 0], [5, 5], [5.001, 5]], [[0, 0, 5, 5]]) == [(0, 0), (0, 1)]


def test_blocks_hold_the_same_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(near, "FEW", 0)
    chance = np.random.default_rng(1)
    places, low = chance.uniform(0, 100, (200, 2)).tolist(), chance.uniform(0, 90, (50, 2))
    boxes = np.hstack([low, low + 20]).tolist()
    whole = pairs(places, boxes)
    monkeypatch.setattr(near, "AT_ONCE", 7)
    assert pairs(places, boxes) == whole


def test_runs_are_expanded() -> None:
    run, number = expanded(np.array([3, 5, 9]), np.array([5, 5, 10]))
    assert run.tolist() == [0, 0, 2]
    assert number.tolist() == [3, 4, 9]


@given(st.integers(0, 2**32 - 1), st.integers(1, 60), st.booleans())
def test_boxes_that_share_a_place_are_found(seed: int, n: int, few: bool) -> None:
    chance = np.random.default_rng(seed)
    low = chance.integers(0, 20, (n + 40, 2))
    size = chance.integers(0, 2, (n + 40, 2)) * chance.integers(0, 30, (n + 40, 1))
    every = np.hstack([low, low + size]).astype(float)
    held, boxes = every[:n], every[n:]
    with mock.patch.object(near, "AT_ONCE", 1_000_000 if few else 50), mock.patch.object(near, "FEW", near.FEW if few else 0):
        found = [pair for part in near.boxes_meeting(held, boxes) for pair in zip(*(column.tolist() for column in part), strict=True)]
    meet = (boxes[:, None, :2] <= held[:, 2:]).all(axis=2) & (boxes[:, None, 2:] >= held[:, :2]).all(axis=2)
    assert sorted(found) == list(zip(*(column.tolist() for column in np.nonzero(meet)), strict=True))


def test_nothing_meets_nothing() -> None:
    assert list(near.boxes_meeting(np.zeros((0, 4)), np.zeros((1, 4)))) == []
    assert list(near.boxes_meeting(np.zeros((1, 4)), np.zeros((0, 4)))) == []
