"""The card that goes with the weights."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

CARD = """\
# Model card

| | |
|---|---|
| version | {version} |
| made | {date}, by `nox -s train` |
| data | {sheets} composed sheets, seeds {first} to {last}, drawn by the package's own composer |
| shapes | the package's own (IEC 60617) and the QElectroTech collection (CC-BY-3.0), without the elements held out for evaluation |
| withheld | the fifth of the collection that `nox -s quality` withholds: the library holds it, no training sheet shows it |
| real drawings | none: they are for measuring only |
| seed | {first} |
| epochs | {epochs} |
| networks | grouping (strands), verifier (candidates), naming (pictures, text, votes), linking (designations), trusting (confidence) |
| format | safetensors; loading runs no code |

On {checked} further composed sheets, used in no training: {figures}. How it does on real drawings: `nox -s quality`.

What it is for: vector drawings of control and power circuits, installation plans and electronic schematics. What it is
not for: scans (they are reported as not read), and any decision without review: every component carries its confidence.
"""


@dataclass(frozen=True, slots=True)
class Training:
    """What is to be known of one training."""

    version: str
    seed: int
    sheets: int
    """Composed sheets that trained any network."""
    epochs: Mapping[str, int]
    checked: int
    """Further composed sheets that ``figures`` come from."""
    figures: Mapping[str, float]


def model_card(training: Training) -> str:
    """The card as Markdown."""
    return CARD.format(
        version=training.version,
        date=f"{datetime.now(UTC):%Y-%m-%d}",
        sheets=training.sheets,
        first=training.seed,
        last=training.seed + training.sheets - 1,
        epochs=", ".join(f"{name} {count}" for name, count in training.epochs.items()),
        checked=training.checked,
        figures=", ".join(f"{name} {value:.3f}" for name, value in training.figures.items()),
    )
