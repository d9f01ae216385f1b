"""A recognition in one column, for as long as it takes to join it with others."""

import json
import zlib

import msgspec
from electrical_orchestrator.domain.recognition import Recognition

FAST = 1


def packed(found: Recognition) -> bytes:
    """Compressed JSON; ASCII, for texts of PDFs hold what UTF-8 refuses."""
    return zlib.compress(json.dumps(msgspec.to_builtins(found)).encode("ascii"), FAST)


def unpacked(column: bytes) -> Recognition:
    """The same again."""
    return msgspec.convert(json.loads(zlib.decompress(column)), Recognition)
