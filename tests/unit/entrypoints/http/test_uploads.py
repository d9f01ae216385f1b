import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from electrical_orchestrator.domain.errors import NotAPdf, OrchestratorError, StorageFull, UploadTooLarge
from electrical_orchestrator.entrypoints.http import uploads
from electrical_orchestrator.entrypoints.http.errors import (
    InvalidUpload,
    TooManyParts,
    UnsupportedMedia,
    UploadBroken,
    UploadTimedOut,
)
from electrical_orchestrator.entrypoints.http.uploads import UploadForm, received
from litestar import Request
from litestar.types import HTTPReceiveMessage, HTTPScope

PDF = b"%PDF-1.7\n" + b"0" * 5_000


def part(name: str, content: bytes, filename: str | None = None) -> bytes:
    file = "" if filename is None else f'; filename="{filename}"'
    return f'--b\r\nContent-Disposition: form-data; name="{name}"{file}\r\n\r\n'.encode() + content + b"\r\n"


def body(*parts: bytes) -> bytes:
    return b"".join(parts) + b"--b--\r\n"


@pytest.fixture
def form(tmp_path: Path) -> Iterator[UploadForm]:
    with UploadForm("b", tmp_path / "upload.pdf", largest=10_000) as opened:
        yield opened


@pytest.mark.parametrize("size", [1, 7, 4096, 100_000])
def test_the_file_is_written_as_it_comes_in_whatever_pieces(form: UploadForm, size: int) -> None:
    sent = body(part("name", "Antrieb Süd".encode()), part("file", PDF, "a.pdf"), part("label", b"B"))
    for start in range(0, len(sent), size):
        form.feed(sent[start : start + size])
    upload = form.finish()
    assert upload.pdf.read_bytes() == PDF
    assert upload[1:] == ("a.pdf", "Antrieb Süd", "B")


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        (part("file", b"MZ" * 600, "a.pdf"), NotAPdf),
        (body(part("file", b"GIF89a", "a.pdf")), NotAPdf),
        (body(part("file", b"", "a.pdf")), NotAPdf),
        (part("file", b"0" * 1020 + b"%PDF-", "a.pdf"), NotAPdf),
        (part("file", b"%PDF-" + b"0" * 10_000, "a.pdf"), UploadTooLarge),
        (b"--b\r\n" + b"0" * 300_000, UploadTooLarge),
        (part("file", PDF, "a.pdf") + part("file", PDF, "b.pdf"), InvalidUpload),
        (part("file", PDF), InvalidUpload),
        (part("owner", b"me"), InvalidUpload),
        (part("name", b"a") + part("name", b"b"), InvalidUpload),
        (part("name", b"a" * 5_000), TooManyParts),
        (b"--b\r\nContent-Disposition: " + b"a" * 9_000, TooManyParts),
        (b"--b\r\n\r\nno header", InvalidUpload),
        (b"no boundary in front--b\r\n", InvalidUpload),
        (body(part("name", b"\xff"), part("file", PDF, "a.pdf")), InvalidUpload),
        (body(part("name", b"a")), InvalidUpload),
        (part("file", PDF, "a.pdf"), InvalidUpload),
    ],
)
def test_what_is_no_upload_is_refused(form: UploadForm, sent: bytes, error: type[OrchestratorError]) -> None:
    def send() -> None:
        form.feed(sent)
        form.finish()

    with pytest.raises(error) as raised:
        send()
    assert type(raised.value) is error


def test_a_foreign_file_is_refused_at_its_first_kilobyte(form: UploadForm) -> None:
    form.feed(part("file", b"", "a.pdf").removesuffix(b"\r\n"))
    form.feed(b"0" * 1023)
    with pytest.raises(NotAPdf):
        form.feed(b"0")


def test_more_than_ten_parts_are_refused(form: UploadForm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "TEXTS", tuple(f"t{number}" for number in range(11)))
    for number in range(10):
        form.feed(part(f"t{number}", b""))
    with pytest.raises(TooManyParts):
        form.feed(part("t10", b""))


