"""What must be reached: a figure below its least or above its most is MISSED."""

from collections.abc import Iterator, Mapping
from typing import Final

Bounds = Mapping[str, Mapping[str, float]]

LEAST: Final[Bounds] = {
    "qet": {
        "detection_f1": 0.93, "recognition_f1": 0.85, "designation_recall": 0.93, "connection_f1": 0.93,
        "accepted_at_0.98": 0.40,
    },
    "composed": {"detection_f1": 0.995, "recognition_f1": 0.98, "designation_f1": 0.98, "connection_f1": 0.98},
    "kicad": {"detection_f1": 0.88, "designation_recall": 0.92, "connection_f1": 0.85},
    "withheld": {
        "detection_f1": 0.985, "recognition_f1": 0.92, "designation_f1": 0.97, "connection_f1": 0.97,
        "accepted_at_0.995": 0.70,
    },
    "withheld alone": {"detection_f1": 0.95, "recognition_f1": 0.60},
}  # fmt: skip
"""``accepted_at_P``: the share of what was found that one threshold on confidence accepts at precision P."""
MOST: Final[Bounds] = {
    "qet": {"seconds": 90, "megabytes": 1000},
    "composed": {"calibration_error": 0.03},
    "speed": {"reading_ratio": 4, "whole_ratio": 25, "inference_share": 0.1},
}


def is_missed(name: str, figure: str, value: float) -> bool:
    """Whether that figure of that set misses its bound; one without a bound misses none."""
    return value < LEAST.get(name, {}).get(figure, float("-inf")) or value > MOST.get(name, {}).get(figure, float("inf"))


def bound(name: str, figure: str) -> float | None:
    """The bound of that figure, or None."""
    return LEAST.get(name, {}).get(figure, MOST.get(name, {}).get(figure))


def missed(name: str, figures: Mapping[str, float]) -> Iterator[str]:
    """A line for each bound that ``figures`` of the set ``name`` miss."""
    for figure, value in figures.items():
        if is_missed(name, figure, value):
            side = "below" if figure in LEAST.get(name, {}) else "above"
            yield f"{name}: {figure} {value:.3f} is {side} {bound(name, figure):g}"
