"""Diagrams as PNG."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
from electrical_orchestrator.domain.scoring.confidence import Judged, bins, calibration_error, curve
from electrical_orchestrator.domain.scoring.confusion import Confusion
from matplotlib.figure import Figure

INK, GRID, BLUE, ORANGE = "#1f2933", "#d9e2ec", "#2563eb", "#ea580c"
MOST_KINDS = 32
mpl.rcParams.update({"font.size": 9, "axes.edgecolor": GRID, "axes.labelcolor": INK, "xtick.color": INK, "ytick.color": INK})


def reliability(found: Sequence[Judged], title: str, to: Path) -> None:
    """Confidence against precision, each bar as wide as its bin; below, how much was found with that confidence."""
    figure = Figure(figsize=(4.2, 4.4), layout="constrained")
    axes, counts = figure.subplots(2, 1, sharex=True, height_ratios=[4, 1])
    parts = [part for part in bins(found) if part.found]
    axes.plot([0, 1], [0, 1], color=INK, linewidth=0.8, linestyle=(0, (4, 3)), label="as it should be")
    axes.bar(
        [p.low for p in parts],
        [p.precision for p in parts],
        0.1,
        align="edge",
        color=BLUE,
        alpha=0.75,
        edgecolor="white",
        label="precision",
    )
    axes.plot([p.confidence for p in parts], [p.precision for p in parts], "o", color=ORANGE, markersize=4, label="mean confidence")
    axes.set(xlim=(0, 1), ylim=(0, 1.02), ylabel="share that is right")
    axes.set_title(f"{title}\n{len(found)} found, calibration error {calibration_error(found):.3f}", fontsize=9, color=INK)
    axes.legend(frameon=False, fontsize=8, loc="upper left")
    counts.bar([p.low for p in parts], [p.found for p in parts], 0.1, align="edge", color=GRID, edgecolor="white")
    counts.set(xlabel="confidence", ylabel="found", yscale="log")
    _plain(axes, counts)
    figure.savefig(to, dpi=120)


def coverage(sets: Mapping[str, Sequence[Judged]], to: Path) -> None:
    """How right what is accepted is, by how much is accepted."""
    figure = Figure(figsize=(6.4, 4.4), layout="constrained")
    axes = figure.subplots()
    lowest = 1.0
    for title, found in sets.items():
        points = [point for point in curve(found) if point.coverage > 0.01]  # noqa: PLR2004 - a few say nothing yet
        if points:
            axes.plot([p.coverage for p in points], [p.precision for p in points], linewidth=1.6, label=title)
            lowest = min(lowest, *(p.precision for p in points))
    axes.set(xlim=(0, 1), ylim=(max(0.0, lowest - 0.02), 1.005), xlabel="share of what was found that is accepted", ylabel="precision")
    for precision in (0.98, 0.995):
        axes.axhline(precision, color=INK, linewidth=0.7, linestyle=(0, (1, 3)))
    axes.legend(frameon=False, fontsize=8, loc="lower left")
    _plain(axes)
    figure.savefig(to, dpi=120)


def matrix(confusion: Confusion, title: str, to: Path) -> None:
    """The most frequent kinds: rows are what they truly are, columns what they were found as, shares of a row."""
    kinds = confusion.kinds[:MOST_KINDS]
    found = [*kinds, "another kind", "missed"]
    share = np.zeros((len(kinds) + 1, len(found)))
    for (true, as_), often in confusion.cells.items():
        row = kinds.index(true) if true in kinds else len(kinds) if true is None else None
        column = found.index("missed") if as_ is None else kinds.index(as_) if as_ in kinds else len(kinds)
        if row is not None:
            share[row, column] += often
    share /= np.maximum(share.sum(axis=1, keepdims=True), 1)
    figure = Figure(figsize=(0.24 * len(found) + 2.2, 0.24 * len(kinds) + 2.4), layout="constrained")
    axes = figure.subplots()
    axes.imshow(np.sqrt(share), cmap="Blues", vmin=0, vmax=1)
    axes.set_xticks(range(len(found)), [_words(kind) for kind in found], rotation=90, fontsize=7)
    axes.set_yticks(range(len(kinds) + 1), [*map(_words, kinds), "nothing (false)"], fontsize=7)
    axes.set(xlabel="found as", ylabel="truly")
    axes.set_title(title, fontsize=9, color=INK)
    for row, column in zip(*np.nonzero(share >= 0.05), strict=True):  # noqa: PLR2004 - less is no pattern
        dark = share[row, column] > 0.4  # noqa: PLR2004 - where black cannot be read
        axes.text(column, row, f"{100 * share[row, column]:.0f}", ha="center", va="center", fontsize=5.5, color="white" if dark else INK)
    axes.tick_params(length=0)
    figure.savefig(to, dpi=120)


def _words(kind: str) -> str:
    return kind.replace("_", " ")


def _plain(*all_axes: Any) -> None:  # noqa: ANN401 - matplotlib's axes
    for axes in all_axes:
        axes.spines[["top", "right"]].set_visible(False)
        axes.grid(color=GRID, linewidth=0.6)
        axes.set_axisbelow(True)
