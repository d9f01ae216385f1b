"""Counted for Prometheus: the only importer of its library."""

from collections.abc import Callable, Sequence
from functools import cache

from electrical_orchestrator.domain.jobs import Backlog
from electrical_orchestrator.domain.ports.measures import Measures
from electrical_orchestrator.domain.recognition import Recognition
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, PlatformCollector, ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

TENTHS = tuple(number / 10 for number in range(1, 11))
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 120.0)


class PrometheusMeasures(Measures):
    """Counts since it was made, in a registry of its own: two programs in one process do not add up."""

    media_type = CONTENT_TYPE_PLAIN_0_0_4.removesuffix("; charset=utf-8")  # whoever answers adds it

    def __init__(self) -> None:
        """Everything begins at nought."""
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        PlatformCollector(registry=self._registry)
        self._drawings = Counter("eo_drawings_read", "Readings whose result was kept.", registry=self._registry)
        self._sheets = Counter("eo_sheets_read", "Sheets of those readings.", ["outcome"], registry=self._registry)
        self._failures = Counter("eo_reading_failures", "Readings that failed, by problem type.", ["code"], registry=self._registry)
        self._confidence = Histogram(
            "eo_recognition_confidence", "How sure the recogniser was of a component.", buckets=TENTHS, registry=self._registry
        )
        of_request = ["method", "route", "status"]
        self._requests = Counter("eo_http_requests", "Requests that were answered.", of_request, registry=self._registry)
        self._seconds = Histogram(
            "eo_http_request_seconds", "Time to the end of an answer.", of_request, buckets=SECONDS, registry=self._registry
        )
        self._calls = Counter("eo_outbound_calls", "Calls to other programs.", ["outcome"], registry=self._registry)
        self._breakers = Gauge("eo_outbound_breakers", "Circuit breakers of called hosts.", ["state"], registry=self._registry)
        self._jobs = Gauge("eo_jobs", "Jobs that are open.", ["queue", "state"], registry=self._registry)
        self._oldest = Gauge("eo_queue_oldest_seconds", "For how long the oldest job waits.", ["queue"], registry=self._registry)
        self._connections = Gauge("eo_database_connections", "Connections to the database.", ["state"], registry=self._registry)
        self._of = cache(self._figures)  # looking a label up costs more than counting

    def drawing_read(self, found: Recognition) -> None:
        """As the port promises."""
        self._drawings.inc()
        for sheet in found.sheets:
            self._sheets.labels("read" if sheet.unread is None else "not_read").inc()
        for component in found.components():
            self._confidence.observe(component.confidence)

    def reading_failed(self, code: str) -> None:
        """As the port promises."""
        self._failures.labels(code).inc()

    def called(self, outcome: str) -> None:
        """As the port promises."""
        self._calls.labels(outcome).inc()

    def breakers(self, state: str, count: int) -> None:
        """As the port promises."""
        self._breakers.labels(state).set(count)

    def open_jobs(self, backlog: Sequence[Backlog]) -> None:
        """Note what is open in each queue now."""
        for queue, waiting, running, oldest_s in backlog:
            self._jobs.labels(queue, "waiting").set(waiting)
            self._jobs.labels(queue, "running").set(running)
            self._oldest.labels(queue).set(oldest_s)

    def connected(self, used: int, idle: int) -> None:
        """Note the connections to the database now."""
        self._connections.labels("used").set(used)
        self._connections.labels("idle").set(idle)

    def answered(self, method: str, route: str, status: int, seconds: float | None) -> None:
        """Note an answer to a request for an address of the form ``route``; no time is noted of one that is watched."""
        counted, timed = self._of(method, route, status)
        counted.inc()
        if seconds is not None:
            timed().observe(seconds)

    def _figures(self, method: str, route: str, status: int) -> tuple[Counter, Callable[[], Histogram]]:
        """The figures of such requests; that of their time is made when there is one."""
        labels = (method, route, status)
        return self._requests.labels(*labels), cache(lambda: self._seconds.labels(*labels))

    def exposition(self) -> bytes:
        """All figures, as Prometheus reads them."""
        return generate_latest(self._registry)
