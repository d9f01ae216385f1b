"""Reads the pictures that renderers make: PNG, eight bits, red, green, blue."""

import struct
import zlib
from typing import NamedTuple


class Picture(NamedTuple):
    """Pixels, row by row."""

    width: int
    height: int
    rows: list[bytes]

    def at(self, x: int, y: int) -> int:
        """The colour 0xRRGGBB of one pixel."""
        return int.from_bytes(self.rows[y][3 * x : 3 * x + 3], "big")


def decoded(png: bytes) -> Picture:
    """The picture in ``png``."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    data, at = bytearray(), 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        if kind == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += 12 + length
    width, height, depth, colours = struct.unpack(">IIBB", png[16:26])
    assert (depth, colours) == (8, 2)
    return Picture(width, height, _rows(zlib.decompress(data), 3 * width))


def _rows(raw: bytes, length: int) -> list[bytes]:
    rows = [bytes(length)]
    for start in range(0, len(raw), length + 1):
        rows.append(_unfiltered(raw[start], raw[start + 1 : start + 1 + length], rows[-1]))
    return rows[1:]


def _unfiltered(kind: int, line: bytes, above: bytes) -> bytes:
    if kind == 0 or (kind == 2 and not any(line)):
        return above if kind else line
    out = bytearray(line)
    for i, value in enumerate(line):
        left, up, corner = (out[i - 3], above[i], above[i - 3]) if i > 2 else (0, above[i], 0)
        out[i] = (value + (0, left, up, (left + up) // 2, _paeth(left, up, corner))[kind]) % 256
    return bytes(out)


def _paeth(left: int, up: int, corner: int) -> int:
    return min((left, up, corner), key=lambda value: abs(left + up - corner - value))
