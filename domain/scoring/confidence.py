"""Whether a confidence means what it says, and how much could be accepted without review."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from electrical_orchestrator.domain.scoring.comparing import Comparison

BINS = 10


class Judged(NamedTuple):
    """One found component whose tool said how sure it is."""

    confidence: float
    right: bool
    """Box and kind."""


class Bin(NamedTuple):
    """What was found with about one confidence."""

    low: float
    high: float
    found: int
    confidence: float
    """The mean; 0 in an empty bin."""
    precision: float
    """Share that is right; 0 in an empty bin."""


class Accepted(NamedTuple):
    """What is accepted without review where everything from ``threshold`` on is."""

    threshold: float
    coverage: float
    """Share of what was found."""
    precision: float


def judged(comparisons: Iterable[Comparison]) -> list[Judged]:
    """Every counted found component with a confidence; what is excused tells nothing."""
    return [one for sheet in comparisons for one in _judged(sheet)]


def _judged(sheet: Comparison) -> Iterator[Judged]:
    verdicts = [(found, true.kind == found.kind) for true, found in sheet.pairs] + [(found, False) for found in sheet.false]
    yield from (Judged(found.confidence, right) for found, right in verdicts if found.confidence is not None)


def bins(found: Sequence[Judged], count: int = BINS) -> list[Bin]:
    """The reliability diagram: ``count`` bins of equal width from 0 to 1; a confidence of 1 is in the last."""
    sorted_in: list[list[Judged]] = [[] for _ in range(count)]
    for one in found:
        sorted_in[min(int(one.confidence * count), count - 1)].append(one)
    return [_bin(place / count, (place + 1) / count, inside) for place, inside in enumerate(sorted_in)]


def _bin(low: float, high: float, inside: Sequence[Judged]) -> Bin:
    among = max(len(inside), 1)
    return Bin(low, high, len(inside), sum(one.confidence for one in inside) / among, sum(one.right for one in inside) / among)


def calibration_error(found: Sequence[Judged], count: int = BINS) -> float:
    """Expected calibration error: the gap between confidence and precision of the bins, weighed by what is in them."""
    return sum(one.found * abs(one.confidence - one.precision) for one in bins(found, count)) / max(len(found), 1)


def curve(found: Sequence[Judged]) -> list[Accepted]:
    """Coverage and precision for every threshold that makes a difference, the highest first."""
    points: list[Accepted] = []
    taken = right = 0
    for threshold, same in groupby(sorted(found, key=lambda one: -one.confidence), key=lambda one: one.confidence):
        verdicts = [one.right for one in same]
        taken, right = taken + len(verdicts), right + sum(verdicts)
        points.append(Accepted(threshold, taken / len(found), right / taken))
    return points


def accepted(found: Sequence[Judged], threshold: float) -> Accepted:
    """What is accepted from that threshold on; nothing accepted is nothing wrong."""
    among = [one.right for one in found if one.confidence >= threshold]
    return Accepted(threshold, len(among) / max(len(found), 1), sum(among) / len(among) if among else 1.0)


def widest(found: Sequence[Judged], precision: float) -> Accepted:
    """The threshold that accepts most at that precision or a better one; one that accepts nothing where none does."""
    good = [point for point in curve(found) if point.precision >= precision]
    return max(good, key=lambda point: point.coverage, default=Accepted(float("inf"), 0.0, 1.0))
