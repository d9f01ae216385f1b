"""Scores of recognition on drawings with truth, against what must be reached; ends with 1 where a bound is missed.

    python -m benchmarks.quality [--data DIR] [--page DIR] [--scorer FILE] [--results DIR] [--collection DIR] [SET ...]

DIR holds sets such as ``qet``, ``kicad`` (real drawings) and ``composed``, each with NAME/drawing.pdf and NAME/truth.json;
``withheld`` is ``composed`` again, with a library that lacks a fifth of the collection's shapes. ``own schematics`` and
``own plans`` are composed on the spot. A set is recognised through the library in a process of its own on one core.
``python FILE --set DIR/SET RESULTS --json`` may check the scores: it prints ``{"total": FIGURES, "each": {NAME: FIGURES}}``.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.quality.bounds import missed
from benchmarks.quality.children import ROOT, answer
from benchmarks.quality.measuring import Measured, measured
from benchmarks.quality.page.told import Told
from benchmarks.quality.page.writing import write_page
from benchmarks.quality.sets import REAL, MeasuredSet, present
from benchmarks.quality.tables import print_ablation, print_ceiling, print_set, print_speed

COLLECTION = Path("/usr/share/qelectrotech/elements")
SAMPLED = {"qet": 8, "composed": 8}
"""Sets that the parts of the method are tried on, and every so manieth sheet of them."""


def main() -> int:
    """Recognise, score, print, judge, and write the page."""
    asked = _asked()
    with tempfile.TemporaryDirectory() as folder:
        sets = present(asked.data, Path(folder, "sets"), asked.sets)
        if not sets:
            sys.exit("Nothing to measure: give a folder of sets with --data DIR, or none of SET.")
        results = asked.results or Path(folder, "results")
        done = list(_measured(sets, results, asked))
        speed, ablation, ceiling = ({}, {}, {}) if asked.scores_only else _looked_into(sets, asked.device)
        wrong = [line for each in done for line in missed(each.name, each.figures)] + list(missed("speed", speed))
        wrong += [line for each in sets if asked.scorer for line in _differing(asked.scorer, each, results / each.name, done)]
        print("\n" + ("\n".join(f"MISSED  {line}" for line in wrong) or "Every bound is kept."))
        if not asked.scores_only:
            print(f"\n{write_page(Told(done, wrong, _model(results), speed, ablation, ceiling), asked.page)}")
    return 1 if wrong else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="quality", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="folder of the sets; without it, those of our own alone")
    parser.add_argument("--page", type=Path, default=ROOT / "build" / "quality", help="folder of the page (default: build/quality)")
    parser.add_argument("--scorer", type=Path, help="script that must come to the same scores")
    parser.add_argument("--results", type=Path, help="where to keep SET/NAME.json; by default nowhere")
    parser.add_argument("--collection", type=Path, default=COLLECTION, help="folder of QElectroTech elements, for the set withheld")
    parser.add_argument("--device", default="cpu", help="what the networks run on: cpu (the default), cuda, auto")
    parser.add_argument("--scores-only", action="store_true", help="no timing, no parts left out, no page")
    parser.add_argument("sets", nargs="*", metavar="SET", help="which sets; by default all that are there")
    asked = parser.parse_args()
    if asked.data is not None and not asked.data.is_dir():
        parser.error(f"{asked.data} is no folder: give a folder of sets, each with NAME/drawing.pdf and NAME/truth.json")
    return asked


def _measured(sets: Sequence[MeasuredSet], results: Path, asked: argparse.Namespace) -> Iterator[Measured]:
    for each in sets:
        if each.withholding and not asked.collection.is_dir():
            print(f"\n{each.title}: left out, for {asked.collection} is not there; Debian's qelectrotech-data brings it")
            continue
        for one in measured(each, results / each.name, asked.device, asked.collection):
            print_set(one)
            yield one


def _looked_into(sets: Sequence[MeasuredSet], device: str) -> tuple[dict[str, float], dict[str, Any], dict[str, Any]]:
    """What it costs, what its parts bring, and what shape alone could reach on real drawings."""
    real = [each.folder for each in sets if each.sort == REAL]
    ceiling: dict[str, Any] = answer("ceiling", *real)["sets"] if real else {}
    print_ceiling(ceiling)
    return _speed(sets, device), _ablation(sets, device), ceiling


def _speed(sets: Sequence[MeasuredSet], device: str) -> dict[str, float]:
    """Ratios to MuPDF's null device on the set of real drawings; nothing without one."""
    real = next((each for each in sets if each.name == "qet"), None)
    if real is None:
        return {}
    told: dict[str, float] = answer("speed", real.folder, "--device", device)
    whole = told["reading"] + told["recognising"]
    told |= {
        "reading_ratio": told["reading"] / told["floor"],
        "whole_ratio": whole / told["floor"],
        "inference_share": told["inference"] / whole,
    }
    print_speed(told)
    return told


def _ablation(sets: Sequence[MeasuredSet], device: str) -> dict[str, Any]:
    chosen = [each for each in sets if each.name in SAMPLED]
    if not chosen:
        return {}
    told = answer("ablation", *(each.folder for each in chosen), "--device", device, "--every", str(SAMPLED[chosen[0].name]))
    print_ablation(told)
    return told


def _differing(scorer: Path, each: MeasuredSet, results: Path, done: Sequence[Measured]) -> Iterator[str]:
    """Where another scorer comes to other figures."""
    command = [sys.executable, str(scorer), "--set", str(each.folder), str(results), "--json"]
    theirs = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)["total"]  # noqa: S603 - the caller's choice
    ours = next(one.figures for one in done if one.name == each.name)
    yield from (
        f"{each.name}: {name} is {ours[name]}, {scorer.name} says {theirs[name]}"
        for name in ours.keys() & theirs
        if ours[name] != theirs[name]
    )


def _model(results: Path) -> str:
    return str(json.loads(next(results.glob("*/*.json")).read_bytes())["drawing"]["model"])


if __name__ == "__main__":
    sys.exit(main())
