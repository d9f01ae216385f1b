"""Whether the program lives, and whether it can work."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from electrical_orchestrator.application.people.permissions import Action
from electrical_orchestrator.application.projects.list_projects import ListProjects
from electrical_orchestrator.domain.errors import OrchestratorError
from electrical_orchestrator.domain.ports.blobs import BlobStore
from electrical_orchestrator.domain.ports.recogniser import Recogniser
from electrical_orchestrator.entrypoints.http.admission import SECURITY, admitted_to_figures, needs
from electrical_orchestrator.entrypoints.http.documenting import guarded_refusals, refusals
from electrical_orchestrator.entrypoints.http.problems import meaning_of
from electrical_orchestrator.entrypoints.http.views import Check, Health
from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec

NO_CONTENT = "0" * 64
"""A checksum of nothing that is kept: asking for it shows that the store answers."""
PATIENCE_S = 10.0
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
        recogniser: NamedDependency[Callable[[], Recogniser]],
    ) -> Response[Health]:
        """503 with reasons unless database, folder of originals and recogniser are all there."""
        checks = [
            await _checked("database", lambda: list_projects(limit=1)),
            await _checked("originals", lambda: blobs().has(NO_CONTENT)),
            await _checked("recogniser", lambda: asyncio.to_thread(lambda: recogniser().model)),
        ]
        ok = all(check.ok for check in checks)
        return Response(Health(ok=ok, checks=checks), status_code=200 if ok else 503)


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
