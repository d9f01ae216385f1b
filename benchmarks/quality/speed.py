"""In a process of its own: processor time of reading, recognising and inference beside MuPDF's into a null device.

python -m benchmarks.quality.speed DATA --device cpu

One run, the model loaded and warm. The floor, reading and recognising take turns on each drawing.
"""

import argparse
import json
import time
from collections.abc import Callable, Iterable
from functools import partial
from inspect import isfunction
from pathlib import Path
from typing import Any

from benchmarks.quality.children import on_one_core


def main() -> None:
    """Print seconds of each as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--device", default="cpu")
    asked = parser.parse_args()
    on_one_core()
    print(json.dumps(compared(sorted(asked.data.glob("*/drawing.pdf")), asked.device)))


def compared(pdfs: list[Path], device: str) -> dict[str, float]:
    """Seconds of the floor, of reading, of recognising and of the inference within, over all ``pdfs``; and their sheets."""
    from electrical_orchestrator.adapters.pdf.mupdf.sheets import read_sheets  # noqa: PLC0415 - the same
    from electrical_orchestrator.adapters.recognition.recogniser import GeometricRecogniser  # noqa: PLC0415 - the same

    from benchmarks.reading import interpret  # noqa: PLC0415 - on its one core

    recogniser, inference = GeometricRecogniser(device), Inference()
    for sheet in read_sheets(pdfs[0]):
        recogniser.recognise_now(sheet)
    inference.watch()
    took = dict.fromkeys(("floor", "reading", "recognising"), 0.0)
    count = 0
    for pdf in pdfs:
        took["floor"] += spent(partial(interpret, pdf))[0]
        seconds, sheets = spent(partial(_listed, read_sheets, pdf))
        took["reading"] += seconds
        took["recognising"] += spent(partial(_listed, map, recogniser.recognise_now, sheets))[0]
        count += len(sheets)
    return {**took, "inference": inference.seconds, "sheets": count}


def _listed(work: Callable[..., Iterable[Any]], *words: Any) -> list[Any]:  # noqa: ANN401 - any work on anything
    return list(work(*words))


class Inference:
    """Processor time inside the networks."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def watch(self) -> None:
        """From now on, count whatever the networks are asked."""
        from electrical_orchestrator.adapters.recognition.model import Networks  # noqa: PLC0415 - torch loads when first used

        for name, method in list(vars(Networks).items()):
            if isfunction(method) and not name.startswith("_") and name != "save":
                setattr(Networks, name, self._watched(method))

    def _watched(self, ask: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*words: Any) -> Any:  # noqa: ANN401 - whatever is asked
            seconds, out = spent(partial(ask, *words))
            self.seconds += seconds
            return out

        return watched


def spent(work: Callable[[], Any]) -> tuple[float, Any]:
    """Processor seconds of ``work``, and what it gives."""
    start = time.process_time()
    out = work()
    return time.process_time() - start, out


if __name__ == "__main__":
    main()
