"""Refuses content that inflates beyond its limit, before MuPDF spends time or memory on it."""

import zlib
from collections.abc import Iterator

import pymupdf
from electrical_orchestrator.adapters.pdf.limits import Limits
from electrical_orchestrator.domain.errors import SheetTooComplex

BEST = 1032
"""No Flate stream inflates to more than so many times its size."""
CHUNK = 1 << 20


def check_content(document: pymupdf.Document, page: pymupdf.Page, limits: Limits) -> None:
    """Raise SheetTooComplex when one of the page's content streams inflates to more than the limit."""
    for xref in page.get_contents():
        layers = document.xref_get_key(xref, "Filter")[1].count("FlateDecode")
        raw = document.xref_stream_raw(xref) or b""
        if len(raw) * BEST**layers > limits.inflated_bytes and inflates_beyond(raw, layers, limits.inflated_bytes):
            raise SheetTooComplex(f"a stream of sheet {page.number + 1} inflates to more than {limits.inflated_bytes:,} bytes")


def inflates_beyond(raw: bytes, layers: int, most: int) -> bool:
    """Whether ``raw`` has more than ``most`` bytes at any of its ``layers`` of compression, never holding more than a chunk."""
    chunks: Iterator[bytes] = iter((raw,))
    for _ in range(layers):
        chunks = inflated(chunks, most)
    try:
        return sum(map(len, chunks)) > most
    except OverflowError:
        return True
    except zlib.error:
        return False  # MuPDF will say what is wrong with it


def inflated(chunks: Iterator[bytes], most: int) -> Iterator[bytes]:
    """Decompress piece by piece; OverflowError beyond ``most`` bytes."""
    decompressor, total = zlib.decompressobj(), 0
    for chunk in chunks:
        left = chunk
        while left and not decompressor.eof:
            piece = decompressor.decompress(left, CHUNK)
            left = decompressor.unconsumed_tail
            total += len(piece)
            if total > most:
                raise OverflowError
            yield piece
