"""The invariants, checked afterwards: journal, database, originals and temporary files are compared.

I1 every accepted upload exists once, with its bytes. I2 no drawing that nobody wanted. I3 one key, one drawing. I4 every reading
ends. I5 results are those of an undisturbed run. I7 the database is sound. I8 nothing is left over.
"""

import asyncio
import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.audit.entries import Kept, Wanted
from electrical_orchestrator.domain.drawings import Drawing, DrawingId, RevisionState
from electrical_orchestrator.domain.projects import ProjectId
from electrical_orchestrator.entrypoints.container import Container
from sqlalchemy import make_url

from tests.faults.house import House
from tests.faults.journal import Journal
from tests.faults.sizes import sized

PATIENCE_S = sized(300, 3600)
ENDS = {RevisionState.RECOGNISED, RevisionState.FAILED}
PARTS = ("*.part", "*#*")
"""Halves of files: ours, and the object store's."""


async def settled(house: House) -> None:
    """Wait until every reading has ended (I4)."""
    async with house.container() as container, asyncio.timeout(PATIENCE_S):
        while await _waiting(container):  # noqa: ASYNC110  # another process reads
            await asyncio.sleep(0.1)


async def check_uploads(house: House, journal: Journal) -> dict[str, int]:
    """Raise unless I1, I2, I3 and I4 hold; return what was counted: lost and doubled are nought."""
    async with house.container() as container:
        kept = {str(drawing.id): drawing for drawing in await drawings_of(container, house.project)}
        promised, wanted = journal.accepted(), journal.intents()
        doubled_keys = {key: found for key, found in promised.items() if len(found) > 1}
        assert not doubled_keys, f"I3: keys with several drawings: {doubled_keys}"
        lost = {key for key, found in promised.items() if not found <= kept.keys()}
        assert not lost, f"I1: accepted and lost: {lost}"
        first = {id_: drawing.revisions[0].sha256 for id_, drawing in kept.items()}
        unwanted = {id_ for id_, digest in first.items() if digest not in wanted.values()}
        assert not unwanted, f"I2: nobody wanted: {unwanted}"
        copies = Counter(first.values())
        doubled = {digest for digest, count in copies.items() if count > 1}
        assert not doubled, f"I1: there twice: {doubled}"
        states = Counter(drawing.newest.state.value for drawing in kept.values())
        assert states.keys() <= {str(state) for state in ENDS}, f"I4: a reading has not ended: {states}"
        for key, found in promised.items():
            await _check_bytes(container, kept[next(iter(found))], wanted[key])
    return {"accepted": len(promised), "kept": len(kept), "lost": len(lost), "doubled": len(doubled)}


async def check_results(house: House) -> int:
    """Raise unless all drawings of as many sheets that were read have one and the same result (I5); return how many there are."""
    async with house.container() as container:
        first: dict[int, object] = {}
        read = [d for d in await drawings_of(container, house.project) if d.newest.state is RevisionState.RECOGNISED]
        for drawing in read:
            recognition = await container.drawings.show_recognition()(drawing.id)
            found = tuple(recognition.components())
            assert found, "I5: a drawing with components shows none"
            assert found == first.setdefault(recognition.sheet_count, found), "I5: results differ"
    return len(read)


async def times_recognised(house: House) -> Counter[DrawingId]:
    """How often the audit trail says of each drawing that it was recognised."""
    found: list[Kept] = []
    wanted = Wanted(project=ProjectId(UUID(house.project)), act=Act.DRAWING_RECOGNISED)
    async with house.container() as container, container.ports.begin_reading()() as work:
        while page := await work.audit.list(wanted, before=found[-1].number if found else None):
            found += page
    return Counter(kept.entry.about.drawing for kept in found if kept.entry.about.drawing)


def check_sound(house: House) -> None:
    """Raise unless the database says of itself that it is sound (I7); Postgres checks its pages itself."""
    url = make_url(house.settings.database)
    if url.get_backend_name() == "sqlite":
        with closing(sqlite3.connect(str(url.database))) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)], "I7"
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == [], "I7"


async def check_left_over(house: House) -> None:
    """Raise when an original belongs to nothing, or a temporary file is left of a program that has ended (I8)."""
    folder = house.originals
    assert not [file for pattern in PARTS for file in folder.rglob(pattern)], "I8: halves of files"
    async with house.container() as container:
        wanted = {revision.sha256 for drawing in await drawings_of(container, house.project) for revision in drawing.revisions}
    lying = {file.name for file in folder.rglob("*") if file.is_file()}
    assert lying == wanted, f"I8: originals of nothing: {sorted(lying - wanted)}; missing: {sorted(wanted - lying)}"
    assert not left_in(house.temporary), f"I8: temporary files: {left_in(house.temporary)}"


def left_in(folder: Path) -> list[Path]:
    """Files of ours."""
    return [path for path in folder.rglob("*") if path.name.startswith("eo-")]


async def drawings_of(container: Container, project: str) -> Sequence[Drawing]:
    """All of them."""
    found: list[Drawing] = []
    async with container.ports.begin_reading()() as work:
        while page := await work.drawings.list(ProjectId(UUID(project)), after=found[-1] if found else None, limit=200):
            found += page
    return found


async def _waiting(container: Container) -> int:
    return sum(queue.waiting + queue.running for queue in await container.drawings.show_backlog()())


async def _check_bytes(container: Container, drawing: Drawing, digest: str) -> None:
    assert drawing.revisions[0].sha256 == digest, "I1: another content"
    check = sha256()
    async for chunk in container.ports.blobs().read(digest):
        check.update(chunk)
    assert check.hexdigest() == digest, "I1: the original is damaged"
