"""What the contract of originals cannot ask of clouds: servers that are away, and files that change."""

import errno
import hashlib
import os
import subprocess
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import BinaryIO

import pytest
from electrical_orchestrator.adapters.blobs import objects, obstore
from electrical_orchestrator.adapters.blobs.failures import our_errors
from electrical_orchestrator.adapters.blobs.objects import LARGEST_AT_ONCE
from electrical_orchestrator.adapters.blobs.obstore import ObjectBlobStore
from electrical_orchestrator.domain.errors import InvalidSettings, StorageFull, StorageUnavailable
from obstore.exceptions import GenericError

from tests.contracts.test_blob_store import CREDENTIALS
from tests.servers import free_port

UNKNOWN = "ab" * 32
FULL = """
import asyncio, os, resource, signal, sys
from importlib import import_module
from pathlib import Path
folder, blobs = Path(sys.argv[1]), import_module(sys.argv[2]).ObjectBlobStore.in_folder(Path(sys.argv[1], "originals"))
file = folder / "given.pdf"
file.write_bytes(os.urandom(12_000_000))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, resource.RLIM_INFINITY))
try:
    asyncio.run(blobs.put(file))
except Exception as error:
    print(type(error).__name__)
print(sum(path.is_file() for path in Path(folder, "originals").rglob("*")))
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print("kept" if asyncio.run(blobs.has(asyncio.run(blobs.put(file)))) else "lost")
"""


def a_file(folder: Path, size: int) -> Path:
    file = folder / "given.pdf"
    file.write_bytes(os.urandom(size))
    return file


async def test_a_store_that_is_away_is_unavailable_storage(monkeypatch: pytest.MonkeyPatch) -> None:
    with free_port() as port:
        for name, value in {**CREDENTIALS, "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}"}.items():
            monkeypatch.setenv(name, value)
        began = time.monotonic()
        with pytest.raises(StorageUnavailable, match="originals cannot be reached"):
            await ObjectBlobStore.at_url("s3://originals").has(UNKNOWN)
    assert time.monotonic() - began < 20


async def test_a_bucket_that_is_not_there_is_noticed_before_somebody_uploads(s3_server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {**CREDENTIALS, "AWS_ENDPOINT_URL": s3_server}.items():
        monkeypatch.setenv(name, value)
    await ObjectBlobStore.at_url("s3://originals").check()
    with pytest.raises(StorageUnavailable, match="404"):
        await ObjectBlobStore.at_url("s3://nobodys").check()


class Forbidding(BaseHTTPRequestHandler):
    """Knows nobody."""

    def do_GET(self) -> None:
        self.send_error(403)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


async def test_a_bucket_that_is_forbidden_is_noticed_before_somebody_uploads(monkeypatch: pytest.MonkeyPatch) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Forbidding) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        for name, value in {**CREDENTIALS, "AWS_ENDPOINT_URL": f"http://127.0.0.1:{server.server_port}"}.items():
            monkeypatch.setenv(name, value)
        with pytest.raises(StorageUnavailable, match="403"):
            await ObjectBlobStore.at_url("s3://originals").check()
        server.shutdown()


@pytest.mark.parametrize("url", ["ftp://host/folder", "s3://", "nonsense", "gs:///prefix"])
def test_an_impossible_place_says_what_is_possible(url: str) -> None:
    with pytest.raises(InvalidSettings, match="s3://BUCKET"):
        ObjectBlobStore.at_url(url)


@pytest.mark.parametrize("size", [1_000, LARGEST_AT_ONCE + 1_000], ids=["at once", "in parts"])
async def test_of_a_file_that_changes_meanwhile_nothing_is_kept(tmp_path: Path, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    file = a_file(tmp_path, size)

    def digest_of_before(source: BinaryIO, kind: str) -> object:
        digest = hashlib.new(kind, source.read())
        with file.open("r+b") as changed:
            changed.write(b"changed")
        return digest

    monkeypatch.setattr(objects, "file_digest", digest_of_before)
    blobs = ObjectBlobStore.in_folder(tmp_path / "originals")
    with pytest.raises(StorageUnavailable):
        await blobs.put(file)
    assert [path for path in (tmp_path / "originals").rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), StorageFull),
        (GenericError("Unable to copy data to file: No space left on device (os error 28)"), StorageFull),
        (OSError(errno.EACCES, "Permission denied"), StorageUnavailable),
        (GenericError(""), StorageUnavailable),
    ],
)
def test_without_room_storage_is_full(error: Exception, kind: type[StorageUnavailable]) -> None:
    with pytest.raises(StorageUnavailable) as told, our_errors():
        raise error
    assert type(told.value) is kind


async def test_a_full_disk_takes_nothing_and_works_again_when_there_is_room(tmp_path: Path) -> None:
    """In a process whose files may have a megabyte: what is too large then is refused by the system, as on a full disk."""
    ended = subprocess.run([sys.executable, "-c", FULL, str(tmp_path), obstore.__name__], check=False, capture_output=True, text=True)  # noqa: ASYNC221, S603
    assert ended.stdout.split() == ["StorageFull", "0", "kept"], ended.stderr
