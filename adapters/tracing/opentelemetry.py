"""Traces by OpenTelemetry, sent by OTLP over HTTP; an extra, and the only importer of its libraries."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version

from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import OTELResourceDetector, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter
from opentelemetry.trace import Span, SpanKind, StatusCode, format_trace_id
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

NAME = "electrical-orchestrator"


class OtelSpan:
    """One piece of work. Of an error only its code is told: messages and tracebacks may hold what nobody else may read."""

    def __init__(self, span: Span) -> None:
        self._span = span

    @property
    def trace_id(self) -> str:
        """Name of the whole that it belongs to, in hex."""
        return format_trace_id(self._span.get_span_context().trace_id)

    def rename(self, name: str) -> None:
        """Give the name that is known only now."""
        self._span.update_name(name)

    def note(self, name: str, value: str | int) -> None:
        """Add what is known only now."""
        self._span.set_attribute(name, value)

    def failed(self, code: str) -> None:
        """Mark it as failed."""
        self._span.set_attribute("error.type", code)
        self._span.set_status(StatusCode.ERROR)


class OtelTracer:
    """Sends what the standard variables ``OTEL_...`` ask for, to where they say."""

    collects = True

    def __init__(self, exporter: SpanExporter | None = None) -> None:
        """``exporter``: where spans go (None: by OTLP to the collector of the environment, else of this machine)."""
        ours = Resource({"service.name": NAME, "service.version": version(NAME)})
        self._provider = TracerProvider(resource=ours.merge(OTELResourceDetector().detect()), shutdown_on_exit=False)
        self._provider.add_span_processor(BatchSpanProcessor(exporter or OTLPSpanExporter()))
        self._tracer = self._provider.get_tracer(NAME)

    @contextmanager
    def span(self, name: str, attributes: Mapping[str, str | int], *, caller: Mapping[str, str] | None = None) -> Iterator[OtelSpan]:
        """Trace the block; ``caller``: headers of the request that asks for it, whose trace it then belongs to."""
        context = None if caller is None else TraceContextTextMapPropagator().extract(caller)
        kind = SpanKind.INTERNAL if caller is None else SpanKind.SERVER
        with self._tracer.start_as_current_span(
            name, context, kind, dict(attributes), record_exception=False, set_status_on_exception=False
        ) as span:
            try:
                yield OtelSpan(span)
            except BaseException as error:
                OtelSpan(span).failed(type(error).__name__)
                raise

    def close(self) -> None:
        """Send what is left; blocks until that is done or given up."""
        self._provider.shutdown()
