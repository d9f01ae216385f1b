"""Make the sample drawings and their truth beside this script: ``python samples/make.py``."""

from pathlib import Path

from electrical_orchestrator.adapters.composing.samples import make_samples

if __name__ == "__main__":
    make_samples(Path(__file__).parent)
