"""Uploads: a multipart body taken apart while it comes, its file written to disk, refused as soon as it is clear that it must be."""

import asyncio
import errno
from collections.abc import AsyncIterator
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from electrical_orchestrator.application.originals import LARGEST_ORIGINAL, MAGIC, MAGIC_WITHIN
from electrical_orchestrator.domain.errors import NotAPdf, StorageFull, UploadTooLarge
from electrical_orchestrator.entrypoints.http.errors import (
    InvalidUpload,
    TooManyParts,
    UnsupportedMedia,
    UploadBroken,
    UploadTimedOut,
)
from litestar import Request
from litestar.exceptions import InternalServerException
from multipart import MultipartError, MultipartSegment, ParserLimitReached, PushMultipartParser

MOST_PARTS = 10
LONGEST_TEXT = 4_096
"""Bytes of a text part."""
MOST_OVERHEAD = 200_000
"""Bytes of a body beside its file: boundaries, headers, text."""
IDLE_S = 10.0
TOTAL_S = 120.0
TEXTS = ("name", "label")


class Upload(NamedTuple):
    """What was sent."""

    pdf: Path
    filename: str
    """As the sender calls it: data, never a path."""
    name: str | None
    label: str | None


class UploadForm:
    """Takes the form's bytes as they come.

    Raises InvalidUpload, TooManyParts, NotAPdf and UploadTooLarge at the first byte that shows it.
    """

    def __init__(self, boundary: str, pdf: Path, *, largest: int = LARGEST_ORIGINAL) -> None:
        """``pdf``: where the file part is written. ``largest``: its most bytes."""
        self._parser = PushMultipartParser(boundary, max_segment_count=MOST_PARTS)
        self._pdf = pdf
        self._largest = largest
        self._file = pdf.open("wb")
        self._head = b""
        self._size = 0
        self._received = 0
        self._part: MultipartSegment | None = None
        self._filename: str | None = None
        self._texts: dict[str, bytearray] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._file.close()

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes of the body."""
        self._received += len(chunk)
        if self._received > self._largest + MOST_OVERHEAD:
            raise UploadTooLarge(f"More than {self._largest:,} bytes.")
        try:
            for event in self._parser.parse(chunk):
                self._take(event)
        except ParserLimitReached as error:
            raise TooManyParts(f"At most {MOST_PARTS} parts with short headers.") from error
        except MultipartError as error:
            raise InvalidUpload("The body is no well-formed multipart form.") from error

    def finish(self) -> Upload:
        """Return what was sent, after the last byte."""
        try:
            self._parser.close()
        except MultipartError as error:
            raise InvalidUpload("The multipart form ends before its last boundary.") from error
        if self._filename is None:
            raise InvalidUpload("There is no part named file that has a file name.")
        self._file.close()
        return Upload(self._pdf, self._filename, self._text("name"), self._text("label"))

    def _take(self, event: MultipartSegment | bytes | bytearray | None) -> None:
        if isinstance(event, MultipartSegment):
            self._begin(event)
        elif self._part is None:
            raise InvalidUpload("A part has no header.")
        elif self._part.name == "file":
            self._take_file(event)
        elif event is not None:
            self._take_text(self._part.name, event)

    def _begin(self, part: MultipartSegment) -> None:
        self._part = part
        if part.name == "file":
            if self._filename is not None:
                raise InvalidUpload("There is more than one part named file.")
            if not part.filename:
                raise InvalidUpload("The part named file has no file name.")
            self._filename = part.filename
        elif part.name not in TEXTS or part.name in self._texts:
            raise InvalidUpload(f"A part is named {part.name[:40]!r}; file, name and label are taken, each once.")
        else:
            self._texts[part.name] = bytearray()

    def _take_file(self, piece: bytes | bytearray | None) -> None:
        if len(self._head) < MAGIC_WITHIN:
            self._head += bytes(piece or b"")[: MAGIC_WITHIN - len(self._head)]
            if MAGIC not in self._head and (piece is None or len(self._head) == MAGIC_WITHIN):
                raise NotAPdf("The first 1,024 bytes hold no %PDF-.")
        if piece is not None:
            self._size += len(piece)
            if self._size > self._largest:
                raise UploadTooLarge(f"The file has more than {self._largest:,} bytes.")
            self._file.write(piece)

    def _take_text(self, name: str, piece: bytes | bytearray) -> None:
        self._texts[name] += piece
        if len(self._texts[name]) > LONGEST_TEXT:
            raise TooManyParts(f"The part named {name} has more than {LONGEST_TEXT:,} bytes.")

    def _text(self, name: str) -> str | None:
        if name not in self._texts:
            return None
        try:
            return self._texts[name].decode()
        except UnicodeDecodeError as error:
            raise InvalidUpload(f"The part named {name} is not UTF-8.") from error


async def received(request: Request[Any, Any, Any], folder: Path, *, idle_s: float = IDLE_S, total_s: float = TOTAL_S) -> Upload:
    """Write the upload to a file in ``folder`` and return it.

    Raises:
        InvalidUpload, TooManyParts, UploadBroken, UnsupportedMedia, NotAPdf, UploadTooLarge, UploadTimedOut, StorageFull
    """
    _check_length(request)
    try:
        async with asyncio.timeout(total_s):
            with UploadForm(_boundary(request), folder / "upload.pdf") as form:
                async for chunk in _patiently(request.stream(), idle_s):
                    form.feed(chunk)
                return form.finish()
    except TimeoutError as error:
        raise UploadTimedOut(f"The upload stood still for {idle_s:g} s or took more than {total_s:g} s.") from error
    except InternalServerException as error:
        raise UploadBroken("The connection ended before the upload was complete.") from error
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            raise StorageFull from error
        raise


def _check_length(request: Request[Any, Any, Any]) -> None:
    """Refuse what says of itself that it is too large before any of it comes."""
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > LARGEST_ORIGINAL + MOST_OVERHEAD:
        raise UploadTooLarge(f"More than {LARGEST_ORIGINAL:,} bytes.")


def _boundary(request: Request[Any, Any, Any]) -> str:
    media, options = request.content_type
    if media != "multipart/form-data" or request.headers.get("content-encoding", "identity") != "identity":
        raise UnsupportedMedia("An upload is multipart/form-data without content encoding.")
    boundary = options.get("boundary", "")
    if not 1 <= len(boundary) <= 70 or not boundary.isascii() or not boundary.isprintable():  # noqa: PLR2004  RFC 2046
        raise InvalidUpload("The content type names no usable boundary.")
    return boundary


async def _patiently(chunks: AsyncIterator[bytes], idle_s: float) -> AsyncIterator[bytes]:
    while True:
        async with asyncio.timeout(idle_s):
            chunk = await anext(chunks, None)
        if chunk is None:
            return
        if chunk:
            yield chunk
