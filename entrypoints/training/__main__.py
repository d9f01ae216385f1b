"""``python -m electrical_orchestrator.entrypoints.training library|train|letters``: see ``--help``."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from electrical_orchestrator.adapters.recognition.model import SHAPES
from electrical_orchestrator.entrypoints.training.lettering import HERSHEY, make_letters
from electrical_orchestrator.entrypoints.training.making import make_library, make_networks
from electrical_orchestrator.entrypoints.training.sources import COLLECTION

OUT = Path("adapters/recognition/weights")


def main(words: Sequence[str] | None = None) -> None:
    """Make the library or the networks, as ``words`` (None: the command line) say; what is missing is told before hours of work."""
    parser = argparse.ArgumentParser(prog="training", description=__doc__)
    parser.add_argument("what", choices=["library", "train", "letters"])
    parser.add_argument("--collection", type=Path, default=COLLECTION, help="folder of QElectroTech elements (Debian: qelectrotech-data)")
    parser.add_argument("--out", type=Path, default=OUT, help="folder of library.npz, networks.safetensors and MODEL_CARD.md")
    parser.add_argument("--sheets", type=int, default=850, help="composed sheets for each of the two halves of the training")
    parser.add_argument("--seed", type=int, default=100_000, help="seed of the first sheet and of the networks")
    parser.add_argument("--workers", type=int, default=2, help="processes that compose and prepare sheets; with 1 this process does it")
    parser.add_argument("--hershey", type=Path, default=HERSHEY, help="letters: folder of Hershey fonts (Debian: hershey-fonts-data)")
    parser.add_argument(
        "--newstroke", type=Path, help="letters: KiCad's newstroke_font.cpp; without it the fonts stay, and are measured anew"
    )
    given = parser.parse_args(words)
    if given.what == "letters":
        make_letters(given.hershey, given.newstroke)
        return
    if not any(given.collection.rglob("*.elmt")):
        parser.error(f"{given.collection} holds no elements (*.elmt): install qelectrotech-data, or say --collection FOLDER")
    if not given.out.is_dir():
        parser.error(f"{given.out} is no folder: run it in the repository, or say --out FOLDER")
    if given.what == "train" and not (given.out / SHAPES).is_file():
        parser.error(f"{given.out} has no {SHAPES}: make the library first")
    if given.what == "library":
        make_library(given.collection, given.out)
    else:
        make_networks(given.collection, given.out, sheets=given.sheets, seed=given.seed, workers=given.workers)


if __name__ == "__main__":
    main()
