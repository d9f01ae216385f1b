"""The text of a sheet as numpy columns, with boxes drawn tight around the letters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any, Self

import numpy as np
import numpy.typing as npt
from electrical_orchestrator.adapters.recognition.atoms import Flags, Floats
from electrical_orchestrator.domain.sheets import Sheet

LINE_HEIGHT = 0.95
"""Height of a line's letters from descender to capital, in font sizes: a font's own box is often taller."""
USUAL_SIZE = 7.0
"""Points: the text unit of a sheet without text."""
SMALLEST_UNIT, LARGEST_UNIT = 3.0, 14.0
"""Points: what a text unit may be."""
LONGEST_TEXT = 400
"""Letters of a span that are looked at: no name is longer, and the patterns that look for names may cost the square of a text."""
REMEMBERED = 4096
"""Texts of which what they look like is remembered: most come again, on this sheet or the next."""


@dataclass(slots=True)
class Texts:
    """Spans that hold more than blanks, in draw order."""

    text: list[str]
    """Without surrounding blanks."""
    box: Floats
    """(n, 4): tight around the letters."""
    size: Floats
    """Font size, points."""
    upright: Flags
    """Whether the text runs up or down the sheet."""
    visible: Flags
    """Whether it leaves ink; true where the reader cannot tell."""

    _kept: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What was worked out before."""

    def __len__(self) -> int:
        return len(self.text)

    def take(self, which: npt.NDArray[Any]) -> Self:
        """The chosen spans (indices or flags)."""
        which = np.flatnonzero(which) if which.dtype == bool else which
        return type(self)([self.text[i] for i in which], self.box[which], self.size[which], self.upright[which], self.visible[which])

    def once(self) -> Self:
        """Each span once, where a text is written again over itself."""
        first = {
            (text, *place): i for i, (text, place) in reversed(list(enumerate(zip(self.text, self.box.round(1).tolist(), strict=True))))
        }
        return self.take(np.array(sorted(first.values()), np.int64))

    def joined(self, other: Self) -> Self:
        """These spans, then the others."""
        columns = [np.concatenate([getattr(self, name), getattr(other, name)]) for name in ("box", "size", "upright", "visible")]
        return type(self)([*self.text, *other.text], *columns)

    @property
    def centre(self) -> Floats:
        """(n, 2): middles of the boxes."""
        if "centre" not in self._kept:
            self._kept["centre"] = (self.box[:, :2] + self.box[:, 2:]) / 2
        centre: Floats = self._kept["centre"]
        return centre

    @property
    def unit(self) -> float:
        """The sheet's usual font size in points: what sizes and distances are measured in."""
        if "unit" not in self._kept:
            self._kept["unit"] = min(max(median(self.size.tolist()), SMALLEST_UNIT), LARGEST_UNIT) if len(self.size) else USUAL_SIZE
        unit: float = self._kept["unit"]
        return unit

    def each(self, says: Callable[[str], Sequence[float]]) -> Floats:
        """(n, k): the ``k`` numbers that ``says`` makes of each text; it is asked once for equal ones."""
        if says not in self._kept:
            said = {text: says(text) for text in dict.fromkeys(self.text)}
            self._kept[says] = np.array([said[text] for text in self.text], float)
        rows: Floats = self._kept[says]
        return rows

    @classmethod
    def of(cls, sheet: Sheet) -> Self:
        """All spans of ``sheet`` that hold more than blanks."""
        spans = sheet.spans
        text = [" ".join(t[:LONGEST_TEXT].split()) for t in spans.text]
        keep = np.array([bool(t) for t in text], bool)
        box = np.array(spans.box, float).reshape(-1, 4)
        size = np.array(spans.size, float)
        if spans.direction is None:
            upright = (box[:, 3] - box[:, 1]) > 1.5 * (box[:, 2] - box[:, 0])
        else:
            upright = np.abs(np.array(spans.direction, float).reshape(-1, 2)[:, 1]) > 0.5  # noqa: PLR2004 - nearer to upright
        visible = np.ones(len(text), bool) if spans.visible is None else np.array(spans.visible, bool)
        spare = np.maximum(np.where(upright, box[:, 2] - box[:, 0], box[:, 3] - box[:, 1]) - LINE_HEIGHT * size, 0.0) / 2
        shrink = np.where(upright[:, None], np.array([[1, 0, -1, 0]]), np.array([[0, 1, 0, -1]])) * spare[:, None]
        return cls(text, box + shrink, size, upright, visible).take(keep)
