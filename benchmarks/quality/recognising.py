"""In a process of its own: recognise each NAME/drawing.pdf of a folder through the library, and write NAME.json.

python -m benchmarks.quality.recognising DATA RESULTS --device cpu [--without COLLECTION]
"""

import argparse
import json
from pathlib import Path

from benchmarks.quality.children import on_one_core, spent


def main() -> None:
    """Print what it took as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("results", type=Path)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--without", type=Path, help="withhold the fifth of this collection's shapes")
    asked = parser.parse_args()
    on_one_core()
    sheets = recognise(asked.data, asked.results, asked.device, asked.without)
    print(json.dumps({"sheets": sheets, **spent()}))


def recognise(data: Path, results: Path, device: str, without: Path | None) -> int:
    """Recognise all drawings; how many sheets they have."""
    from electrical_orchestrator.entrypoints.library import Settings, SyncOrchestrator  # noqa: PLC0415 - on its one core

    recogniser = None
    if without is not None:
        from benchmarks.quality.withholding import Forgetful  # noqa: PLC0415 - the same

        recogniser = Forgetful(device, without)
    sheets = 0
    results.mkdir(parents=True, exist_ok=True)
    with SyncOrchestrator(Settings(storage="memory", device=device), recogniser=recogniser) as eo:
        for truth in sorted(data.glob("*/truth.json")):
            found = eo.take_off(truth.with_name("drawing.pdf"))
            (results / f"{truth.parent.name}.json").write_bytes(found.json())
            sheets += len(found.recognition.sheets)
    return sheets


if __name__ == "__main__":
    main()
