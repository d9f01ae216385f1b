"""Reading and recognition against MuPDF interpreting the same sheets and throwing everything away. Processor time, model loaded.

Also: what of it the networks take, what four times the strokes cost, and what two workers gain (start excluded).

    python -m benchmarks.recognition --data DIR [--workers 2 --sheets 1000]     every drawing.pdf below DIR; samples/ without it
"""

import argparse
import asyncio
import os
import statistics
import time
from array import array
from collections.abc import AsyncIterator, Callable
from dataclasses import fields
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any

from electrical_orchestrator.adapters.pdf.mupdf.sheets import read_sheets
from electrical_orchestrator.adapters.recognition.model import Networks
from electrical_orchestrator.adapters.recognition.recogniser import GeometricRecogniser
from electrical_orchestrator.adapters.recognition.workers.pool import PooledRecogniser
from electrical_orchestrator.domain.ports.recogniser import Recogniser
from electrical_orchestrator.domain.sheets import Paths, Sheet, Spans, Strokes

from benchmarks.reading import interpret, spent

ROUNDS = 3
ASKED = ("group", "verify", "see", "shape", "name", "link", "trust")
WARM = 64


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(__file__).parent.parent / "samples")
    parser.add_argument("--workers", type=int, default=0, help="compare so many workers with one process")
    parser.add_argument("--sheets", type=int, default=1000, help="sheets that the workers share")
    asked = parser.parse_args()
    pdfs = sorted(asked.data.rglob("*.pdf"))
    if not pdfs:
        parser.error("no PDF files there")
    import torch  # noqa: PLC0415 - `--help` need not wait for it

    torch.set_num_threads(1)
    recogniser = GeometricRecogniser("cpu")
    sheets = [sheet for pdf in pdfs for sheet in read_sheets(pdf)]
    warm(recogniser, sheets)
    print_ratios(pdfs, recogniser)
    print_growth(sheets, recogniser)
    if asked.workers:
        asyncio.run(print_workers(sheets, asked.sheets, asked.workers))


def warm(recogniser: GeometricRecogniser, sheets: list[Sheet]) -> None:
    """Load the model and everything that is built when it is first used."""
    for sheet in sheets[:5]:
        recogniser.recognise_now(sheet)


def print_ratios(pdfs: list[Path], recogniser: GeometricRecogniser) -> None:
    """Floor, reading and recognition a sheet, turn by turn, and the networks' share."""
    inference = Stopwatch()
    floors, reads, recognitions, asked, count = 0.0, 0.0, 0.0, 0.0, 0
    for pdf in pdfs:
        rounds = []
        for _ in range(ROUNDS):
            floor, read = spent(partial(interpret, pdf)), spent(partial(read_all, pdf))
            sheets, inference.seconds = read_all(pdf), 0.0
            rounds.append((floor, read, spent(partial(recognise_all, recogniser, sheets)), inference.seconds))
            count += len(sheets)
        floor, read, recognition, network = (min(column) for column in zip(*rounds, strict=True))
        floors, reads, recognitions, asked = floors + floor, reads + read, recognitions + recognition, asked + network
    count //= ROUNDS
    print(f"{count} sheets, milliseconds a sheet, and as many times the floor:")
    rows = {"null device": floors, "reading": reads, "recognition": recognitions, "together": reads + recognitions, "networks": asked}
    for name, seconds in rows.items():
        print(f"{name:14} {1e3 * seconds / count:8.2f} {seconds / floors:8.2f}")
    print(f"the networks are {asked / (reads + recognitions):.0%} of reading and recognition")


def read_all(pdf: Path) -> list[Sheet]:
    """Its sheets."""
    return list(read_sheets(pdf))


def recognise_all(recogniser: GeometricRecogniser, sheets: list[Sheet]) -> None:
    """One after another."""
    for sheet in sheets:
        recogniser.recognise_now(sheet)


