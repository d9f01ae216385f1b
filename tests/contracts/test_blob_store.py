"""What every store of originals promises."""

import asyncio
import hashlib
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from electrical_orchestrator.adapters.blobs.objects import LARGEST_AT_ONCE
from electrical_orchestrator.adapters.blobs.obstore import ObjectBlobStore
from electrical_orchestrator.domain.errors import BlobNotFound
from electrical_orchestrator.domain.ports.blobs import Aside, BlobStore

UNKNOWN = "ab" * 32
EARLIER, LATER = (datetime.now(UTC) + sign * timedelta(hours=1) for sign in (-1, 1))
CREDENTIALS = {"AWS_ACCESS_KEY_ID": "any", "AWS_SECRET_ACCESS_KEY": "any", "AWS_REGION": "us-east-1", "AWS_ALLOW_HTTP": "true"}
NO_CHECKSUMS = ["", "../../etc/passwd", "AB" * 32, "ab" * 31, "ab" * 33, "ab" * 31 + "a\n", "\N{FULLWIDTH DIGIT ONE}" * 64]


@pytest.fixture(params=["folder", "memory", "s3"])
def blobs(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> BlobStore:
    if request.param == "folder":
        return ObjectBlobStore.in_folder(tmp_path / "data" / "originals")
    if request.param == "memory":
        return ObjectBlobStore.in_memory()
    for name, value in CREDENTIALS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("AWS_ENDPOINT_URL", request.getfixturevalue("s3_server"))
    return ObjectBlobStore.at_url(f"s3://originals/{uuid4().hex}")


def a_file(folder: Path, content: bytes = b"%PDF-1.7 content", name: str = "given.pdf") -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


async def content_of(blobs: BlobStore, sha256: str) -> bytes:
    return b"".join([chunk async for chunk in blobs.read(sha256)])


async def test_its_place_is_there_before_anything_is_kept_and_after(blobs: BlobStore, tmp_path: Path) -> None:
    await blobs.check()
    await blobs.put(a_file(tmp_path))
    await blobs.check()


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7", os.urandom(3_333_333), os.urandom(LARGEST_AT_ONCE + 1)], ids=["empty", "small", "several chunks", "parts"]
)
async def test_what_was_put_comes_back_under_its_checksum(blobs: BlobStore, tmp_path: Path, content: bytes) -> None:
    sha256 = await blobs.put(a_file(tmp_path, content))
    assert sha256 == hashlib.sha256(content).hexdigest()
    assert await blobs.has(sha256)
    assert await content_of(blobs, sha256) == content
    await blobs.fetch(sha256, tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_bytes() == content


async def test_the_same_content_is_kept_once(blobs: BlobStore, tmp_path: Path) -> None:
    first = await blobs.put(a_file(tmp_path))
    second = await blobs.put(a_file(tmp_path, name="other.pdf"))
    assert first == second
    await blobs.set_aside(Aside.of(first))
    assert not await blobs.has(second)


async def test_the_same_content_may_come_many_times_at_once(blobs: BlobStore, tmp_path: Path) -> None:
    files = [a_file(tmp_path, b"%PDF" * 500_000, f"{number}.pdf") for number in range(20)]
    assert len(set(await asyncio.gather(*map(blobs.put, files)))) == 1
    assert len(await content_of(blobs, await blobs.put(files[0]))) == 2_000_000


async def test_the_given_file_is_left_alone(blobs: BlobStore, tmp_path: Path) -> None:
    given = a_file(tmp_path)
    sha256 = await blobs.put(given)
    given.write_bytes(b"changed")
    assert await content_of(blobs, sha256) == b"%PDF-1.7 content"


async def test_what_is_not_kept_is_not_found(blobs: BlobStore, tmp_path: Path) -> None:
    assert not await blobs.has(UNKNOWN)
    with pytest.raises(BlobNotFound):
        await content_of(blobs, UNKNOWN)
    with pytest.raises(BlobNotFound):
        await blobs.fetch(UNKNOWN, tmp_path / "copy.pdf")
    assert list(tmp_path.glob("*copy*")) == []


@pytest.mark.parametrize("text", NO_CHECKSUMS)
async def test_what_is_no_checksum_is_not_found(blobs: BlobStore, text: str) -> None:
    assert not await blobs.has(text)
    for change in (blobs.set_aside, blobs.put_back, blobs.discard):
        await change(Aside.of(text))
    with pytest.raises(BlobNotFound):
        await content_of(blobs, text)


async def test_content_that_is_set_aside_is_gone_and_may_come_again(blobs: BlobStore, tmp_path: Path) -> None:
    sha256 = await blobs.put(a_file(tmp_path))
    for _ in range(2):
        await blobs.set_aside(Aside.of(sha256))
        assert not await blobs.has(sha256)
        assert [found async for found in blobs.kept_before(LATER)] == []
    await blobs.put(a_file(tmp_path))
    assert await blobs.has(sha256)


async def test_what_is_set_aside_is_put_back_once(blobs: BlobStore, tmp_path: Path) -> None:
    aside = Aside.of(await blobs.put(a_file(tmp_path)))
    await blobs.set_aside(aside)
    for _ in range(2):
        await blobs.put_back(aside)
        assert await content_of(blobs, aside.sha256) == b"%PDF-1.7 content"
        assert [found async for found in blobs.set_aside_before(LATER)] == []


async def test_what_is_put_back_where_the_same_came_meanwhile_is_kept_once(blobs: BlobStore, tmp_path: Path) -> None:
    aside = Aside.of(await blobs.put(a_file(tmp_path)))
    await blobs.set_aside(aside)
    await blobs.put(a_file(tmp_path))
    await blobs.put_back(aside)
    assert await content_of(blobs, aside.sha256) == b"%PDF-1.7 content"
    assert [found async for found in blobs.kept_before(LATER)] == [aside.sha256]


async def test_of_what_is_set_aside_twice_each_is_discarded_by_itself(blobs: BlobStore, tmp_path: Path) -> None:
    first = Aside.of(await blobs.put(a_file(tmp_path)))
    second = Aside.of(first.sha256)
    await blobs.set_aside(first)
    await blobs.put(a_file(tmp_path))
    await blobs.set_aside(second)
    await blobs.discard(first)
    await blobs.discard(first)
    assert [found async for found in blobs.set_aside_before(LATER)] == [second]
    await blobs.put_back(first)
    assert not await blobs.has(first.sha256)
    await blobs.put_back(second)
    assert await content_of(blobs, first.sha256) == b"%PDF-1.7 content"
    await blobs.discard(second)
    assert await blobs.has(first.sha256)


async def test_what_was_set_aside_before_a_moment_is_listed(blobs: BlobStore, tmp_path: Path) -> None:
    aside = Aside.of(await blobs.put(a_file(tmp_path)))
    assert [found async for found in blobs.set_aside_before(LATER)] == []
    await blobs.set_aside(aside)
    assert [found async for found in blobs.set_aside_before(EARLIER)] == []
    assert [found async for found in blobs.set_aside_before(LATER)] == [aside]


async def test_what_was_kept_before_a_moment_is_listed(blobs: BlobStore, tmp_path: Path) -> None:
    kept = {await blobs.put(a_file(tmp_path, b"%%PDF %d" % number)) for number in range(3)}
    assert [digest async for digest in blobs.kept_before(EARLIER)] == []
    assert sorted([digest async for digest in blobs.kept_before(LATER)]) == sorted(kept)
    await blobs.set_aside(Aside.of(kept.pop()))
    assert {digest async for digest in blobs.kept_before(LATER)} == kept


async def test_without_halves_all_that_is_whole_stays(blobs: BlobStore, tmp_path: Path) -> None:
    sha256 = await blobs.put(a_file(tmp_path))
    await blobs.remove_halves(LATER)
    assert await blobs.has(sha256)


async def test_fetching_replaces_an_older_file(blobs: BlobStore, tmp_path: Path) -> None:
    sha256 = await blobs.put(a_file(tmp_path))
    older = a_file(tmp_path, b"older", "copy.pdf")
    await blobs.fetch(sha256, older)
    assert older.read_bytes() == b"%PDF-1.7 content"
