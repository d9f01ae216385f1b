"""What the program says of itself while it serves: structlog, here and nowhere deeper."""

import logging
import sys
from typing import TYPE_CHECKING, TextIO

import msgspec
import structlog
from electrical_orchestrator.entrypoints.log_texts import harmless
from electrical_orchestrator.entrypoints.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from structlog.typing import Processor


def configure(settings: Settings, stream: TextIO | None = None) -> None:
    """Write to ``stream`` (None: standard error), as ``settings`` say; for programs of their own only, never for the library.

    Whatever is bound by ``structlog.contextvars`` (request and drawing identifiers) stands in each line.
    """
    stream = sys.stderr if stream is None else stream
    common: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.format_exc_info,
        harmless,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*common, _renderer(settings, stream)],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[settings.log_level.upper()]),
        logger_factory=_always(structlog.PrintLogger(stream)),
        cache_logger_on_first_use=False,
    )
    _join_standard(settings, stream, common)


def _always(logger: structlog.PrintLogger) -> "Callable[..., structlog.PrintLogger]":
    """One for all: making it anew for each line costs more than the line."""
    return lambda *_: logger


def _join_standard(settings: Settings, stream: TextIO, common: "list[Processor]") -> None:
    """Have what other libraries log look the same."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=common,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _renderer(settings, stream)],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    logging.getLogger("alembic").setLevel(logging.WARNING)  # it tells each step
    root.setLevel(max(logging.getLevelNamesMapping()[settings.log_level.upper()], logging.INFO))


def _renderer(settings: Settings, stream: TextIO) -> "Processor":
    if settings.log_format == "json":
        return structlog.processors.JSONRenderer(_as_json)
    return structlog.dev.ConsoleRenderer(colors=stream.isatty(), exception_formatter=structlog.dev.plain_traceback)


def _as_json(event: object, **_: object) -> str:
    """What is harmless holds nothing that JSON has no form for."""
    return msgspec.json.encode(event).decode()