class Stopwatch:
    """Adds up what the networks take."""

    def __init__(self) -> None:
        self.seconds = 0.0
        for name in ASKED:
            setattr(Networks, name, self._timed(getattr(Networks, name)))

    def _timed(self, ask: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*columns: Any) -> Any:  # noqa: ANN401 - whatever the network is asked
            began = time.process_time()
            answer = ask(*columns)
            self.seconds += time.process_time() - began
            return answer

        return timed


def print_growth(sheets: list[Sheet], recogniser: GeometricRecogniser) -> None:
    """Sheets beside each other, four on one, against one."""
    largest = sorted(sheets, key=lambda sheet: len(sheet.strokes))[-9:-4]
    ratios = []
    for sheet in largest:
        four = tiled(sheet)
        recognise = recogniser.recognise_now
        times = [(spent(partial(recognise, sheet)), spent(partial(recognise, four))) for _ in range(ROUNDS)]
        one, more = (min(column) for column in zip(*times, strict=True))
        ratios.append(more / one)
        print(f"four times {len(sheet.strokes)} strokes: {1e3 * one:.0f} ms -> {1e3 * more:.0f} ms, ratio {more / one:.2f}")
    print(f"median ratio {statistics.median(ratios):.2f}")


def tiled(sheet: Sheet) -> Sheet:
    """Four copies on a sheet of twice the sides, each with paths and all that is known of its text."""
    paths, strokes, spans = Paths(), Strokes(), Spans()
    for dx, dy in ((0.0, 0.0), (sheet.width, 0.0), (0.0, sheet.height), (sheet.width, sheet.height)):
        shift = {"xy": (dx, dy), "box": (dx, dy), "path": (len(paths),), "first": (len(strokes.xy) // 2,)}
        for all_four, one in ((strokes, sheet.strokes), (paths, sheet.paths), (spans, sheet.spans)):
            for name in (column.name for column in fields(one)):
                add(all_four, name, getattr(one, name), shift.get(name))
    return Sheet(1, 1, 2 * sheet.width, 2 * sheet.height, paths, strokes, spans, dashes=sheet.dashes, layers=sheet.layers)


def add(columns: Paths | Strokes | Spans, name: str, column: Any, shift: tuple[float, ...] | None) -> None:  # noqa: ANN401 - an array or a list
    """Append ``column``, its entries moved by each number of ``shift`` in turn; None where the reader cannot tell."""
    if column is None:
        setattr(columns, name, None)
    elif shift is None:
        getattr(columns, name).extend(column)
    else:
        getattr(columns, name).extend(array(column.typecode, [at + by for at, by in zip(column, cycle(shift))]))


async def print_workers(sheets: list[Sheet], count: int, workers: int) -> None:
    """Seconds by the clock for ``count`` sheets in one process and in ``workers``, both warm; the answers are compared."""
    many = [sheets[i % len(sheets)] for i in range(count)]
    alone, shared = GeometricRecogniser("cpu"), PooledRecogniser("cpu", workers, few=0)
    (one, first), (more, second) = [await timed(recogniser, many) for recogniser in (alone, shared)]
    same = "the same" if first == second else "OTHER"
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    print(f"{count} sheets on {cores} cores: one process {one:.1f} s, {workers} workers {more:.1f} s, {one / more:.2f}x, {same} answers")


async def timed(recogniser: Recogniser, sheets: list[Sheet]) -> tuple[float, list[Any]]:
    """Seconds by the clock, and the answers; a few sheets before do not count."""
    _ = [found async for found in recogniser.recognise_all(stream(sheets[:WARM]))]
    began = time.perf_counter()
    found = [sheet async for sheet in recogniser.recognise_all(stream(sheets))]
    return time.perf_counter() - began, found


async def stream(sheets: list[Sheet]) -> AsyncIterator[Sheet]:
    """The sheets, as a reader gives them."""
    for sheet in sheets:
        yield sheet


if __name__ == "__main__":
    main()
