"""What becomes of an original: checked before it is stored, stored with what refers to it, forgotten with its last use."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.errors import NotAPdf, OrchestratorError, ProjectFull, StorageUnavailable, UploadTooLarge
from electrical_orchestrator.domain.ports.blobs import Aside, BlobStore
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork
from electrical_orchestrator.domain.projects import ProjectId

LARGEST_ORIGINAL = 100_000_000
"""Bytes."""
MAGIC = b"%PDF-"
MAGIC_WITHIN = 1024
"""The first bytes among which ``MAGIC`` must stand."""


def checked_original(pdf: Path) -> int:
    """Return the size of ``pdf`` in bytes, or raise UploadTooLarge or NotAPdf; only its first bytes are looked at."""
    size = pdf.stat().st_size
    if size > LARGEST_ORIGINAL:
        raise UploadTooLarge(f"The file has {size:,} bytes; {LARGEST_ORIGINAL:,} are the limit.")
    with pdf.open("rb") as file:
        if MAGIC not in file.read(MAGIC_WITHIN):
            raise NotAPdf("The first 1,024 bytes hold no %PDF-.")
    return size


async def check_room(work: UnitOfWork, project: ProjectId, size: int, quota: int) -> None:
    """Raise ProjectFull when ``size`` more bytes make more than ``quota`` (0: any number) of a project that ``work`` has got."""
    if quota and await work.drawings.bytes_of(project) + size > quota:
        raise ProjectFull(f"The project may have {quota:,} bytes of originals; with these {size:,} it would have more.")


@asynccontextmanager
async def stored(begin: Begin, blobs: BlobStore, pdf: Path, check: Callable[[UnitOfWork], Awaitable[object]]) -> AsyncIterator[str]:
    """Store ``pdf`` unless ``check`` refuses it, and give its SHA-256.

    When the block fails, the original goes again unless something else uses it.
    """
    async with begin() as work:
        await check(work)
    sha256 = await blobs.put(pdf)
    try:
        yield sha256
    except BaseException:
        with suppress(OrchestratorError):  # what went wrong first is what matters
            await forget_unused(begin, blobs, [sha256])
        raise


async def take_into_use(work: UnitOfWork, blobs: BlobStore, sha256: str, pdf: Path) -> None:
    """Make sure that the original is there until ``work``, which keeps a revision with it, is committed."""
    await work.drawings.hold(sha256)
    if not await blobs.has(sha256):
        await blobs.put(pdf)


async def forget_unused(begin: Begin, blobs: BlobStore, originals: Iterable[str]) -> None:
    """Delete those ``originals`` that no revision has; each is held, so that nobody takes it into use meanwhile.

    That it was held until the end is known when the unit is committed: so each is set aside first, and deleted after that.
    """
    for sha256 in originals:
        await _forget(begin, blobs, Aside.of(sha256))


async def _forget(begin: Begin, blobs: BlobStore, aside: Aside) -> None:
    begun = done = False
    try:
        async with begin() as work:
            await work.drawings.hold(aside.sha256)
            if await work.drawings.uses_of(aside.sha256):
                return
            begun = True
            await blobs.set_aside(aside)
            done = True
    except BaseException:
        with suppress(OrchestratorError):  # what went wrong first is what matters
            if done:
                await _settle_or_put_back(begin, blobs, aside)
            elif begun:  # it may still be on its way, so it stays for a sweep
                await put_back_if_missed(begin, blobs, aside)
        raise
    await blobs.discard(aside)


async def put_back_if_missed(begin: Begin, blobs: BlobStore, aside: Aside) -> bool:
    """Put back what somebody took into use, after it was set aside by whom its lock was taken from; return whether it was so."""
    async with begin() as work:
        await work.drawings.hold(aside.sha256)
        if missed := bool(await work.drawings.uses_of(aside.sha256)) and not await blobs.has(aside.sha256):
            await blobs.put_back(aside)
    return missed


async def settle(begin: Begin, blobs: BlobStore, aside: Aside) -> None:
    """Put back what is missed, and delete the rest."""
    if not await put_back_if_missed(begin, blobs, aside):
        await blobs.discard(aside)


async def _settle_or_put_back(begin: Begin, blobs: BlobStore, aside: Aside) -> None:
    try:
        await settle(begin, blobs, aside)
    except OrchestratorError:  # nobody can tell now; whoever uploads it again has it then, and else a sweep finds it
        await blobs.put_back(aside)


@asynccontextmanager
async def fetched(blobs: BlobStore, sha256: str) -> AsyncIterator[Path]:
    """Give a temporary file with the original's content. Raises BlobNotFound."""
    with TemporaryDirectory(prefix="eo-") as folder:
        pdf = Path(folder) / "original.pdf"
        await blobs.fetch(sha256, pdf)
        yield pdf


async def copied_originals(given: BlobStore, taken: BlobStore, originals: Iterable[str]) -> None:
    """Copy ``originals`` from one store to the other; each is checked on its way. Raises BlobNotFound, StorageUnavailable."""
    for sha256 in originals:
        if not await taken.has(sha256):
            async with fetched(given, sha256) as pdf:
                kept = await taken.put(pdf)
            if kept != sha256:
                raise StorageUnavailable(f"The stored original {sha256} is damaged.")