@pytest.mark.parametrize(
    "filename", ["../../etc/passwd", "..\\..\\windows\\system32\\x", "CON", "a" * 300 + ".pdf", "rtl\u202efdp.exe", "ä ö.pdf"]
)
def test_a_file_name_is_only_data(tmp_path: Path, filename: str) -> None:
    with UploadForm("b", tmp_path / "upload.pdf") as form:
        form.feed(body(part("file", PDF, filename)))
        assert form.finish().filename.endswith(filename.rsplit("\\", maxsplit=1)[-1])
    assert [file.name for file in tmp_path.iterdir()] == ["upload.pdf"]


Messages = AsyncIterator[HTTPReceiveMessage]


def request(
    messages: Callable[[], Messages], content_type: str = "multipart/form-data; boundary=b", **headers: str
) -> Request[Any, Any, Any]:
    source = messages()

    async def receive() -> HTTPReceiveMessage:
        return await anext(source)

    named = {"content-type": content_type, **headers}
    scope: Any = {
        "type": "http",
        "headers": [(name.encode(), value.encode()) for name, value in named.items()],
        "state": {},
        "route_handler": NoLimit(),
    }
    found: HTTPScope = scope
    return Request(found, receive)


class NoLimit:
    def resolve_request_max_body_size(self) -> None:
        return None


async def never() -> Messages:
    await asyncio_forever()
    yield {"type": "http.request", "body": b"", "more_body": False}


async def asyncio_forever() -> None:
    await asyncio.Event().wait()


async def gone() -> Messages:
    yield {"type": "http.request", "body": part("file", PDF, "a.pdf"), "more_body": True}
    yield {"type": "http.disconnect"}


async def whole() -> Messages:
    yield {"type": "http.request", "body": part("file", PDF, "a.pdf"), "more_body": True}
    yield {"type": "http.request", "body": b"", "more_body": True}
    yield {"type": "http.request", "body": b"--b--\r\n", "more_body": False}


async def test_a_whole_upload_is_received(tmp_path: Path) -> None:
    upload = await received(request(whole), tmp_path)
    assert upload.pdf.read_bytes() == PDF


async def test_an_upload_that_says_it_is_too_large_is_refused_before_it_comes(tmp_path: Path) -> None:
    with pytest.raises(UploadTooLarge):
        await received(request(never, **{"content-length": "120000000"}), tmp_path)


async def test_an_upload_that_stands_still_is_given_up(tmp_path: Path) -> None:
    with pytest.raises(UploadTimedOut):
        await received(request(never), tmp_path, idle_s=0.01)


async def test_an_upload_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    with pytest.raises(UploadTimedOut):
        await received(request(never), tmp_path, total_s=0.01)


async def test_an_upload_whose_sender_goes_away_is_given_up(tmp_path: Path) -> None:
    with pytest.raises(UploadBroken):
        await received(request(gone), tmp_path)


@pytest.mark.parametrize("content_type", ["application/pdf", "", "multipart/mixed; boundary=b"])
async def test_only_a_form_is_an_upload(tmp_path: Path, content_type: str) -> None:
    with pytest.raises(UnsupportedMedia):
        await received(request(whole, content_type), tmp_path)


async def test_a_compressed_upload_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedMedia):
        await received(request(whole, **{"content-encoding": "gzip"}), tmp_path)


@pytest.mark.parametrize("boundary", ["", "; boundary=", "; boundary=" + "b" * 71])
async def test_a_form_needs_a_boundary(tmp_path: Path, boundary: str) -> None:
    with pytest.raises(InvalidUpload):
        await received(request(whole, f"multipart/form-data{boundary}"), tmp_path)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
async def test_a_full_disk_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "upload.pdf").symlink_to("/dev/full")

    async def large() -> Messages:
        yield {"type": "http.request", "body": part("file", PDF + b"0" * 1_000_000, "a.pdf"), "more_body": True}

    with pytest.raises(StorageFull):
        await received(request(large), tmp_path)


async def test_another_failure_of_the_disk_is_not_hidden(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        await received(request(whole), tmp_path / "missing")
