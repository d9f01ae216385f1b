import subprocess
import sys
from collections.abc import Sequence

import pytest
import structlog
from electrical_orchestrator.adapters.tracing.opentelemetry import OtelTracer
from electrical_orchestrator.domain.errors import DamagedPdf, InvalidSettings
from electrical_orchestrator.entrypoints.container import container_of
from electrical_orchestrator.entrypoints.settings import Settings
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SpanExporter, SpanExportResult

from tests.acceptance.running_api import V1, running
from tests.fakes.pdf import FakeReader

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
ALL_BUT_TRACES = """
import sys
from electrical_orchestrator.entrypoints.container import container_of
from electrical_orchestrator.entrypoints.http.app import create_app
from electrical_orchestrator.entrypoints.settings import Settings
create_app(container_of(Settings(storage="memory")))
print([name for name in sys.modules if name.startswith(("opentelemetry.sdk", "opentelemetry.exporter", "opentelemetry.trace"))])
"""
"""Where it is installed, the web framework looks at some constants of it by itself."""


class Collected(SpanExporter):
    def __init__(self) -> None:
        self.spans: list[ReadableSpan] = []

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        self.spans += spans
        return SpanExportResult.SUCCESS


async def test_requests_and_readings_are_traced_by_their_form() -> None:
    collected = Collected()
    async with running(tracer=OtelTracer(collected), reader=FakeReader(failure=DamagedPdf("canary"))) as api:
        drawing = await api.a_drawing()
        with structlog.testing.capture_logs([structlog.contextvars.merge_contextvars]) as lines:
            await api.client.get(f"{V1}/drawings/{drawing}?revision=9", headers={"traceparent": f"00-{TRACE}-00f067aa0ba902b7-01"})
            await api.client.get("/health/nothing?token=canary")
    by_name = {span.name: dict(span.attributes or {}) for span in collected.spans}

    shown = by_name["GET /api/v1/drawings/{drawing_id}"]
    assert (shown["http.response.status_code"], shown["eo.drawing"], shown["http.request.method"]) == (404, drawing, "GET")
    assert by_name["read drawing"] == {"eo.drawing": drawing, "error.type": "damaged_pdf"}
    assert "GET other" in by_name
    assert "canary" not in "".join(span.to_json() for span in collected.spans)
    assert lines[0]["request_id"] == shown["eo.request"]
    assert {f"{span.context.trace_id:x}" for span in collected.spans if span.name.startswith("GET /api")} == {TRACE}


async def test_a_failure_of_the_program_is_marked() -> None:
    collected = Collected()
    async with running(tracer=OtelTracer(collected), renderer=object()) as api:
        await api.get(f"/drawings/{await api.a_drawing()}/sheets/1/image")
    assert [dict(span.attributes or {}).get("error.type") for span in collected.spans if span.name.endswith("/image")] == ["500"]


def test_without_being_asked_for_nothing_of_it_is_imported() -> None:
    done = subprocess.run([sys.executable, "-c", ALL_BUT_TRACES], capture_output=True, text=True, check=True)  # noqa: S603 - our own words
    assert done.stdout.strip() == "[]"


def test_traces_are_sent_where_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    container = container_of(Settings(storage="memory", traces="otlp"))
    tracer = container.ports.tracer()
    assert isinstance(tracer, OtelTracer)
    tracer.close()
    monkeypatch.setitem(sys.modules, "electrical_orchestrator.adapters.tracing.opentelemetry", None)
    with pytest.raises(InvalidSettings, match=r"electrical-orchestrator\[otel\]"):
        container_of(Settings(storage="memory", traces="otlp")).ports.tracer()
