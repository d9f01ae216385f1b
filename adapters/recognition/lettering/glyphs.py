"""The glyphs of stroke fonts as numbers: what a letter is compared with."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from itertools import pairwise
from pathlib import Path

import numpy as np
from electrical_orchestrator.adapters.recognition.atoms import Floats, Ints
from electrical_orchestrator.adapters.recognition.lettering.ink import spread

KEPT = "glyphs.npz"
REPERTOIRE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-=.,:;/()_#%&*<>°Ωµ±~²!?'\"[]|\\$@{}^éèàäöüÄÖÜÉß"
"""What can be read."""
Drawn = Sequence[Sequence[tuple[float, float]]]
"""Strokes of a letter: baseline at 0, y up, capitals 1 high."""


@dataclass(slots=True)
class Glyphs:
    """Glyphs sorted by font, then letter; one entry a glyph."""

    ink: Floats
    """(n, SIZE)."""
    top: Floats
    """Above the baseline, in heights of capitals; so are all sizes."""
    bottom: Floats
    wide: Floats
    left: Floats
    """From the origin to the ink."""
    right: Floats
    """From the ink to the next origin."""
    letter: Ints
    """Place in ``REPERTOIRE``."""
    font: Ints
    names: list[str]
    """Of the fonts."""

    def __len__(self) -> int:
        return len(self.letter)

    def without(self, font: int) -> "Glyphs":
        """All fonts but one; the others are numbered anew."""
        keep = self.font != font
        columns = {name: getattr(self, name)[keep] for name in _COLUMNS}
        columns["font"] = np.unique(columns["font"], return_inverse=True)[1]
        return Glyphs(**columns, names=[name for place, name in enumerate(self.names) if place != font])

    def save(self, file: Path) -> None:
        """Write them; ``load`` reads them."""
        small = {name: getattr(self, name).astype(np.float16 if name in _SIZES else np.int16) for name in _COLUMNS if name != "ink"}
        np.savez_compressed(file, ink=np.round(self.ink * _INK_STEPS).astype(np.uint8), names=np.array(self.names), **small)

    @classmethod
    def load(cls, file: Path) -> "Glyphs":
        """Read what ``save`` wrote."""
        with np.load(file) as kept:
            ink = kept["ink"].astype(np.float32)
            ink /= np.linalg.norm(ink, axis=1, keepdims=True)
            sizes = {name: kept[name].astype(np.float32) for name in _SIZES}
            letter, font = kept["letter"].astype(np.int64), kept["font"].astype(np.int64)
            return cls(ink=ink, letter=letter, font=font, names=kept["names"].tolist(), **sizes)


_SIZES = ("top", "bottom", "wide", "left", "right")
_COLUMNS = ("ink", *_SIZES, "letter", "font")
_INK_STEPS = 255


@cache
def kept_glyphs() -> Glyphs:
    """The glyphs that the product ships."""
    with as_file(files(__package__).joinpath(KEPT)) as file:
        return Glyphs.load(file)


def measured(fonts: Iterable[tuple[str, Mapping[str, tuple[float, Drawn]]]]) -> Glyphs:
    """Glyphs of fonts, each a name and letters with their advance and strokes; what is not in ``REPERTOIRE`` is left out."""
    names: list[str] = []
    rows: list[tuple[int, int, float]] = []
    segment: list[Floats] = []
    for number, (name, glyphs) in enumerate(fonts):
        names.append(name)
        for place, sign in enumerate(REPERTOIRE):
            wide, strokes = glyphs.get(sign, (0.0, ()))
            lines = [(*a, *b) for stroke in strokes for a, b in pairwise(stroke)]
            if not lines:
                continue
            segment.append(np.array(lines, float) * [1, -1, 1, -1])
            rows.append((place, number, wide))
    owner = np.repeat(np.arange(len(rows)), [len(lines) for lines in segment])
    ink, box = spread(np.vstack(segment), owner, len(rows))
    x0, y0, x1, y1 = box.T
    letter, font, advance = (np.array(column) for column in zip(*rows, strict=True))
    return Glyphs(ink, -y0, -y1, x1 - x0, x0, advance - x1, letter, font, names)
