"""The API as one application."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from electrical_orchestrator.domain.answers import AlreadyAnswered
from electrical_orchestrator.entrypoints.container import Container
from electrical_orchestrator.entrypoints.couriers import Couriers
from electrical_orchestrator.entrypoints.http.admission import admitted
from electrical_orchestrator.entrypoints.http.afterwards import Afterwards
from electrical_orchestrator.entrypoints.http.answers import Answers
from electrical_orchestrator.entrypoints.http.arrivals import UploadController
from electrical_orchestrator.entrypoints.http.audit.controllers import CONTROLLERS as AUDIT
from electrical_orchestrator.entrypoints.http.channels.controllers import CONTROLLERS as CHANNELS
from electrical_orchestrator.entrypoints.http.circuits import CircuitController
from electrical_orchestrator.entrypoints.http.component_pages import Listable
from electrical_orchestrator.entrypoints.http.crowd import Crowd
from electrical_orchestrator.entrypoints.http.cursors import Cursors
from electrical_orchestrator.entrypoints.http.drawings import DrawingController
from electrical_orchestrator.entrypoints.http.findings import FindingController
from electrical_orchestrator.entrypoints.http.front import Front
from electrical_orchestrator.entrypoints.http.gate import Gate
from electrical_orchestrator.entrypoints.http.handlers import HANDLERS
from electrical_orchestrator.entrypoints.http.health import HealthController
from electrical_orchestrator.entrypoints.http.kept_answers import kept_in, stores_at
from electrical_orchestrator.entrypoints.http.metrics import Measured, MetricsController
from electrical_orchestrator.entrypoints.http.naming import NamesInLog
from electrical_orchestrator.entrypoints.http.needs import Needs
from electrical_orchestrator.entrypoints.http.once import on_answered
from electrical_orchestrator.entrypoints.http.openapi import assets, openapi_config
from electrical_orchestrator.entrypoints.http.people.controllers import PEOPLE
from electrical_orchestrator.entrypoints.http.people.setup import show_setup
from electrical_orchestrator.entrypoints.http.pictures import PictureController
from electrical_orchestrator.entrypoints.http.places import places
from electrical_orchestrator.entrypoints.http.prepared import Prepared
from electrical_orchestrator.entrypoints.http.problem_pages import ProblemController
from electrical_orchestrator.entrypoints.http.projects import ProjectController
from electrical_orchestrator.entrypoints.http.providing import admission_of, always, of_all, of_people, seconds_of
from electrical_orchestrator.entrypoints.http.queries import known_queries, prepare
from electrical_orchestrator.entrypoints.http.rates import Rates
from electrical_orchestrator.entrypoints.http.ready_lists import ReadyLists
from electrical_orchestrator.entrypoints.http.remembering import Remembered
from electrical_orchestrator.entrypoints.http.review.controllers import CONTROLLERS as REVIEW
from electrical_orchestrator.entrypoints.http.shortcut import Shortcut
from electrical_orchestrator.entrypoints.http.socket_gate import SocketGate
from electrical_orchestrator.entrypoints.http.sockets import SocketController
from electrical_orchestrator.entrypoints.http.traced import Traced
from electrical_orchestrator.entrypoints.http.veil import Veil
from electrical_orchestrator.entrypoints.http.watching import WatchController
from electrical_orchestrator.entrypoints.http.webhooks.controllers import CONTROLLERS as WEBHOOKS
from electrical_orchestrator.entrypoints.worker import Worker
from litestar import Litestar, Router

LARGEST_BODY = 1_000_000
"""Bytes of a request that is no upload."""
WATCHING = (WatchController, SocketController)
CONTROLLERS = (ProjectController, DrawingController, UploadController, FindingController, CircuitController, PictureController, *WATCHING)


def create_app(container: Container, *, front: Front | None = None, readings_at_once: int = 1, works: bool = True) -> Litestar:
    """Return the API over the use cases of ``container``, which whoever opened it closes.

    ``front``: who may come, from where, how often; without it names of this machine alone are answered to.
    ``readings_at_once``: how many drawings are read at the same time. ``works``: whether any are read in this process.
    """
    front = front or Front()
    needs = Needs.of(container)
    tracer, veil, tallies = needs.tracer(), Veil(front.secret), container.ports.tallies()
    worker = Worker.of(container, at_once=readings_at_once if works else 0)
    now, afterwards = seconds_of(container), Afterwards()
    cursors, listables = Cursors(front.secret), Remembered[Listable](needs.state, now)
    admission = admission_of(container, front, needs.state)
    stores = stores_at(container.config.shared_store())
    answers = Answers(kept_in(stores), container.take_offs.show_edition, container.drawings.show_edition)
    same = {"answers": answers, "cursors": cursors, "listables": listables, "veil": veil, "afterwards": afterwards}
    app = Litestar(
        [
            Feature(
                "/api/v1",
                route_handlers=(*CONTROLLERS, *PEOPLE, *AUDIT, *REVIEW, *WEBHOOKS, *CHANNELS),
                dependencies=of_people(container),
                guards=[admitted],
                before_request=prepare,
            ),
            show_setup,
            HealthController,
            MetricsController,
            ProblemController,
            assets(),
        ],
        dependencies={**of_all(needs, worker), **{name: always(one) for name, one in same.items()}},
        exception_handlers={**HANDLERS, AlreadyAnswered: on_answered},
        lifespan=[lambda _: _running(needs, worker, _couriers(container), afterwards)],
        logging_config=None,
        middleware=[NamesInLog()],
        openapi_config=openapi_config(),
        request_max_body_size=LARGEST_BODY,
        stores=stores,
    )
    app.state.events = needs.events()
    app.asgi_handler = Traced(app.asgi_handler, tracer) if tracer.collects else app.asgi_handler
    app.state.queries = known_queries(app)
    app.state.readings = worker
    app.state.afterwards = afterwards
    app.state.places = places()
    app.state.crowd = crowd = Crowd(front.at_once, front.bodies_at_once)
    app.state.veil = veil
    app.state.admission = admission
    app.state.figures_open = front.figures_open
    rates = Rates(front.rate, tallies, "address")
    lists = ReadyLists(needs.ready_pages, admission, listables, cursors)
    prepared = Prepared(app.asgi_handler, needs.state, admission.rates, lists, now)
    gates = SocketGate(Gate(prepared, front, rates, crowd), front, rates)
    app.asgi_handler = Shortcut(Measured(gates, needs.measures()), prepared, front, rates, needs.measures())
    return app


@asynccontextmanager
async def _running(needs: Needs, worker: Worker, couriers: Couriers, afterwards: Afterwards) -> AsyncIterator[None]:
    await needs.prepare()
    needs.events().begin()
    try:
        async with worker.running(), couriers.running(), afterwards.running():
            yield
    finally:
        needs.events().close()
        await asyncio.to_thread(needs.tracer().close)


def _couriers(container: Container) -> Couriers:
    notices = container.notices
    people = container.notifications
    return Couriers(
        notices.publish_notices(),
        notices.claim_deliveries(),
        notices.deliver_notice(),
        notices.forget_notices(),
        people.claim_messages(),
        people.send_messages(),
    )


class Feature(Router):
    """Made for one application, which need not copy it with everything that it holds: that took a fifth of its start."""

    def __deepcopy__(self, _: object) -> "Feature":
        return self
