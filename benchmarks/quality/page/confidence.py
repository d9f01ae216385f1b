"""What a confidence is worth."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from electrical_orchestrator.domain.scoring.confidence import accepted, widest

from benchmarks.quality.measuring import SURE, Measured
from benchmarks.quality.page import plots
from benchmarks.quality.page.html import bounded, table
from benchmarks.quality.page.told import Told

THRESHOLDS = (0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995)


def confidence(told: Told, folder: Path) -> Iterator[str]:
    """Curves, the band that can be accepted without review, and reliability diagrams, whose pictures go to ``folder``."""
    plots.coverage({each.title: each.judged for each in told.sets}, folder / "coverage.png")
    yield '<h2 id="confidence">What a confidence is worth</h2>'
    yield "<p>How right what is accepted without review is, by how much of what was found is accepted:</p>"
    yield '<img src="coverage.png" alt="coverage and precision" width="640">'
    bands = [f"accepted at precision {precision:g}" for precision in SURE]
    yield table(["set", "calibration error", *bands, "from confidence"], map(_band, told.sets))
    yield "<p>Share accepted, and below it its precision, by fixed thresholds:</p>"
    yield table(["set", *(f"from {threshold:g}" for threshold in THRESHOLDS)], map(_thresholds, told.sets))
    yield '<div class="row">'
    for each in told.sets:
        name = f"reliability-{each.name.replace(' ', '_')}.png"
        plots.reliability(each.judged, each.title, folder / name)
        yield f'<img src="{name}" alt="reliability of {escape(each.title)}" width="340">'
    yield "</div>"


def _band(each: Measured) -> list[str]:
    figures = each.figures
    sure = [f"accepted_at_{precision:g}" for precision in SURE]
    ends = [widest(each.judged, precision) for precision in SURE]
    thresholds = " / ".join(f"{end.threshold:.4f}" if end.coverage else "none" for end in ends)
    return [escape(each.title), *(bounded(each.name, figure, figures[figure]) for figure in ("calibration_error", *sure)), thresholds]


def _thresholds(each: Measured) -> list[str]:
    points = [accepted(each.judged, threshold) for threshold in THRESHOLDS]
    return [escape(each.title), *(f"{point.coverage:.3f}<small>{point.precision:.4f}</small>" for point in points)]
