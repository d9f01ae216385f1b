"""Which kinds are taken for which, real and composed drawings apart."""

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from electrical_orchestrator.domain.scoring.comparing import Comparison
from electrical_orchestrator.domain.scoring.confusion import Confusion

from benchmarks.quality.page import plots
from benchmarks.quality.page.html import folded, number, table
from benchmarks.quality.page.told import Told
from benchmarks.quality.sets import COMPOSED, REAL

MISTAKES = 4
"""The most that are listed for a kind."""


def kinds(told: Told, folder: Path) -> Iterator[str]:
    """A matrix and a table for either sort of drawings; the matrices go to ``folder`` as pictures."""
    yield '<h2 id="kinds">Kinds</h2>'
    for sort in (REAL, COMPOSED):
        sheets = [sheet for each in told.whole if each.set.sort == sort for sheet in each.sheets]
        if sheets:
            yield from _of(sort, sheets, folder)


def _of(sort: str, sheets: Sequence[Comparison], folder: Path) -> Iterator[str]:
    confusion = Confusion.of(sheets)
    plots.matrix(confusion, f"{sort} drawings: percent of each kind", folder / f"kinds-{sort}.png")
    yield f'<h3>{sort} drawings</h3><img src="kinds-{sort}.png" alt="which kinds are taken for which on {sort} drawings" width="960">'
    heads = ["kind", "true", "found", "right", "precision", "recall", "F1", "found instead"]
    yield folded(f"each kind on {sort} drawings", table(heads, (_row(confusion, kind) for kind in confusion.kinds)))


def _row(confusion: Confusion, kind: str) -> list[str]:
    count = confusion.count(kind)
    mistakes = ", ".join(f"{as_ or 'missed'} {often}" for as_, often in confusion.mistakes(kind)[:MISTAKES])
    shares = (number(share) for share in (count.precision, count.recall, count.f1))
    return [escape(kind), str(count.true), str(count.found), str(count.right), *shares, escape(mistakes)]
