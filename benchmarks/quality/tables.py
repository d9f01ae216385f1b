"""What is printed."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.quality.measuring import SURE, Measured

COLUMNS = (
    "detection_f1",
    "recognition_f1",
    "designation_recall",
    "designation_f1",
    "connection_f1",
    "net_edits_per_sheet",
    "true_components",
    "found_components",
)


def print_set(each: Measured) -> None:
    """A line for each drawing and one for all of them; then confidence, time and memory."""
    print(f"\n{each.title} ({each.set.sort} drawings)")
    print(f"{'':44}" + "".join(f"{column.replace('_', ' '):>20}" for column in COLUMNS))
    rows = [(drawing.name, drawing.figures) for drawing in each.drawings] if each.set.sort == "real" else []
    for row, figures in [*rows, ("all together", each.figures)]:
        print(f"{row:44.44}" + "".join(f"{figures[column]:>20}" for column in COLUMNS))
    figures = each.figures
    sure = ", ".join(f"{figures[f'accepted_at_{precision:g}']:.3f} accepted at precision {precision:g}" for precision in SURE)
    print(f"confidence: calibration error {figures['calibration_error']:.4f}, {sure}")
    run = each.run
    print(
        f"{run.sheets} sheets on one core, start included: {run.seconds:.1f} s by the clock ({run.processor_seconds:.1f} s of the "
        f"processor), at most {run.megabytes:.0f} MB"
    )


def print_speed(speed: Mapping[str, float]) -> None:
    """Processor time a sheet, and ratios."""
    each = {name: 1e3 * speed[name] / speed["sheets"] for name in ("floor", "reading", "recognising", "inference")}
    print("\nprocessor time a sheet: " + ", ".join(f"{name} {milliseconds:.1f} ms" for name, milliseconds in each.items()))
    print(
        f"reading {speed['reading_ratio']:.1f} times the floor, with recognising {speed['whole_ratio']:.1f} times; inference "
        f"{speed['inference_share']:.0%} of the whole"
    )


def print_ablation(told: Mapping[str, Any]) -> None:
    """A line for each variant on each set."""
    print(f"\n{'what each part brings':44}" + "".join(f"{column.replace('_', ' '):>20}" for column in COLUMNS[:5]))
    for folder, count in told["sheets"].items():
        for title, by_folder in told["variants"].items():
            print(f"{f'{Path(folder).name} ({count}): {title}':44.44}" + "".join(f"{by_folder[folder][c]:>20}" for c in COLUMNS[:5]))


def print_ceiling(told: Mapping[str, Any]) -> None:
    """How much of recognition shape alone can reach."""
    for folder, found in told.items():
        share = found["usual"] / max(found["true"], 1)
        pairs = ", ".join(f"{kind} like {usual} {often}" for usual, kind, often in found["pairs"])
        print(
            f"\n{Path(folder).name}: shape alone can name {share:.4f} of {found['true']} components"
            + (f"; drawn alike: {pairs}" if pairs else "")
        )
