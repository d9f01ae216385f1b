"""Writes PNG row by row: MuPDF's own writer holds the picture three times, which the memory limit does not allow at full size."""

import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"
RGB = 2


def encoded(width: int, height: int, stride: int, pixels: memoryview) -> bytes:
    """PNG of rows of red, green and blue bytes; without filters, which line drawings do not need."""
    compressor, data = zlib.compressobj(6), []
    for row in range(height):
        data.append(compressor.compress(b"\0"))
        data.append(compressor.compress(pixels[row * stride : row * stride + 3 * width]))
    data.append(compressor.flush())
    header = struct.pack(">IIBBBBB", width, height, 8, RGB, 0, 0, 0)
    return SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", b"".join(data)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(data, zlib.crc32(kind)))
