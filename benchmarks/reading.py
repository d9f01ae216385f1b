"""Reading against its floor: MuPDF interpreting the same sheets and throwing everything away. Processor time, alternating.

Also: what the child adds (wall time: start, transfer and checks), and what four times the sheets cost.

    python -m benchmarks.reading --data DIR     every drawing.pdf below DIR; samples/ without it
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pymupdf
from electrical_orchestrator.adapters.pdf.child import answers
from electrical_orchestrator.adapters.pdf.limits import Limits
from electrical_orchestrator.adapters.pdf.mupdf.reader import TASK, MuPdfReader
from electrical_orchestrator.adapters.pdf.mupdf.sheets import read_sheets

ROUNDS = 3
STARTS = 15
DEVICE_BYTES = 4096
"""Room for MuPDF's device structure; one without functions throws everything away."""


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(__file__).parent.parent / "samples")
    pdfs = sorted(parser.parse_args().data.rglob("*.pdf"))
    if not pdfs:
        parser.error("no PDF files there")
    floors, costs, sheets = 0.0, 0.0, 0
    print(f"{'drawing':52} {'sheets':>6} {'null ms':>9} {'read ms':>9} {'ratio':>6}")
    for pdf in pdfs:
        count, floor, cost = compared(pdf)
        floors, costs, sheets = floors + floor, costs + cost, sheets + count
        print(row(str(Path(*pdf.parts[-3:])), count, floor, cost))
    print(row("all together", sheets, floors, costs))
    asyncio.run(print_child(pdfs))
    print_growth(pdfs[0])


def row(name: str, count: int, floor: float, cost: float) -> str:
    """One line of the table; times a sheet."""
    return f"{name:52} {count:6} {1e3 * floor / count:9.2f} {1e3 * cost / count:9.2f} {cost / floor:6.2f}"


def compared(pdf: Path) -> tuple[int, float, float]:
    """Sheets, and processor seconds of the floor and of reading: the least of several rounds, turn by turn."""
    count, times = 0, []
    for _ in range(ROUNDS):
        count = interpret(pdf)
        times.append((spent(lambda: interpret(pdf)), spent(lambda: list(read_sheets(pdf)))))
    floors, costs = zip(*times, strict=True)
    return count, min(floors), min(costs)


def interpret(pdf: Path) -> int:
    """Run every sheet into a device that does nothing."""
    mupdf = pymupdf.mupdf
    with pymupdf.open(pdf) as document:
        for page in document:
            device = mupdf.FzDevice(mupdf.ll_fz_new_device_of_size(DEVICE_BYTES))
            mupdf.fz_run_page(mupdf.FzPage(page.this), device, mupdf.FzMatrix(), mupdf.FzCookie())
            mupdf.fz_close_device(device)
        return int(document.page_count)


def spent(work: Callable[[], object]) -> float:
    """Processor seconds of ``work``."""
    start = time.process_time()
    work()
    return time.process_time() - start


async def print_child(pdfs: list[Path]) -> None:
    """Wall time of a child's first answer, and of reading everything through children against in this process."""
    starts = []
    for _ in range(STARTS):
        began = time.perf_counter()
        async for _frame in answers(TASK, {"pdf": str(pdfs[0].absolute()), "sheets": [1], "skip": 0}, Limits()):
            starts.append(time.perf_counter() - began)
            break
    print(f"\nchild: first answer p50 {1e3 * statistics.median(starts):.0f} ms, worst {1e3 * max(starts):.0f} ms (wall)")
    began = time.perf_counter()
    for pdf in pdfs:
        _ = [sheet async for sheet in MuPdfReader().read(pdf)]
    through, began = time.perf_counter() - began, time.perf_counter()
    for pdf in pdfs:
        _ = list(read_sheets(pdf))
    here = time.perf_counter() - began
    print(
        f"through children {through:.2f} s, in this process {here:.2f} s, {(through - here) / len(pdfs) * 1e3:.0f} ms more a drawing (wall)"
    )


def print_growth(pdf: Path) -> None:
    """Four times the sheets against one time."""
    with tempfile.TemporaryDirectory() as folder, pymupdf.open(pdf) as document, pymupdf.open() as four:
        larger = Path(folder) / "four.pdf"
        for _ in range(4):
            four.insert_pdf(document)
        four.save(larger)
        times = [(spent(lambda: list(read_sheets(pdf))), spent(lambda: list(read_sheets(larger)))) for _ in range(ROUNDS)]
    one, more = (min(column) for column in zip(*times, strict=True))
    print(f"four times the sheets of {pdf.name}: {1e3 * one:.1f} ms -> {1e3 * more:.1f} ms, ratio {more / one:.2f}")


if __name__ == "__main__":
    main()
