"""What `eo doctor` tries: each check does the real thing and tells what came of it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from platform import platform, python_version
from tempfile import TemporaryDirectory
from typing import NamedTuple

from anyio import to_thread
from electrical_orchestrator.entrypoints.cli.exits import line_of
from electrical_orchestrator.entrypoints.cli.trial import trial_pdf
from electrical_orchestrator.entrypoints.container import Container
from electrical_orchestrator.entrypoints.settings import Settings

NEEDED = ("electrical-orchestrator", "torch", "numpy", "pymupdf", "sqlalchemy", "obstore")
EXTRAS = {"litestar": "api", "uvicorn": "api", "asyncpg": "postgres", "pypdfium2": "pdfium"}


class Check(NamedTuple):
    """What one check found."""

    name: str
    fine: bool | None
    """None: not there, and not needed."""
    detail: str


async def checks(settings: Settings, container: Container) -> AsyncIterator[Check]:
    """Yield what is found, check by check; none of them raises."""
    yield Check("python", fine=True, detail=f"{python_version()} on {platform(terse=True)}")
    for package in NEEDED:
        yield _package(package)
    for package, extra in EXTRAS.items():
        yield _package(package, extra)
    yield await _tried("device", _device)
    yield await _tried("child limits", lambda: _limits(container))
    yield await _tried("reading and recognising", lambda: _recognition(container))
    yield await _tried("database", lambda: _database(settings, container))
    yield await _tried("originals", lambda: _originals(settings, container))


def _package(name: str, extra: str | None = None) -> Check:
    try:
        return Check(name, fine=True, detail=version(name))
    except PackageNotFoundError:
        if extra is None:
            return Check(name, fine=False, detail="not installed; install the package again")
        return Check(name, fine=None, detail=f"not installed; it comes with electrical-orchestrator[{extra}]")


async def _tried(name: str, check: Callable[[], Awaitable[str]]) -> Check:
    try:
        return Check(name, fine=True, detail=await check())
    except Exception as error:  # noqa: BLE001 - a check tells what is wrong; it must not be what is wrong
        return Check(name, fine=False, detail=line_of(error))


async def _device() -> str:
    def look() -> str:
        import torch  # noqa: PLC0415 - heavy

        if not torch.cuda.is_available():
            return f"cpu, {torch.get_num_threads()} threads; no GPU that torch could use"
        return ", ".join(f"cuda:{number} {torch.cuda.get_device_name(number)}" for number in range(torch.cuda.device_count()))

    return await to_thread.run_sync(look)


async def _limits(container: Container) -> str:
    held: dict[str, bool] = await to_thread.run_sync(container.ports.limits_in_force)
    missing = [name for name, in_force in held.items() if not in_force]
    told = f"in force: {', '.join(name for name, in_force in held.items() if in_force) or 'none'}"
    return f"{told}; this system cannot set: {', '.join(missing)}" if missing else told


async def _recognition(container: Container) -> str:
    """The whole way from a PDF, weights included."""
    with TemporaryDirectory(prefix="eo-doctor-") as folder:
        pdf = Path(folder) / "trial.pdf"
        pdf.write_bytes(trial_pdf())
        found = await container.take_offs.recognise_file()(pdf)
    return f"{found.model} on a trial drawing: {found.integrity.value}, {sum(1 for _ in found.components())} symbols"


async def _database(settings: Settings, container: Container) -> str:
    """Ask it; a SQLite file is made by the first project, not by being looked at."""
    if settings.storage == "memory":
        return "in memory: projects are forgotten when the program ends"
    kind, _, place = settings.database.partition(":///")
    if kind.startswith("sqlite") and not _exists(place):
        return f"{place} will be made when a project is first kept"
    answers = f"{kind.partition(':')[0].partition('+')[0]} answers"
    if not await container.ports.database().is_current():
        return f"{answers}; its tables will be brought up to date when a project is next kept, or by: eo db upgrade"
    await container.projects.list_projects()(limit=1)
    return answers


def _exists(place: str) -> bool:
    return Path(place.partition("?")[0]).exists()


async def _originals(settings: Settings, container: Container) -> str:
    if settings.storage == "memory":
        return "in memory"
    place = settings.originals_place
    if "://" not in place and not _exists(place):
        return f"{place} will be made when a drawing is first kept"
    await container.ports.blobs().check()
    return place
