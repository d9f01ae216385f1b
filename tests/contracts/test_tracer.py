"""What every tracer promises: to stand aside, and never to be what goes wrong."""

from collections.abc import Iterator
from contextlib import suppress

import pytest
from electrical_orchestrator.adapters.tracing.opentelemetry import OtelTracer
from electrical_orchestrator.adapters.tracing.untraced import Untraced
from electrical_orchestrator.entrypoints.tracing import Tracer
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind

CALLER = {"traceparent": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"}


@pytest.fixture
def sent() -> InMemorySpanExporter:
    return InMemorySpanExporter()


@pytest.fixture(params=["untraced", "opentelemetry"])
def tracer(request: pytest.FixtureRequest, sent: InMemorySpanExporter) -> Iterator[Tracer]:
    made: Tracer = Untraced() if request.param == "untraced" else OtelTracer(sent)
    yield made
    made.close()


def test_a_block_runs_as_if_nobody_looked(tracer: Tracer) -> None:
    with tracer.span("outer", {"a": 1}, caller=CALLER) as outer, tracer.span("inner", {}) as inner:
        inner.rename("another")
        inner.note("b", "c")
        inner.failed("damaged_pdf")
        assert inner.trace_id == outer.trace_id


@pytest.mark.parametrize("caller", [{}, {"traceparent": "nonsense"}, {"traceparent": "\r\n" * 5000, "tracestate": "x" * 10_000}])
def test_any_caller_is_taken(tracer: Tracer, caller: dict[str, str]) -> None:
    with tracer.span("request", {}, caller=caller) as span:
        assert "nonsense" not in span.trace_id


def test_an_error_comes_through(tracer: Tracer) -> None:
    with pytest.raises(KeyError), tracer.span("work", {}):
        raise KeyError


def test_spans_are_sent_with_what_was_noted_and_nothing_of_an_error_but_its_code(sent: InMemorySpanExporter) -> None:
    tracer = OtelTracer(sent)
    with suppress(ValueError), tracer.span("GET", {"a": 1}, caller=CALLER) as span:
        span.rename("GET /projects")
        raise ValueError("canary")
    with tracer.span("read drawing", {}) as span:
        span.failed("damaged_pdf")
    tracer._provider.force_flush()  # noqa: SLF001 - shut down, this exporter forgets
    request, reading = sent.get_finished_spans()

    assert (request.name, request.kind) == ("GET /projects", SpanKind.SERVER)
    assert f"{request.context.trace_id:x}" == CALLER["traceparent"].split("-")[1]
    assert dict(request.attributes or {}) == {"a": 1, "error.type": "ValueError"}
    assert dict(reading.attributes or {}) == {"error.type": "damaged_pdf"}
    assert reading.context.trace_id != request.context.trace_id
    assert "canary" not in request.to_json()
    assert '"service.name": "electrical-orchestrator"' in request.to_json()
    tracer.close()
