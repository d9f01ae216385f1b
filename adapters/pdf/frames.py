"""How child and parent talk: a JSON header and raw bytes, each with its length before it. Never pickle."""

import json
import struct
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

LENGTHS = struct.Struct("<II")
HEADER_BYTES = 64 << 20
"""Room for two million letters, however they are escaped."""


class Frame(NamedTuple):
    """One message."""

    header: dict[str, Any]
    body: bytes = b""


class BadFrame(ValueError):
    """The bytes are no frame, or the frame is larger than allowed."""


def encoded(header: dict[str, Any], parts: Sequence[bytes | memoryview] = ()) -> list[bytes | memoryview]:
    """The pieces to write, one after another."""
    text = json.dumps(header, ensure_ascii=True, allow_nan=False).encode("ascii")
    return [LENGTHS.pack(len(text), sum(memoryview(part).nbytes for part in parts)), text, *parts]


def read_frame(read: Callable[[int], bytes], largest: int) -> Frame | None:
    """The next frame, or None where the stream ends; ``read`` returns fewer bytes only at the end.

    Raises:
        BadFrame
    """
    start = read(LENGTHS.size)
    if len(start) < LENGTHS.size:
        return None
    header_length, body_length = LENGTHS.unpack(start)
    if header_length > min(HEADER_BYTES, largest) or body_length > largest:
        raise BadFrame(f"a frame of {header_length:,} and {body_length:,} bytes")
    header, body = read(header_length), read(body_length)
    if len(header) < header_length or len(body) < body_length:
        return None
    try:
        parsed = json.loads(header)
    except ValueError as error:
        raise BadFrame("a header that is no JSON") from error
    if not isinstance(parsed, dict):
        raise BadFrame("a header that is no object")
    return Frame(parsed, body)
