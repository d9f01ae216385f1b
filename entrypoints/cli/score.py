"""`eo score`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from electrical_orchestrator.entrypoints.cli.exits import WrongUsage

# ruff: noqa: PLC0415 - `--help` must not wait for what only a running command needs

if TYPE_CHECKING:
    from electrical_orchestrator.entrypoints.cli.scored_files import ScoredDrawing


def score(  # noqa: PLR0913 - each option is a parameter
    result: Path | None = None,
    truth: Path | None = None,
    /,
    *,
    set: tuple[Path, Path] | None = None,  # noqa: A002 - the option's name
    truth_name: str = "truth.json",
    withheld: bool = False,
    details: bool = False,
    json: bool = False,
) -> None:
    """Compare a result with the truth: components, kinds, designations, connections.

    Any tool's result will do that is written as JSON in the form of docs/benchmark.md; that of
    `eo takeoff --json` is one. Nothing is counted twice: all sheets weigh by what they show.

    Parameters
    ----------
    result
        What was found.
    truth
        What is truly drawn; `eo compose` writes it.
    set
        Folders of many: each DATA/NAME/truth.json against RESULTS/NAME.json; a missing result counts as nothing found.
    truth_name
        With --set, the name of the truth's file.
    withheld
        Count the withheld fifth of the shapes alone: what was found of others is neither right nor wrong.
    details
        Say also which kinds are taken for which, and what the confidences are worth.
    json
        Print one JSON object, with all details.
    """
    from electrical_orchestrator.entrypoints.cli.score_report import as_json, show

    drawings = _compared(result, truth, set, truth_name)
    if withheld:
        drawings = _withheld(drawings)
    if json:
        sys.stdout.write(as_json(drawings, whole_set=set is not None))
    else:
        show(drawings, whole_set=set is not None, details=details)


def _compared(result: Path | None, truth: Path | None, folders: tuple[Path, Path] | None, truth_name: str) -> list["ScoredDrawing"]:
    from electrical_orchestrator.entrypoints.cli.scored_files import ScoredDrawing, compared, compared_set

    if folders is not None and result is None:
        return compared_set(*folders, truth_name)
    if result is None or truth is None or folders is not None:
        raise WrongUsage("Give a result and its truth: eo score result.json truth.json; or folders of many: eo score --set DATA RESULTS.")
    return [ScoredDrawing(truth.stem, compared(result, truth))]


def _withheld(drawings: list["ScoredDrawing"]) -> list["ScoredDrawing"]:
    from electrical_orchestrator.adapters.composing.withholding import withheld
    from electrical_orchestrator.domain.scoring.errors import NoTruth

    only = [drawing.only(lambda true: true.element is not None and withheld(true.element)) for drawing in drawings]
    if not any(sheet.pairs or sheet.missed for drawing in only for sheet in drawing.comparisons):
        raise NoTruth("The truth holds no component whose `element` is withheld.")
    return only
