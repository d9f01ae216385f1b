"""Line styles of QElectroTech elements."""

import re
from typing import Final

from electrical_orchestrator.adapters.composing.scene import Pen

NO_INK: Final = Pen(colour=None)
_WIDTHS: Final = {"none": 0.0, "thin": 0.5, "normal": 1.0, "hight": 2.0, "strong": 2.0, "eleve": 5.0}
_DASHES: Final[dict[str, tuple[float, ...]]] = {"dashed": (4, 2), "dotted": (1, 2), "dashdotted": (4, 2, 1, 2)}
"""In line widths."""
_HATCHED: Final = {"none", "ncne", "hor", "ver", "bdiag", "fdiag"}
_COLOURS: Final = {
    "black": 0x000000, "white": 0xFFFFFF, "green": 0x00FF00, "red": 0xFF0000, "blue": 0x0000FF, "gray": 0xA0A0A4, "brun": 0x800000,
    "brown": 0x800000, "yellow": 0xFFFF00, "cyan": 0x00FFFF, "magenta": 0xFF00FF, "lightgray": 0xC0C0C0, "orange": 0xFFA500,
    "purple": 0x800080,
}  # fmt: skip
_WEB_HUES: Final = {
    "red": 0xCC3333, "pink": 0xFF99B4, "orange": 0xFFA500, "yellow": 0xFFE040, "gold": 0xFFD700, "violet": 0x9400D3, "purple": 0x800080,
    "magenta": 0xFF00FF, "green": 0x228B22, "olive": 0x808000, "lime": 0x32CD32, "cyan": 0x00CED1, "teal": 0x008080, "turquoise": 0x40E0D0,
    "blue": 0x4169E1, "navy": 0x000080, "brown": 0x8B4513, "tan": 0xD2B48C, "white": 0xFFFFFF, "gray": 0x808080, "grey": 0x808080,
    "silver": 0xC0C0C0, "slate": 0x708090, "black": 0x000000,
}  # fmt: skip
"""Hues of the web colours (``HTMLGreenForestGreen``): near enough, since only what is inked and how different it looks matters."""


def pen_of(style: str | None) -> Pen:
    """The pen of a ``style`` attribute (``line-style:normal;line-weight:thin;filling:none;color:black``)."""
    parts = dict(part.split(":", 1) for part in (style or "").split(";") if ":" in part)
    width = _WIDTHS.get(parts.get("line-weight", "normal"), 1.0)
    colour = colour_of(parts.get("color", "black")) if width else None
    filling = parts.get("filling", "none")
    fill = None if filling in _HATCHED else colour_of(filling)
    if colour is None and fill is None:
        return NO_INK
    return Pen(width, colour, fill, tuple(part * width for part in _DASHES.get(parts.get("line-style", "normal"), ())))


def colour_of(name: str | None) -> int | None:
    """0xRRGGBB of a colour's name; None for none; an unknown one is black."""
    name = (name or "black").strip()
    if name in {"none", "ncne"}:
        return None
    if re.fullmatch("#[0-9A-Fa-f]{6,8}", name):
        return int(name[-6:], 16)
    if name.startswith("HTML"):
        words = [word.lower() for word in re.findall("[A-Z][a-z]+", name[4:])]
        return next((_WEB_HUES[word] for word in reversed(words) if word in _WEB_HUES), 0)
    return _COLOURS.get(name, 0)
