"""A take-off as CSV: one row a component, and one for each sheet that was not read."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from electrical_orchestrator.domain.components import Component
from electrical_orchestrator.domain.kinds import kind_named
from electrical_orchestrator.domain.takeoff import SheetLine, TakeOff
from electrical_orchestrator.entrypoints.cli.plain import cell
from electrical_orchestrator.entrypoints.cli.words import UNREAD
from electrical_orchestrator.entrypoints.result import box_view

HEADER = (
    *("drawing", "sheet", "place", "integrity", "component", "kind", "title", "designation", "device"),
    *("x0", "y0", "x1", "y1", "orientation", "mirrored", "confidence", "note"),
)


def write_csv(file: Path, takeoffs: Iterable[tuple[str, TakeOff]]) -> None:
    """Write the named take-offs as UTF-8 with a mark that Excel knows; texts are guarded against formulas, numbers stay numbers."""
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(HEADER)
        for name, takeoff in takeoffs:
            writer.writerows(_rows(name, takeoff))


def write_rows(file: Path, header: Sequence[str], rows: Iterable[Sequence[str | float]]) -> None:
    """Write any list as ``write_csv`` does."""
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(header)
        writer.writerows([cell(value) if isinstance(value, str) else value for value in row] for row in rows)


def _rows(name: str, takeoff: TakeOff) -> Iterator[list[str | float]]:
    for sheet in takeoff.sheets:
        if sheet.unread is not None:
            blanks = [""] * (len(HEADER) - 5)
            yield [cell(name), sheet.number, "", sheet.integrity.value, *blanks, f"not read: {UNREAD[sheet.unread]}"]
        yield from (_row(name, sheet, component) for component in sheet.components)


def _row(name: str, sheet: SheetLine, component: Component) -> list[str | float]:
    texts = (component.id, component.kind, kind_named(component.kind).title, component.designation or "", component.device or "")
    return [
        cell(name),
        sheet.number,
        cell(component.place or ""),
        sheet.integrity.value,
        *map(cell, texts),
        *box_view(component.box),
        component.orientation,
        "yes" if component.mirrored else "no",
        round(component.confidence, 3),
        "",
    ]
