"""Which kinds are taken for which: on real drawings, on composed ones, and of withheld shapes."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from electrical_orchestrator.domain.scoring.comparing import Comparison
from electrical_orchestrator.domain.scoring.confusion import Confusion

from benchmarks.quality.measuring import Measured
from benchmarks.quality.page import plots
from benchmarks.quality.page.html import folded, number, table
from benchmarks.quality.page.told import Told
from benchmarks.quality.sets import COMPOSED, REAL

MISTAKES = 4
"""The most that are listed for a kind."""


def kinds(told: Told, folder: Path) -> Iterator[str]:
    """A matrix and a table for each sort of drawings; the matrices go to ``folder`` as pictures."""
    yield '<h2 id="kinds">Kinds</h2>'
    for place, (title, sets) in enumerate(_sorts(told).items()):
        sheets = [sheet for each in sets for sheet in each.sheets]
        if sheets:
            yield from _of(title, sheets, folder / f"kinds-{place}.png")
    for data, found in told.ceiling.items():
        yield from _ceiling(Path(data).name, found)


def _ceiling(name: str, found: Mapping[str, Any]) -> Iterator[str]:
    yield f"<h3>{escape(name)}: drawn alike, of several kinds</h3>"
    share = found["usual"] / max(found["true"], 1)
    yield f"<p>Who knows nothing but the shape can name {share:.4f} of {found['true']} components at best.</p>"
    if found["pairs"]:
        yield table(
            ["truly", "drawn like", "how often"], ([escape(kind), escape(usual), str(often)] for usual, kind, often in found["pairs"])
        )


def _sorts(told: Told) -> dict[str, list[Measured]]:
    shown = [each for each in told.whole if not each.set.withholding]
    return {
        "Real drawings": [each for each in shown if each.set.sort == REAL],
        "Composed drawings": [each for each in shown if each.set.sort == COMPOSED],
        "Withheld shapes alone": [each for each in told.sets if each not in told.whole],
    }


def _of(title: str, sheets: Sequence[Comparison], picture: Path) -> Iterator[str]:
    confusion = Confusion.of(sheets)
    plots.matrix(confusion, f"{title}: percent of each kind", picture)
    yield f'<h3>{title}</h3><img src="{picture.name}" alt="which kinds are taken for which" width="960">'
    heads = ["kind", "true", "found", "right", "precision", "recall", "F1", "found instead"]
    yield folded("each kind", table(heads, (_row(confusion, kind) for kind in confusion.kinds)))


def _row(confusion: Confusion, kind: str) -> list[str]:
    count = confusion.count(kind)
    mistakes = ", ".join(f"{as_ or 'missed'} {often}" for as_, often in confusion.mistakes(kind)[:MISTAKES])
    shares = (number(share) for share in (count.precision, count.recall, count.f1))
    return [escape(kind), str(count.true), str(count.found), str(count.right), *shares, escape(mistakes)]
