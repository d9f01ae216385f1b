"""The page: one static file beside its pictures, which needs nothing from elsewhere."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from benchmarks.quality.page.confidence import confidence
from benchmarks.quality.page.kinds import kinds
from benchmarks.quality.page.scores import ablation, scores, speed
from benchmarks.quality.page.told import Told
from benchmarks.quality.page.worst import pictures

STYLE = Path(__file__).with_name("page.css")
PARTS = ("scores", "speed", "ablation", "confidence", "kinds", "worst")


def write_page(told: Told, folder: Path) -> Path:
    """Write ``index.html`` and its pictures into ``folder``, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = [_head(told), scores(told), speed(told), ablation(told), confidence(told, folder), kinds(told, folder), pictures(told, folder)]
    body = "\n".join(line for part in parts for line in part)
    page = folder / "index.html"
    page.write_text(
        '<!doctype html>\n<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>Quality of recognition</title>\n<style>{STYLE.read_text('utf-8')}</style>\n<main>{body}</main></html>\n",
        "utf-8",
    )
    return page


def _head(told: Told) -> Iterator[str]:
    yield f"<h1>Quality of recognition</h1><p>Model: {escape(told.model)}. Measured on drawings that nothing was trained on.</p>"
    if told.missed:
        lines = "".join(f"<li>{escape(line)}</li>" for line in told.missed)
        yield f'<p class="verdict bad">Bounds missed: {len(told.missed)}</p><ul class="bad">{lines}</ul>'
    else:
        yield '<p class="verdict good">Every bound is kept.</p>'
    yield f"<nav>{' '.join(f'<a href=#{part}>{part}</a>' for part in PARTS)}</nav>"
