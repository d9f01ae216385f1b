"""Scores of each set, what they took, and what each part of the method brings."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from benchmarks.quality.page.html import COLUMNS, bounded, columns, folded, number, table
from benchmarks.quality.page.told import Told


def scores(told: Told) -> Iterator[str]:
    """Every set in one table, and each drawing in further ones."""
    yield '<h2 id="scores">Scores</h2><p>Under a figure stands the bound that it must keep.</p>'
    rows = []
    for each in told.sets:
        name = f"{escape(each.title)} <small>{each.set.sort}, {len(each.sheets)} sheets</small>"
        figures = each.figures
        rows.append([name, *(bounded(each.name, column, figures[column]) for column in COLUMNS)])
    yield table(["set", *COLUMNS.values()], rows)
    for each in told.sets:
        drawings = [[escape(drawing.name), *columns(drawing.figures)] for drawing in each.drawings]
        yield folded(f"{escape(each.title)}: each drawing", table(["drawing", *COLUMNS.values()], drawings))


def speed(told: Told) -> Iterator[str]:
    """Processor time beside the floor, and what the sets took."""
    yield '<h2 id="speed">Speed</h2>'
    if told.speed:
        yield "<p>Processor time a sheet on one core, the model loaded:</p>"
        yield table(["", "ms a sheet", "times the null device"], _processor_times(told))
    runs = [
        [escape(m.title), str(m.run.sheets), f"{m.run.seconds:.1f}", f"{m.run.processor_seconds:.1f}", f"{m.run.megabytes:.0f}"]
        for m in told.whole
    ]
    yield "<p>Each set through the library, in a process of its own on one core, start included:</p>"
    yield table(["set", "sheets", "seconds by the clock", "seconds of the processor", "megabytes at most"], runs)


def _processor_times(told: Told) -> Iterator[list[str]]:
    times = told.speed
    floor, reading, recognising, inference = (
        1e3 * times[name] / times["sheets"] for name in ("floor", "reading", "recognising", "inference")
    )
    share = bounded("speed", "inference_share", times["inference_share"])
    yield ["MuPDF into a null device", f"{floor:.1f}", "1"]
    yield ["reading", f"{reading:.1f}", bounded("speed", "reading_ratio", times["reading_ratio"])]
    yield ["reading and recognising", f"{reading + recognising:.1f}", bounded("speed", "whole_ratio", times["whole_ratio"])]
    yield ["inference, and its share of the whole", f"{inference:.1f}", share]


def ablation(told: Told) -> Iterator[str]:
    """The method less one part each."""
    if not told.ablation:
        return
    counts = {Path(folder).name: count for folder, count in told.ablation["sheets"].items()}
    shown = ("detection_f1", "recognition_f1", "designation_recall", "connection_f1")
    yield '<h2 id="ablation">What each part brings</h2>'
    yield f"<p>On {' and '.join(f'{count} sheets of {name}' for name, count in counts.items())}, everything else as it is.</p>"
    rows = [
        [escape(title), *(number(figures[column]) for figures in by_folder.values() for column in shown)]
        for title, by_folder in told.ablation["variants"].items()
    ]
    yield table(["", *(f"{name}: {COLUMNS[column]}" for name in counts for column in shown)], rows)
