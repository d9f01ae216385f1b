"""Scores for people and for programs."""

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from electrical_orchestrator.domain.scoring.confidence import accepted, bins, calibration_error, curve, judged
from electrical_orchestrator.domain.scoring.confusion import Confusion
from electrical_orchestrator.entrypoints.cli.scored_files import figures_of

if TYPE_CHECKING:
    from electrical_orchestrator.domain.scoring.confidence import Judged
    from electrical_orchestrator.entrypoints.cli.scored_files import ScoredDrawing
    from electrical_orchestrator.entrypoints.cli.screen import Heading, Screen

COLUMNS = (
    "detection_f1", "recognition_f1", "designation_recall", "designation_f1", "connection_precision", "connection_recall",
    "connection_f1", "net_edits_per_sheet", "true_components", "found_components",
)  # fmt: skip
THRESHOLDS = (0.5, 0.8, 0.9, 0.95, 0.99, 0.995)
MISTAKES = 3
"""The most that are listed for a kind."""


def as_json(drawings: Sequence["ScoredDrawing"], *, whole_set: bool) -> str:
    """One JSON object: ``total``, with a set ``each``, then sheets, kinds and confidences."""
    sheets = [sheet for drawing in drawings for sheet in drawing.comparisons]
    told: dict[str, Any] = {"total": figures_of(sheets)}
    if whole_set:
        told["each"] = {drawing.name: drawing.figures for drawing in drawings}
    told["sheets"] = [
        {"drawing": drawing.name, "number": sheet.number, **figures_of([sheet])} for drawing in drawings for sheet in drawing.comparisons
    ]
    told["kinds"] = _kinds(Confusion.of(sheets))
    told["confidence"] = _confidence(judged(sheets))
    return json.dumps(told, ensure_ascii=False) + "\n"


def show(drawings: Sequence["ScoredDrawing"], *, whole_set: bool, details: bool) -> None:
    """A line for each drawing, or for each sheet of a single one, and one for all; with ``details`` kinds and confidences."""
    from electrical_orchestrator.entrypoints.cli.screen import Screen  # noqa: PLC0415 - JSON needs no screen

    screen, sheets = Screen(), [sheet for drawing in drawings for sheet in drawing.comparisons]
    named = [(d.name, d.figures) for d in drawings] if whole_set else [(f"sheet {s.number}", figures_of([s])) for s in sheets]
    headings: list[Heading] = ["Drawing" if whole_set else "Sheet", *((column.replace("_", " "), "right") for column in COLUMNS)]
    screen.table(headings, [_row(name, figures) for name, figures in [*named, ("all together", figures_of(sheets))]])
    if details:
        _show_kinds(screen, Confusion.of(sheets))
        _show_confidence(screen, judged(sheets))


def _row(name: str, figures: Mapping[str, float]) -> tuple[object, ...]:
    shares = {column: f"{value:.4f}" if isinstance(value, float) else value for column, value in figures.items()}
    return (name, *(shares[column] for column in COLUMNS))


def _show_kinds(screen: "Screen", confusion: Confusion) -> None:
    rows = []
    for kind in confusion.kinds:
        count = confusion.count(kind)
        mistakes = ", ".join(f"{as_ or 'missed'} {often}" for as_, often in confusion.mistakes(kind)[:MISTAKES])
        rows.append((kind, count.true, count.found, count.right, f"{count.precision:.3f}", f"{count.recall:.3f}", mistakes))
    figures: list[Heading] = [(name, "right") for name in ("True", "Found", "Right", "Precision", "Recall")]
    screen.table(["Kind", *figures, "Found instead"], rows)


def _show_confidence(screen: "Screen", found: Sequence["Judged"]) -> None:
    if not found:
        screen.line("The result tells no confidence.")
        return
    screen.table(
        ["Confidence from", ("Share of what was found", "right"), ("Precision", "right")],
        [(point.threshold, f"{point.coverage:.3f}", f"{point.precision:.3f}") for point in (accepted(found, at) for at in THRESHOLDS)],
    )
    screen.line(f"Expected calibration error: {calibration_error(found):.4f}")


def _kinds(confusion: Confusion) -> dict[str, Any]:
    told = {}
    for kind in confusion.kinds:
        count = confusion.count(kind)
        instead = {as_ or "missed": often for as_, often in confusion.mistakes(kind)}
        told[kind] = {"true": count.true, "found": count.found, "right": count.right, "found_instead": instead}
    return told


def _confidence(found: Sequence["Judged"]) -> dict[str, Any]:
    return {
        "told": len(found),
        "calibration_error": round(calibration_error(found), 4),
        "bins": [part._asdict() for part in bins(found)],
        "curve": [point._asdict() for point in curve(found)],
    }
