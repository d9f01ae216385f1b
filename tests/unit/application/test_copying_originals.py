from pathlib import Path

import pytest
from electrical_orchestrator.adapters.blobs.obstore import ObjectBlobStore
from electrical_orchestrator.application.originals import copied_originals
from electrical_orchestrator.domain.errors import BlobNotFound, StorageUnavailable

UNKNOWN = "ab" * 32


class Counting(ObjectBlobStore):
    puts = 0

    async def put(self, file: Path) -> str:
        self.puts += 1
        return await super().put(file)


class Losing(ObjectBlobStore):
    """Keeps something else than it is given."""

    async def put(self, file: Path) -> str:
        file.write_bytes(b"something else")
        return await super().put(file)


@pytest.fixture
def given() -> ObjectBlobStore:
    return ObjectBlobStore.in_memory()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "given.pdf"
    made.write_bytes(b"%PDF-1.7 content")
    return made


async def test_each_is_copied_once(given: ObjectBlobStore, file: Path) -> None:
    sha256, taken = await given.put(file), Counting.in_memory()
    file.write_bytes(b"%PDF-1.7 other content")
    other = await given.put(file)
    for _ in range(2):
        await copied_originals(given, taken, [sha256, other])
    assert [await taken.has(sha256), await taken.has(other)] == [True, True]
    assert taken.puts == 2


async def test_what_is_missing_is_told(given: ObjectBlobStore) -> None:
    with pytest.raises(BlobNotFound):
        await copied_originals(given, ObjectBlobStore.in_memory(), [UNKNOWN])


async def test_what_arrives_is_what_was_sent(given: ObjectBlobStore, file: Path) -> None:
    sha256 = await given.put(file)
    with pytest.raises(StorageUnavailable, match="damaged"):
        await copied_originals(given, Losing.in_memory(), [sha256])
