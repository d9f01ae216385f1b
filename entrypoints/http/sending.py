"""Files on their way out."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path, PureWindowsPath
from urllib.parse import quote

from litestar.response import Stream

CHUNK = 1 << 18
LONGEST_FILENAME = 150
PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ._-()")


def attachment(filename: str) -> str:
    """A Content-Disposition (RFC 6266) under which a browser saves a file and shows nothing; folders are left out of ``filename``."""
    name = PureWindowsPath(filename).name[-LONGEST_FILENAME:].strip() or "drawing.pdf"
    plain = "".join(letter if letter in PLAIN else "_" for letter in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name.encode(errors='replace'), safe='')}"


def sent(file: Path, *, media_type: str, filename: str) -> Stream:
    """``file`` as an answer, piece by piece; it must stay until the answer is sent."""
    headers = {"content-disposition": attachment(filename), "content-length": str(file.stat().st_size)}
    return Stream(partial(_pieces, file), media_type=media_type, headers=headers)


def _pieces(file: Path) -> Iterator[bytes]:
    with file.open("rb") as opened:
        while piece := opened.read(CHUNK):
            yield piece
