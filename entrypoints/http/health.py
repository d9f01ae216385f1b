"""Whether the program lives, and whether it can work."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable, Iterable, Sequence
from pathlib import Path

import structlog
from electrical_orchestrator.application.jobs.show_backlog import ShowBacklog
from electrical_orchestrator.application.people.permissions import Action
from electrical_orchestrator.application.projects.list_projects import ListProjects
from electrical_orchestrator.domain.errors import OrchestratorError, StorageFull
from electrical_orchestrator.domain.ports.blobs import BlobStore
from electrical_orchestrator.domain.ports.recogniser import Recogniser
from electrical_orchestrator.entrypoints.http.admission import SECURITY, admitted_to_figures, needs
from electrical_orchestrator.entrypoints.http.documenting import guarded_refusals, refusals
from electrical_orchestrator.entrypoints.http.problems import meaning_of
from electrical_orchestrator.entrypoints.http.views import Check, Health
from electrical_orchestrator.entrypoints.signs import Signs
from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec

PATIENCE_S = 10.0
LEAST_ROOM = 250_000_000
"""Bytes: the largest upload, twice, and some."""
NOT_READY = ResponseSpec(Health, generate_examples=False, description="Something is missing; the checks say what.")

log = structlog.get_logger("health")


class HealthController(Controller):
    """For whoever watches the program."""

    path = "/health"
    tags = ("health",)

    @get("/live", summary="Does the program live?", responses=refusals())
    async def show_liveness(self) -> Health:
        """It does when it answers."""
        return Health(ok=True, checks=[])

    @get(
        "/ready",
        guards=[admitted_to_figures],
        security=SECURITY,
        opt=needs(Action.OPERATE),
        summary="Can the program work?",
        responses={**guarded_refusals(), 503: NOT_READY},
    )
    async def show_readiness(
        self,
        list_projects: NamedDependency[ListProjects],
        blobs: NamedDependency[Callable[[], BlobStore]],
        show_backlog: NamedDependency[ShowBacklog],
        places: NamedDependency[Callable[[], Sequence[Path]]],
        recogniser: NamedDependency[Callable[[], Recogniser] | None],
    ) -> Response[Health]:
        """503 with reasons unless database, originals, queue, room on the disk and recogniser are all there.

        A server that leaves reading to workers needs no recogniser, and has none checked.
        """
        checks = await asyncio.gather(
            _checked("database", lambda: list_projects(limit=1)),
            _checked("originals", lambda: blobs().check()),
            _checked("queue", show_backlog),
            _checked("disk", lambda: asyncio.to_thread(check_room, places())),
            *([] if recogniser is None else [_checked("recogniser", lambda: asyncio.to_thread(lambda: recogniser().model))]),
        )
        ok = all(check.ok for check in checks)
        return Response(Health(ok=ok, checks=list(checks)), status_code=200 if ok else 503)


class WorkerHealthController(HealthController):
    """For whoever watches a worker that serves nothing else."""

    @get("/live", summary="Does the worker live?", responses={**refusals(), 503: NOT_READY})
    async def show_liveness(self, signs: NamedDependency[Signs], longest_silence_s: NamedDependency[float]) -> Response[Health]:
        """503 when one of its hands has neither looked for a job nor tried to renew the lease of what it reads for that long."""
        silence_s = signs.silence_s
        if silence_s <= longest_silence_s:
            return Response(Health(ok=True, checks=[]))
        log.warning("silent", seconds=round(silence_s))
        reason = f"It gave no sign of life for {silence_s:.0f} seconds."
        return Response(Health(ok=False, checks=[Check("worker", ok=False, reason=reason)]), status_code=503)


def check_room(places: Iterable[Path], least: int = LEAST_ROOM) -> None:
    """Raise StorageFull when a disk has less than ``least`` bytes left. A folder that is not made yet lies on that of the one above."""
    for place in places:
        there = next(folder for folder in (place.absolute(), *place.absolute().parents) if folder.exists())
        if shutil.disk_usage(there).free < least:
            raise StorageFull(f"Less than {least:,} bytes are free in {there}.")


async def _checked(name: str, ask: Callable[[], Awaitable[object]]) -> Check:
    try:
        async with asyncio.timeout(PATIENCE_S):
            await ask()
    except OrchestratorError as error:
        kind = meaning_of(type(error))
        log.warning("not ready", check=name, code=error.code, reason=str(error))
        return Check(name, ok=False, reason=f"{kind.meaning} {kind.advice}".strip())
    except TimeoutError:
        return Check(name, ok=False, reason=f"No answer within {PATIENCE_S:g} seconds.")
    except Exception:  # a check tells what is wrong; it must not be what is wrong
        log.exception("not ready", check=name)
        return Check(name, ok=False, reason="It failed in a way the program does not know; the log tells more.")
    return Check(name, ok=True)
