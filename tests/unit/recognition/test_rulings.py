"""Ruling lines, however many there are."""

import tracemalloc

import numpy as np
from electrical_orchestrator.adapters.recognition.title_block.rulings import Rulings

MB = 1 << 20


def test_short_lines_count_where_both_ends_lie_on_long_ones() -> None:
    level = np.array([[100.0, 50.0, 60.0], [100.0, 50.0, 58.0], [300.0, 50.0, 60.0], [100.0, 0.0, 90.0]])
    upright = np.array([[50.4, 0.0, 200.0], [59.6, 0.0, 200.0]])
    kept = Rulings(level, upright).below_or_beside(0.0, 0.0)
    assert kept.level.tolist() == [[100.0, 50.0, 60.0], [100.0, 0.0, 90.0]]
    assert kept.upright.tolist() == upright.tolist()


def test_a_flood_of_lines_takes_no_room_for_each_pair() -> None:
    random = np.random.default_rng(1)
    at, start = random.uniform(0, 800, (2, 30_000))
    length = np.where(np.arange(30_000) % 2, 10.0, 30.0)
    lines = np.column_stack([at, start, start + length])
    tracemalloc.start()
    Rulings(lines, lines).below_or_beside(0.0, 0.0)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 100 * MB
