"""How much is done to the program: seconds of it with every run of the tests, the whole plan by ``nox -s faults -- --size full``."""

import json
import os
from collections.abc import Sequence
from pathlib import Path

FULL = os.environ.get("FAULTS_SIZE") == "full"
DATABASES: Sequence[str] = [os.environ["FAULTS_DATABASE"]] if os.environ.get("FAULTS_DATABASE") else ["sqlite", "postgres"]
SEED = int(os.environ.get("FAULTS_SEED", "1"))


def sized(small: int, full: int) -> int:
    """The figure of the size that runs."""
    return full if FULL else small


def note(fault: str, database: str, **figures: float) -> None:
    """Keep what was measured, for docs/reliability.md; printed, so that a failing run shows it."""
    line = json.dumps({"fault": fault, "database": database, **figures})
    print(line)
    if file := os.environ.get("FAULTS_FIGURES"):
        with Path(file).open("a", encoding="utf-8") as figures_file:
            figures_file.write(line + "\n")
