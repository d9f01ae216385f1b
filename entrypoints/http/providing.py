"""What operations ask for by name, and who makes it."""

from asyncio import Semaphore
from collections.abc import Callable
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, cast

from electrical_orchestrator.entrypoints.container import Container
from electrical_orchestrator.entrypoints.http.admission import Admission, Holder, still_of, subject_of
from electrical_orchestrator.entrypoints.http.audit import NAMES as AUDIT_NAMES
from electrical_orchestrator.entrypoints.http.channels import NAMES as CHANNEL_NAMES
from electrical_orchestrator.entrypoints.http.front import Front
from electrical_orchestrator.entrypoints.http.needs import NAMES, Needs
from electrical_orchestrator.entrypoints.http.people import NAMES as PEOPLE_NAMES
from electrical_orchestrator.entrypoints.http.rates import Rates
from electrical_orchestrator.entrypoints.http.remembering import Remembered
from electrical_orchestrator.entrypoints.http.review import NAMES as REVIEW_NAMES
from electrical_orchestrator.entrypoints.http.webhooks import NAMES as WEBHOOK_NAMES
from electrical_orchestrator.entrypoints.worker import Worker
from litestar import Request
from litestar.di import Provide

if TYPE_CHECKING:
    from contextlib import ExitStack

PICTURES_AT_ONCE = 2


class Made(Provide):
    """Equal to itself alone: each is compared with each other for every operation, which took a fifth of an application's start."""

    __eq__ = object.__eq__
    __hash__ = object.__hash__


def of_all(needs: Needs, worker: Worker) -> dict[str, Provide]:
    """For every operation: the use cases of projects and drawings, and what requests are served with."""
    turn = Semaphore(PICTURES_AT_ONCE)
    use_cases = {name: _made_by(getattr(needs.use_cases, name)) for name in NAMES}
    return {
        **use_cases,
        "blobs": always(needs.blobs),
        "recogniser": always(needs.recogniser if worker.works else None),
        "turn": always(turn),
        "measures": always(needs.measures),
        "connections": always(needs.connections),
        "places": always(needs.places),
        "folder": Made(_folder, sync_to_thread=False),
        "subject": Made(subject_of, sync_to_thread=False),
        "still": Made(still_of, sync_to_thread=False),
    }


def of_people(container: Container) -> dict[str, Provide]:
    """For the operations that are asked by somebody: people, webhooks, channels, the trail, reviewing."""
    use_cases = {name: _made_by(getattr(container.people, name)) for name in PEOPLE_NAMES}
    use_cases |= {name: _made_by(getattr(container.webhooks, name)) for name in WEBHOOK_NAMES}
    use_cases |= {name: _made_by(getattr(container.notifications, name)) for name in CHANNEL_NAMES}
    return use_cases | {name: _made_by(getattr(container.audit, name)) for name in (*AUDIT_NAMES, *REVIEW_NAMES)}


def admission_of(container: Container, front: Front, state: Callable[[], object]) -> Admission:
    """The questions that are asked of guarded requests, as often as ``front`` says; ``state``: of the storage's content."""
    now = seconds_of(container)
    people, rights = (Remembered[Holder](state, now, attrgetter("until")) for _ in range(2))
    persons = Rates(front.rate, container.ports.tallies(), "person")
    return Admission(container.people.authenticate, container.people.authorize, persons, people, rights)


def seconds_of(container: Container) -> Callable[[], float]:
    """By the clock that tokens expire by: what is remembered of them does not outlive them."""
    clock = container.ports.clock()
    return lambda: clock.now().timestamp()


def _made_by(factory: Callable[[], object]) -> Provide:
    def make() -> Any:  # noqa: ANN401  the container's own types are checked where it is given
        return factory()

    return Made(make, sync_to_thread=False)


def always(thing: object) -> Provide:
    """The same for each request."""
    return _made_by(lambda: thing)


def _folder(request: Request[Any, Any, Any]) -> Path:
    """A folder that lives until the request is answered."""
    borrowed = cast("ExitStack", request.scope["state"]["borrowed"])
    return Path(borrowed.enter_context(TemporaryDirectory(prefix="eo-")))
