"""Where the results of a take-off are written, decided before anything is read."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from electrical_orchestrator.entrypoints.cli.exits import WrongUsage


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for: a file, or with several drawings a folder, for each sort of result."""

    json: Path | None = None
    csv: Path | None = None
    annotated: Path | None = None


def planned(files: Sequence[Path], asked: Asked) -> list[Asked]:
    """Return for each of ``files`` where its own results go; drawings of one stem get distinct names.

    Raises WrongUsage where a result would take the place of a drawing or of another result.
    """
    names = _distinct([file.stem for file in files])
    several = len(files) > 1
    plan = [
        Asked(
            json=_place(asked.json, f"{name}.json", several),
            csv=_place(asked.csv, f"{name}.csv", several),
            annotated=_place(asked.annotated, f"{name}.pdf", several),
        )
        for name in names
    ]
    _check_apart(files, plan)
    return plan


def check_regular(file: Path) -> None:
    """Raise WrongUsage for a folder, a pipe or a device: a drawing is opened more than once, and never waited for."""
    if file.exists() and not file.is_file():
        raise WrongUsage("That is not a file. Give the drawing as a PDF file.")


def prepare(target: Path) -> Path:
    """Return ``target``, its folder made."""
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


def _place(path: Path | None, name: str, several: bool) -> Path | None:
    if path is None:
        return None
    if several and path.exists() and not path.is_dir():
        raise WrongUsage(f"{path} is a file; with several drawings, give a folder.")
    return path / name if several or path.is_dir() else path


def _distinct(stems: Sequence[str]) -> list[str]:
    """Number those that are there already, whatever their case: ``plan``, ``plan-2``."""
    taken: set[str] = set()
    names = []
    for stem in stems:
        name, number = stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        names.append(name)
    return names


def _check_apart(files: Sequence[Path], plan: Sequence[Asked]) -> None:
    drawings = [file for file in files if file.exists()]
    targets: set[Path] = set()
    for target in (path for own in plan for path in (own.json, own.csv, own.annotated) if path is not None):
        place = target.resolve()
        if target.exists() and any(target.samefile(drawing) for drawing in drawings):
            raise WrongUsage(f"{target} would take the place of the drawing: give another path.")
        if place in targets:
            raise WrongUsage(f"Two results would be written to {target}: give each its own path.")
        targets.add(place)
