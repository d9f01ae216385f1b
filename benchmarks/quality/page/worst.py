"""The sheets with most mistakes, as pictures with what is true and what was found."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from electrical_orchestrator.adapters.pdf.mupdf.renderer import MuPdfRenderer
from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.domain.scoring.comparing import Comparison, plain

from benchmarks.quality.measuring import Measured
from benchmarks.quality.page.told import Told

MOST = 20
DPI = 110
POINTS = 72
LEGEND = {
    "right": "right", "kind": "wrong kind", "true": "its true box", "missed": "missed", "false": "false", "excused": "not counted",
}  # fmt: skip
PNG_WIDTH = slice(16, 20)
PNG_HEIGHT = slice(20, 24)


@dataclass(frozen=True, slots=True)
class BadSheet:
    """One sheet of a drawing."""

    set: str
    pdf: Path
    drawing: str
    sheet: Comparison

    @property
    def wrong_kinds(self) -> int:
        """Boxes that are right but for their kind."""
        return sum(true.kind != found.kind for true, found in self.sheet.pairs)

    @property
    def mistakes(self) -> int:
        """Components that are missed, false or of a wrong kind."""
        return len(self.sheet.missed) + len(self.sheet.false) + self.wrong_kinds

    @property
    def name(self) -> str:
        """A name for its picture."""
        return f"{self.set}-{self.drawing}-{self.sheet.number}".replace(" ", "_")


def pictures(told: Told, folder: Path) -> Iterator[str]:
    """The worst sheets of all sets; their pictures go to ``folder``."""
    bad = worst(told.whole)
    keys = " ".join(f'<span class="key {how}">{words}</span>' for how, words in LEGEND.items())
    yield f'<h2 id="worst">The {len(bad)} worst sheets</h2><p>{keys} A wrong designation stands below its box.</p>'
    for one in bad:
        sheet = one.sheet
        counts = f"{len(sheet.missed)} missed, {len(sheet.false)} false, {one.wrong_kinds} of a wrong kind, {len(sheet.pairs)} boxes right"
        title = f"{escape(one.set)}: {escape(one.drawing)}, sheet {sheet.number} <small>{counts}</small>"
        yield f"<figure><figcaption>{title}</figcaption>{overlay(one, folder)}</figure>"


def worst(sets: Sequence[Measured], most: int = MOST) -> list[BadSheet]:
    """The sheets with most mistakes of all ``sets``, worst first; one that is measured twice shows its worse result."""
    sheets = [
        BadSheet(each.name, each.set.folder / drawing.name / "drawing.pdf", drawing.name, sheet)
        for each in sets for drawing in each.drawings for sheet in drawing.comparisons
    ]  # fmt: skip
    once = {(one.pdf, one.sheet.number): one for one in sorted(sheets, key=lambda one: one.mistakes) if one.mistakes}
    return sorted(once.values(), key=lambda one: -one.mistakes)[:most]


def overlay(bad: BadSheet, folder: Path) -> str:
    """Write the sheet's picture to ``folder``, and return SVG that shows it with its boxes."""
    png = asyncio.run(MuPdfRenderer().render(bad.pdf, bad.sheet.number, dpi=DPI))
    (folder / f"{bad.name}.png").write_bytes(png)
    width, height = (int.from_bytes(png[side], "big") * POINTS / DPI for side in (PNG_WIDTH, PNG_HEIGHT))
    boxes = "".join(_boxes(bad.sheet))
    return (
        f'<svg viewBox="0 0 {width:.1f} {height:.1f}" role="img"><image href="{escape(bad.name)}.png" width="{width:.1f}" '
        f'height="{height:.1f}"/>{boxes}</svg>'
    )


def _boxes(sheet: Comparison) -> list[str]:
    excused = [_box(found.box, "excused", f"neither right nor wrong: {found.kind}") for found in sheet.excused]
    right = [_box(t.box, "right", _words("right", t.kind, t.designation)) for t, f in sheet.pairs if t.kind == f.kind]
    wrong = [
        _box(t.box, "true", t.kind) + _box(f.box, "kind", f"{f.kind}, truly {t.kind} ({_sure(f.confidence)})", f"{f.kind} ≠ {t.kind}")
        for t, f in sheet.pairs if t.kind != f.kind
    ]  # fmt: skip
    unnamed = [
        _label(f.box, "name", f"{f.designation or 'none'} ≠ {t.designation or 'none'}")
        for t, f in sheet.pairs if plain(t.designation) != plain(f.designation)
    ]  # fmt: skip
    missed = [_box(t.box, "missed", _words("missed", t.kind, t.designation), f"missed {t.kind}") for t in sheet.missed]
    false = [_box(f.box, "false", f"false: {f.kind} ({_sure(f.confidence)})", f"false {f.kind}") for f in sheet.false]
    return [*excused, *right, *wrong, *missed, *false, *unnamed]


def _box(box: Box, how: str, told: str, label: str = "") -> str:
    rectangle = (
        f'<rect class="{how}" x="{box.x0 - 1:.1f}" y="{box.y0 - 1:.1f}" width="{box.width + 2:.1f}" height="{box.height + 2:.1f}">'
        f"<title>{escape(told)}</title></rect>"
    )
    return rectangle + (_label(Box(box.x0, box.y0 - 2, box.x1, box.y0 - 2), how, label) if label else "")


def _label(box: Box, how: str, text: str) -> str:
    return f'<text class="{how}" x="{box.x0:.1f}" y="{box.y1 + (5 if how == "name" else 0):.1f}">{escape(text)}</text>'


def _sure(confidence: float | None) -> str:
    return "no confidence told" if confidence is None else f"{confidence:.0%} sure"


def _words(*words: str | None) -> str:
    return " ".join(word for word in words if word)
