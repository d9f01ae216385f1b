"""Work in a process of its own, on one core with one thread: as it is measured, so it is told."""

import json
import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
MEGABYTE = 1_000_000


def answer(module: str, *words: str | Path) -> dict[str, Any]:
    """What ``python -m benchmarks.quality.MODULE WORDS`` prints as JSON in its last line, and the ``seconds`` it took by the clock."""
    command = [sys.executable, "-m", f"benchmarks.quality.{module}", *map(str, words)]
    began = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **ONE_THREAD}, stdout=subprocess.PIPE, check=True)  # noqa: S603 - our own words
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return {**told, "seconds": time.perf_counter() - began}


def on_one_core() -> None:
    """Keep this process to one core, where the system can; to be called before anything counts its cores."""
    with suppress(AttributeError):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def spent() -> dict[str, float]:
    """Processor time and peak memory of this process and its children."""
    import resource  # noqa: PLC0415 - not on every system, and only in a child

    unit = 1 if sys.platform == "darwin" else 1024
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "processor_seconds": own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime,
        "megabytes": (own.ru_maxrss + children.ru_maxrss) * unit / MEGABYTE,
    }
