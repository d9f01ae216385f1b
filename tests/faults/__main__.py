"""All faults, and a page of what was measured: ``python -m tests.faults --size full --database sqlite --seeds 5``.

``--size small``, as with every run of the tests. ``--database``: one alone. ``--only F1 F7``. ``--seeds``: how often F1 is done.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.faults.page import Figures, written

HERE = Path(__file__).parent
ELSEWHERE = {
    "F5": "integration/test_killed_relays.py",
    "F8": "integration/test_damaged_files.py",
    "F10": "acceptance/test_slow_clients.py",
    "F17": "integration/test_migration_crashes.py",
}
PAGE = HERE.parents[1] / "docs" / "reliability.md"


def main(words: Sequence[str]) -> int:
    """Do it; return 0 when every promise was kept."""
    asked = _asked(words)
    files = [file for fault, file in sorted(_files().items()) if not asked.only or fault in asked.only]
    with tempfile.TemporaryDirectory() as folder:
        figures = Path(folder, "figures.jsonl")
        figures.touch()
        codes = [_run(file, asked, seed, figures) for file in files for seed in _seeds(file, asked.seeds)]
        measured: list[Figures] = [json.loads(line) for line in figures.read_text().splitlines()]
    if asked.size == "full":
        PAGE.write_text(written(PAGE.read_text("utf-8"), measured), "utf-8")
    return int(any(codes))


def _asked(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="faults", description=__doc__)
    parser.add_argument("--size", choices=("small", "full"), default="full")
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="")
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--only", nargs="*", default=(), choices=sorted(_files(), key=lambda fault: int(fault[1:])), metavar="FAULT")
    return parser.parse_args(words)


def _files() -> Mapping[str, Path]:
    """By the fault that each does: ``F1`` is done by ``test_f01_killed_server.py``."""
    here = {f"F{int(file.stem[6:8])}": file for file in HERE.glob("test_f*.py")}
    return {**here, **{fault: HERE.parent / file for fault, file in ELSEWHERE.items()}}


def _seeds(file: Path, seeds: int) -> range:
    return range(1, 1 + (seeds if file == _files()["F1"] else 1))


def _run(file: Path, asked: argparse.Namespace, seed: int, figures: Path) -> int:
    told = {"FAULTS_SIZE": asked.size, "FAULTS_DATABASE": asked.database, "FAULTS_SEED": str(seed), "FAULTS_FIGURES": str(figures)}
    words = [sys.executable, "-m", "pytest", "-q", "--show-capture=no", str(file)]
    print(f"{file.stem}, seed {seed}", flush=True)
    return subprocess.run(words, env={**os.environ, **told}, check=False).returncode  # noqa: S603  # our own words


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
