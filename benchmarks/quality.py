"""Scores of recognition on drawings with truth, against the bounds below; ends with 1 where one is missed.

    python benchmarks/quality.py --data DIR --scorer FILE [--results DIR] [--device cpu] [SET ...]

DIR holds the sets ``qet``, ``kicad`` (real drawings) and ``composed``, each with NAME/drawing.pdf and NAME/truth.json.
``python FILE --set DIR/SET RESULTS --json`` prints ``{"total": FIGURES, "each": {NAME: FIGURES}}``. A set is recognised
through the library in a process of its own on one core, its start included in the time.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

SETS = {"qet": "real", "kicad": "real", "composed": "composed"}
LEAST: Mapping[str, Mapping[str, float]] = {
    "qet": {"detection_f1": 0.80, "recognition_f1": 0.65, "designation_recall": 0.72, "connection_f1": 0.80},
    "kicad": {"detection_f1": 0.60, "designation_recall": 0.60},
}
MOST: Mapping[str, Mapping[str, float]] = {"qet": {"seconds": 90, "megabytes": 1000}}
COLUMNS = ("detection_f1", "recognition_f1", "designation_recall", "designation_f1", "connection_f1", "true_components", "found_components")
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
MEGABYTE = 1_000_000


class Run(NamedTuple):
    """What recognising a set took."""

    seconds: float
    """By the clock, from before the process starts until it has ended."""
    processor_seconds: float
    megabytes: float
    """The process's own peak and that of the largest child it had, added up."""
    sheets: int


def main() -> int:
    """Recognise, score, print and judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the sets")
    parser.add_argument("--scorer", type=Path, help="script that compares results with truth")
    parser.add_argument("--results", type=Path, help="where to keep SET/NAME.json; by default nowhere")
    parser.add_argument("--device", default="cpu", help="what the networks run on: cpu (the default), cuda, auto")
    parser.add_argument("--recognise", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("sets", nargs="*", metavar="SET", help="which sets; by default all that are there")
    asked = parser.parse_args()
    if asked.recognise:
        return recognise(asked.data, asked.results, asked.device)
    present = [name for name in asked.sets or SETS if (asked.data / name).is_dir()]
    if asked.scorer is None or not present:
        parser.error("give --scorer FILE, and a folder of sets with --data DIR")
    with tempfile.TemporaryDirectory() as folder:
        missed = [line for name in present for line in judged(name, asked, asked.results or Path(folder))]
    print("\n" + ("\n".join(f"MISSED  {line}" for line in missed) or "Every bound is kept."))
    return 1 if missed else 0


def judged(name: str, asked: argparse.Namespace, results: Path) -> Iterator[str]:
    """Recognise, score and print a set; what it misses, a line each."""
    target = results / name
    target.mkdir(parents=True, exist_ok=True)
    run = timed(asked.data / name, target, asked.device)
    scores = scored(asked.scorer, asked.data / name, target)
    print_table(name, scores, run)
    figures = scores["total"] | run._asdict()
    for figure, least in LEAST.get(name, {}).items():
        if figures[figure] < least:
            yield f"{name}: {figure} {figures[figure]:.3f} is below {least}"
    for figure, most in MOST.get(name, {}).items():
        if figures[figure] > most:
            yield f"{name}: {figure} {figures[figure]:.1f} is above {most}"


def timed(data: Path, target: Path, device: str) -> Run:
    """Recognise the drawings below ``data`` in a process of its own."""
    command = [sys.executable, str(Path(__file__).absolute()), "--data", str(data), "--results", str(target), "--device", device]
    began = time.perf_counter()
    done = subprocess.run([*command, "--recognise"], env={**os.environ, **ONE_THREAD}, stdout=subprocess.PIPE, check=True)  # noqa: S603 - our own words
    seconds = time.perf_counter() - began
    told = json.loads(done.stdout.splitlines()[-1])
    return Run(seconds, told["processor_seconds"], told["megabytes"], told["sheets"])


def recognise(data: Path, target: Path, device: str) -> int:
    """In the process of its own: write NAME.json for each drawing, and print what it took as JSON."""
    with suppress(AttributeError):  # other systems than Linux keep all cores
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    from electrical_orchestrator.entrypoints.library import Settings, SyncOrchestrator  # noqa: PLC0415 - on its one core

    sheets = 0
    with SyncOrchestrator(Settings(storage="memory", device=device)) as eo:
        for truth in sorted(data.glob("*/truth.json")):
            found = eo.take_off(truth.with_name("drawing.pdf"))
            (target / f"{truth.parent.name}.json").write_bytes(found.json())
            sheets += len(found.recognition.sheets)
    print(json.dumps({"sheets": sheets, **spent()}))
    return 0


def spent() -> dict[str, float]:
    """Processor time and peak memory of this process and its children."""
    import resource  # noqa: PLC0415 - not on every system, and only here

    unit = 1 if sys.platform == "darwin" else 1024
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "processor_seconds": own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime,
        "megabytes": (own.ru_maxrss + children.ru_maxrss) * unit / MEGABYTE,
    }


def scored(scorer: Path, data: Path, results: Path) -> dict[str, Any]:
    """What the scorer says of the results."""
    command = [sys.executable, str(scorer), "--set", str(data), str(results), "--json"]
    told: dict[str, Any] = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)  # noqa: S603 - the caller's choice
    return told


def print_table(name: str, scores: dict[str, Any], run: Run) -> None:
    """A line for each drawing and one for all of them; then time and memory."""
    print(f"\n{name} ({SETS.get(name, 'other')} drawings)")
    print(f"{'':44}" + "".join(f"{column.replace('_', ' '):>20}" for column in COLUMNS))
    for row, figures in [*scores["each"].items(), ("all together", scores["total"])]:
        print(f"{row:44.44}" + "".join(f"{figures[column]:>20}" for column in COLUMNS))
    print(
        f"{run.sheets} sheets on one core, start included: {run.seconds:.1f} s by the clock ({run.processor_seconds:.1f} s of the "
        f"processor), at most {run.megabytes:.0f} MB"
    )


if __name__ == "__main__":
    sys.exit(main())
