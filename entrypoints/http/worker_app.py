"""What a worker answers: how it is doing, and nothing else."""

from electrical_orchestrator.entrypoints.container import Container
from electrical_orchestrator.entrypoints.http.crowd import Crowd
from electrical_orchestrator.entrypoints.http.front import Front
from electrical_orchestrator.entrypoints.http.gate import Gate
from electrical_orchestrator.entrypoints.http.handlers import HANDLERS
from electrical_orchestrator.entrypoints.http.health import WorkerHealthController
from electrical_orchestrator.entrypoints.http.metrics import Measured, MetricsController
from electrical_orchestrator.entrypoints.http.needs import Needs
from electrical_orchestrator.entrypoints.http.providing import admission_of, always, of_all
from electrical_orchestrator.entrypoints.http.rates import Rates
from electrical_orchestrator.entrypoints.http.socket_gate import SocketGate
from electrical_orchestrator.entrypoints.worker import Worker
from litestar import Litestar

LONGEST_SILENCE_S = 120.0
"""A database that does not answer may keep a worker waiting for a connection and a statement; nothing keeps it that long."""


def create_worker_app(container: Container, worker: Worker, front: Front | None = None) -> Litestar:
    """Return health and figures of ``worker``, which whoever runs it ends; ``container`` is closed by whoever opened it.

    ``front``: as of the API. A worker lives as long as each of its hands is heard of within two minutes, or within a lease if that is
    longer: by then others have its job.
    """
    front = front or Front()
    needs = Needs.of(container)
    longest = max(LONGEST_SILENCE_S, container.ports.lease().total_seconds())
    app = Litestar(
        [WorkerHealthController, MetricsController],
        dependencies={**of_all(needs, worker), "signs": always(worker.signs), "longest_silence_s": always(longest)},
        exception_handlers={**HANDLERS},
        logging_config=None,
        openapi_config=None,
    )
    app.state.crowd = crowd = Crowd(front.at_once, front.bodies_at_once)
    app.state.admission = admission_of(container, front, needs.state)
    app.state.figures_open = front.figures_open
    rates = Rates(front.rate, container.ports.tallies(), "address")
    app.asgi_handler = Measured(SocketGate(Gate(app.asgi_handler, front, rates, crowd), front, rates), needs.measures())
    return app
