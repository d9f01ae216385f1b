"""`eo compose`."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from electrical_orchestrator.entrypoints.cli.asked_sheets import asked_numbers
from electrical_orchestrator.entrypoints.cli.exits import WrongUsage

# ruff: noqa: PLC0415 - `--help` must not wait for what only a running command needs

if TYPE_CHECKING:
    from electrical_orchestrator.adapters.composing.scene import Shape

PAPER = {
    "A4": (842.0, 595.0), "A3": (1191.0, 842.0), "A2": (1684.0, 1191.0), "A1": (2384.0, 1684.0),
    "letter": (792.0, 612.0), "tabloid": (1224.0, 792.0),
}  # fmt: skip
SHORTEST, LONGEST = 500, 5000
"""Points: sides that a composer can fill."""
SHEETS = 1000


def compose(  # noqa: PLR0913 - each option is a parameter
    folder: Path,
    /,
    *,
    seeds: str = "1-20",
    sheets: int = 3,
    sort: Literal["schematic", "plan"] = "schematic",
    size: str | None = None,
    collection: Path | None = None,
    withhold: bool = False,
) -> None:
    """Compose drawings with their truth, to measure any tool on: FOLDER/SEED/drawing.pdf and truth.json.

    The same seeds and shapes always give the same bytes, and nothing that ships was trained on them.
    `eo score` compares results with the truth.

    Parameters
    ----------
    folder
        Where the drawings go, each into a folder of its own.
    seeds
        A drawing for each of these numbers, such as 1-20,25.
    sheets
        How many sheets each drawing has.
    sort
        What they show: circuits, or installations on floor plans.
    size
        Paper of every sheet: A4, A3, A2, A1, letter, tabloid (all lying), or WIDTHxHEIGHT in points. Without it, as each likes.
    collection
        Draw these symbols too: a folder of QElectroTech elements (Debian: /usr/share/qelectrotech/elements).
    withhold
        Leave out the fifth of the shapes that measuring withholds: for sheets to learn from.
    """
    from electrical_orchestrator.adapters.composing.drawings import DrawingComposer, Sort, write_drawing
    from electrical_orchestrator.entrypoints.cli.plain import say
    from electrical_orchestrator.entrypoints.cli.words import counted

    if not 1 <= sheets <= SHEETS:
        raise WrongUsage(f"--sheets is {sheets}: give a number from 1 to {SHEETS}.")
    numbers, paper = asked_numbers("--seeds", seeds), _paper(size)
    composer = DrawingComposer.of(_shapes(collection, withhold=withhold), Sort(sort), paper)
    for seed in numbers:
        write_drawing(list(composer(seed, sheets)), folder / f"{seed:04}", title=f"Composed {sort} {seed}")
    say(f"{counted(len(numbers), 'drawing')} of {counted(sheets, 'sheet')} in {folder}")


def _paper(size: str | None) -> tuple[float, float] | None:
    if size is None or size in PAPER:
        return PAPER.get(size or "")
    sides = re.fullmatch(r"(\d{1,4})x(\d{1,4})", size, re.ASCII)
    width, height = (int(sides[1]), int(sides[2])) if sides else (0, 0)
    if not (SHORTEST <= width <= LONGEST and SHORTEST <= height <= LONGEST):
        raise WrongUsage(f"--size is {size!r}: give one of {', '.join(PAPER)}, or points such as 1191x842, {SHORTEST} to {LONGEST} each.")
    return float(width), float(height)


def _shapes(collection: Path | None, *, withhold: bool) -> Sequence["Shape"]:
    from electrical_orchestrator.adapters.composing.qelectrotech import collection_shapes
    from electrical_orchestrator.adapters.composing.shapes import own_shapes
    from electrical_orchestrator.adapters.composing.withholding import known

    of_collection = [] if collection is None else list(collection_shapes(collection))
    if collection is not None and not of_collection:
        raise WrongUsage(
            f"{collection} holds no elements. Debian's package qelectrotech-data puts them to /usr/share/qelectrotech/elements."
        )
    shapes = [*of_collection, *own_shapes()]
    return known(shapes) if withhold else shapes
