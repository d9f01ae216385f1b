"""What the contract of originals cannot ask: folders that fail, and how a script with a store ends."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from electrical_orchestrator.adapters.blobs.obstore import ObjectBlobStore
from electrical_orchestrator.domain.errors import StorageUnavailable
from electrical_orchestrator.domain.ports.blobs import Aside

SCRIPT = """
import asyncio, sys
from pathlib import Path
from electrical_orchestrator.adapters.blobs.obstore import ObjectBlobStore

asyncio.run(ObjectBlobStore.in_folder(Path(sys.argv[1])).put(Path(__file__)))
"""


def a_file(folder: Path, content: bytes = b"%PDF-1.7 content") -> Path:
    file = folder / "given.pdf"
    file.write_bytes(content)
    return file


async def test_content_lies_under_its_checksum(tmp_path: Path) -> None:
    sha256 = await ObjectBlobStore.in_folder(tmp_path / "originals").put(a_file(tmp_path))
    files = [path for path in (tmp_path / "originals").rglob("*") if path.is_file()]
    assert files == [tmp_path / "originals" / sha256[:2] / sha256]


async def test_damaged_content_is_not_given_out(tmp_path: Path) -> None:
    blobs = ObjectBlobStore.in_folder(tmp_path / "originals")
    sha256 = await blobs.put(a_file(tmp_path))
    (tmp_path / "originals" / sha256[:2] / sha256).write_bytes(b"something else")
    with pytest.raises(StorageUnavailable, match="damaged"):
        await blobs.fetch(sha256, tmp_path / "copy.pdf")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["given.pdf", "originals"]


def test_a_folder_that_cannot_be_made_is_unavailable_storage(tmp_path: Path) -> None:
    with pytest.raises(StorageUnavailable):
        ObjectBlobStore.in_folder(a_file(tmp_path) / "originals")


async def test_a_folder_that_went_is_noticed_before_somebody_uploads(tmp_path: Path) -> None:
    blobs = ObjectBlobStore.in_folder(tmp_path / "originals")
    (tmp_path / "originals").rmdir()
    with pytest.raises(StorageUnavailable, match="is not there"):
        await blobs.check()


async def test_a_folder_in_the_way_is_unavailable_storage(tmp_path: Path) -> None:
    blobs = ObjectBlobStore.in_folder(tmp_path / "originals")
    sha256 = await blobs.put(a_file(tmp_path))
    await blobs.set_aside(Aside.of(sha256))
    (tmp_path / "originals" / sha256[:2]).rmdir()
    (tmp_path / "originals" / sha256[:2]).write_text("in the way")
    with pytest.raises(StorageUnavailable):
        await blobs.put(a_file(tmp_path))


def test_a_script_ends_well_right_after_storing(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    for _ in range(3):
        subprocess.run([sys.executable, str(script), str(tmp_path / "originals")], check=True)  # noqa: S603  # our own script


async def test_abandoned_halves_are_no_originals_and_go_whether_their_whole_came_or_not(tmp_path: Path) -> None:
    folder = tmp_path / "originals"
    blobs = ObjectBlobStore.in_folder(folder)
    whole = folder / "cd" / ("cd" * 32)
    abandoned = [folder / "ab" / f"{'ab' * 32}#2", whole.with_name(f"{whole.name}#1")]
    others = [whole, whole.with_name(f"{whole.name}#3"), folder / "ab" / "README#1", folder / "README"]
    for file in (*abandoned, *others):
        file.parent.mkdir(exist_ok=True)
        file.touch()
        os.utime(file, (1, 1))
    os.utime(others[1])  # somebody writes it
    before = datetime(2026, 1, 1, tzinfo=UTC)
    assert [found async for found in blobs.kept_before(before)] == [whole.name]
    await blobs.remove_halves(before)
    assert {path for path in folder.rglob("*") if path.is_file()} == set(others)


async def test_halves_that_killed_programs_left_go_when_their_content_comes(tmp_path: Path) -> None:
    pdf = tmp_path / "a.pdf"
    pdf.write_bytes(b"a drawing")
    folder = tmp_path / "originals"
    blobs = ObjectBlobStore.in_folder(folder)
    digest = await blobs.put(pdf)
    left, of_somebody = (folder / digest[:2] / f"{digest}#{number}" for number in (1, 2))
    left.touch()
    os.utime(left, (1, 1))
    of_somebody.touch()
    assert await blobs.put(pdf) == digest
    assert not left.exists()
    assert of_somebody.exists()


async def test_an_old_original_is_set_aside_now(tmp_path: Path) -> None:
    """A renamed file keeps its time, and the sweep goes by it."""
    blobs = ObjectBlobStore.in_folder(tmp_path / "originals")
    aside = Aside.of(await blobs.put(a_file(tmp_path)))
    os.utime(tmp_path / "originals" / aside.sha256[:2] / aside.sha256, (1, 1))
    await blobs.set_aside(aside)
    assert [found async for found in blobs.set_aside_before(datetime(2026, 1, 1, tzinfo=UTC))] == []
    assert [found async for found in blobs.set_aside_before(datetime(9999, 1, 1, tzinfo=UTC))] == [aside]
