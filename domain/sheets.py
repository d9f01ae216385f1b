"""What one sheet of a PDF shows, as columns: one entry a path, a stroke or a span, never an object for each.

All coordinates are PDF points (1/72 inch), origin at the top-left corner of the sheet as displayed (rotation and crop
applied), y down. Columns are standard-library arrays: adapters view them as numpy arrays without copying.
"""

from array import array
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum


class Integrity(StrEnum):
    """How far a reading can be trusted. The worst sheet decides for its drawing."""

    CLEAN = "clean"
    NOTED = "noted"
    """The reader gave warnings that are known to be harmless."""
    DOUBTFUL = "doubtful"
    """The file was repaired, or the reader gave another warning: content may be missing. Never accepted by itself."""

    @classmethod
    def worst(cls, states: "list[Integrity]") -> "Integrity":
        """The least trustworthy of ``states``; clean when there are none."""
        return max(states, key=list(cls).index, default=cls.CLEAN)


class Unread(StrEnum):
    """Why a sheet was not read: it has no vector drawing to recognise. Never the same as zero components."""

    MOSTLY_IMAGE = "mostly_image"
    NO_STROKES = "no_strokes"


class StrokeOrigin(IntEnum):
    """What a stroke was in the PDF. A rectangle or quadrilateral is one closed stroke of five points."""

    LINE = 0
    CURVE = 1
    RECTANGLE = 2
    QUAD = 3


NO_COLOUR = -1
NO_LAYER = -1
SOLID = 0


def _floats() -> "array[float]":
    return array("f")


def _ints() -> "array[int]":
    return array("i")


@dataclass(slots=True)
class Paths:
    """Painted paths in draw order; every column has one entry a path. Unpainted and hidden paths are not among them."""

    width: "array[float]" = field(default_factory=_floats)
    """Line width in points, 0 for a hairline or for a path that is only filled."""
    stroke: "array[int]" = field(default_factory=_ints)
    """Line colour 0xRRGGBB, ``NO_COLOUR`` when only filled."""
    fill: "array[int]" = field(default_factory=_ints)
    """Fill colour 0xRRGGBB, ``NO_COLOUR`` when only stroked."""
    opacity: "array[float]" = field(default_factory=_floats)
    """0 (invisible) to 1: the larger of stroke and fill opacity."""
    dash: "array[int]" = field(default_factory=_ints)
    """Index into ``Sheet.dashes``; ``SOLID`` (0) for an unbroken line."""
    layer: "array[int]" = field(default_factory=_ints)
    """Index into ``Sheet.layers``, or ``NO_LAYER``."""
    order: "array[int]" = field(default_factory=_ints)
    """Place in the sheet's draw order, comparable with ``Spans.order`` where both are known."""
    closed: "array[int]" = field(default_factory=_ints)
    """1 when the path's last subpath is closed, else 0."""

    def __len__(self) -> int:
        return len(self.width)


@dataclass(slots=True)
class Strokes:
    """The pieces of all paths, in draw order; stroke i covers points ``first[i]:first[i] + count[i]``."""

    path: "array[int]" = field(default_factory=_ints)
    """Index into ``Paths``."""
    origin: "array[int]" = field(default_factory=_ints)
    """A ``StrokeOrigin``: a curve is flattened to a chain of points, and known to have been one."""
    first: "array[int]" = field(default_factory=_ints)
    count: "array[int]" = field(default_factory=_ints)
    xy: "array[float]" = field(default_factory=_floats)
    """x0, y0, x1, y1, ... of all points, in points from the sheet's top-left corner."""

    def __len__(self) -> int:
        return len(self.path)


@dataclass(slots=True)
class Spans:
    """Runs of text in one style, in draw order; the four numeric columns without a note have one entry a span."""

    text: list[str] = field(default_factory=list)
    box: "array[float]" = field(default_factory=_floats)
    """x0, y0, x1, y1 of each span's upright box: four entries a span."""
    size: "array[float]" = field(default_factory=_floats)
    """Font size in points."""
    direction: "array[float] | None" = field(default_factory=_floats)
    """Unit vector x, y along which the text runs: two entries a span. None when the reader cannot tell."""
    colour: "array[int] | None" = field(default_factory=_ints)
    """0xRRGGBB. None when the reader cannot tell."""
    visible: "array[int] | None" = field(default_factory=_ints)
    """0 for text that leaves no ink (render mode 3, opacity 0), else 1. None when the reader cannot tell."""
    order: "array[int] | None" = None
    """Place in the sheet's draw order. None when the reader cannot tell."""

    def __len__(self) -> int:
        return len(self.text)


@dataclass(slots=True)
class Images:
    """Raster images on the sheet."""

    box: "array[float]" = field(default_factory=_floats)
    """x0, y0, x1, y1 of each image: four entries an image."""
    pixels: "array[int]" = field(default_factory=_ints)
    """Width and height in pixels: two entries an image."""

    def __len__(self) -> int:
        return len(self.box) // 4


@dataclass(slots=True)
class Sheet:
    """One page as it is shown: everything later steps know of the PDF."""

    number: int
    """1 for the first sheet of the document."""
    count: int
    """Sheets in the whole document."""
    width: float
    height: float
    """Sides in points, as displayed."""
    paths: Paths = field(default_factory=Paths)
    strokes: Strokes = field(default_factory=Strokes)
    spans: Spans = field(default_factory=Spans)
    images: Images = field(default_factory=Images)
    dashes: tuple[str, ...] = ("",)
    """Dash patterns in points (``"3 1.5"``), the first one empty: a solid line."""
    layers: tuple[str, ...] = ()
    """Names of the optional-content layers that paths refer to."""
    integrity: Integrity = Integrity.CLEAN
    warnings: tuple[str, ...] = ()
    """What the reader said about the file while reading this sheet, each once."""
    unread: Unread | None = None
    """Why there is nothing to recognise, or None."""
