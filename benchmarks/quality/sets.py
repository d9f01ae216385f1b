"""The sets of drawings with truth that are measured."""

from dataclasses import dataclass
from pathlib import Path

from electrical_orchestrator.adapters.composing.drawings import DrawingComposer, Sort, write_drawing
from electrical_orchestrator.adapters.composing.shapes import own_shapes

REAL, COMPOSED = "real", "composed"
OWN_SEEDS, OWN_SHEETS = range(1, 9), 3
"""Drawings of our own and their sheets, as ``eo compose FOLDER --seeds 1-8`` makes them; nothing was trained on these seeds."""


@dataclass(frozen=True, slots=True)
class MeasuredSet:
    """A folder of NAME/drawing.pdf and NAME/truth.json."""

    name: str
    title: str
    sort: str
    """Real or composed."""
    folder: Path
    withholding: bool = False
    """Whether it is recognised without the withheld fifth of the collection's shapes."""


def present(data: Path | None, own: Path, asked: list[str]) -> list[MeasuredSet]:
    """The asked sets (all, when none are) that are there; those of our own are composed into ``own`` when they are wanted."""
    sets = [] if data is None else [each for each in _given(data) if each.folder.is_dir()]
    sets += [MeasuredSet(f"own {sort}s", f"own {sort}s, unseen seeds", COMPOSED, own / sort) for sort in Sort]
    wanted = [each for each in sets if not asked or each.name in asked]
    for each in wanted:
        if each.folder.parent == own:
            _compose(Sort(each.folder.name), each.folder)
    return wanted


def _given(data: Path) -> list[MeasuredSet]:
    known = [
        MeasuredSet("qet", "QElectroTech projects", REAL, data / "qet"),
        MeasuredSet("kicad", "KiCad schematics", REAL, data / "kicad"),
        MeasuredSet("composed", "composed", COMPOSED, data / "composed"),
        MeasuredSet("withheld", "composed, a fifth of the shapes withheld", COMPOSED, data / "composed", withholding=True),
    ]
    others = sorted(folder for folder in data.iterdir() if folder.is_dir() and folder.name not in {each.name for each in known})
    return known + [MeasuredSet(folder.name, folder.name, REAL, folder) for folder in others if any(folder.glob("*/truth.json"))]


def _compose(sort: Sort, folder: Path) -> None:
    compose = DrawingComposer.of(own_shapes(), sort)
    for seed in OWN_SEEDS:
        write_drawing(list(compose(seed, OWN_SHEETS)), folder / f"{seed:04}", title=f"Composed {sort} {seed}")
