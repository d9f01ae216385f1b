"""F6: the disk is full, for originals, for the database, for temporary files; then there is room again."""

import asyncio
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest
from httpx import AsyncClient, Response

from tests.faults.checking import check_left_over, check_sound, check_uploads, settled
from tests.faults.house import House, a_house
from tests.faults.journal import Entry, Journal
from tests.faults.served import served
from tests.faults.sizes import note, sized

SIZE_MB = sized(8, 32)
SOON_S = 10.0
LARGE = b"%PDF-1.7\n" + b"0" * 1_000_000


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A disk of a few megabytes; only root may mount one."""
    folder.mkdir(parents=True)
    words = ["mount", "-t", "tmpfs", "-o", f"size={SIZE_MB}m", "tmpfs", str(folder)]
    if os.name == "nt" or shutil.which("mount") is None or subprocess.run(words, check=False, capture_output=True).returncode != 0:  # noqa: S603  # our own words
        pytest.skip(f"needs root on Linux: {' '.join(words)}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)  # noqa: S603, S607  # the same


@pytest.mark.parametrize("what", ["originals", "database", "temporary"])
async def test_a_full_disk_is_said_and_nothing_half_is_kept(tmp_path: Path, what: str) -> None:
    with small_disk(tmp_path / "small") as disk:
        places = {"originals": tmp_path / "originals", "database": tmp_path / "db", "temporary": tmp_path / "tmp"}
        places[what] = disk / "it"
        places["database"].mkdir(exist_ok=True)
        more = {"EO_ORIGINALS": str(places["originals"])}
        async with a_house(tmp_path, f"sqlite:///{places['database'] / 'storage.db'}", more) as house:
            house.outside["TMPDIR"] = str(places["temporary"])
            await check_full_and_back(house, disk, what)


async def check_full_and_back(house: House, disk: Path, what: str) -> None:
    house.temporary.mkdir(exist_ok=True)
    journal = Journal(house.folder / "journal.jsonl")
    async with served(house) as server, AsyncClient(base_url=server.url, headers={"Authorization": f"Bearer {house.token}"}) as client:
        assert (await sent(house, client, journal, 0)).status_code == 202
        await settled(house)
        fill(disk)
        statuses = [(await sent(house, client, journal, number)).status_code for number in range(1, 6)]
        assert set(statuses) == {507}, (statuses, server.log())
        (disk / "filler").unlink()
        began = time.monotonic()
        while (await sent(house, client, journal, 1)).status_code != 202:
            assert time.monotonic() - began < SOON_S
            await asyncio.sleep(0.1)
        back = time.monotonic() - began
        await settled(house)
        await server.stop()
    journal.close()
    counted = await check_uploads(house, journal)
    check_sound(house)
    await check_left_over(house)
    note("F6", what, size_mb=SIZE_MB, refused=len(statuses), lost=counted["lost"], halves=0, works_again_s=round(back, 2))
    assert counted["kept"] == 2


async def sent(house: House, client: AsyncClient, journal: Journal, number: int) -> Response:
    content = LARGE + b"%d" % number
    key, digest = f"full-{number}", sha256(content).hexdigest()
    journal.note(Entry("intent", key, digest))
    path, file = f"/api/v1/projects/{house.project}/drawings", ("drawing.pdf", content, "application/pdf")
    answer = await client.post(path, files={"file": file}, headers={"Idempotency-Key": key})
    journal.note(Entry("answer", key, digest, answer.status_code, str(answer.json().get("id", ""))))
    return answer


def fill(disk: Path) -> None:
    """Leave no byte."""
    with (disk / "filler").open("wb", buffering=0) as filler:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while True:
                    filler.write(b"0" * size)
            except OSError:
                continue
