"""Adapters are imported when they are first asked for: `eo --help` needs none, a take-off no database."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from electrical_orchestrator.domain.errors import InvalidSettings
from electrical_orchestrator.domain.outbound.addresses import Rules
from electrical_orchestrator.domain.ports.access_tokens import AccessTokens
from electrical_orchestrator.domain.ports.blobs import BlobStore
from electrical_orchestrator.domain.ports.caller import Caller
from electrical_orchestrator.domain.ports.clock import Clock
from electrical_orchestrator.domain.ports.events import Events
from electrical_orchestrator.domain.ports.job_offers import JobOffers
from electrical_orchestrator.domain.ports.measures import Measures
from electrical_orchestrator.domain.ports.notifier import Notifier
from electrical_orchestrator.domain.ports.outlet import Outlet
from electrical_orchestrator.domain.ports.password_hasher import PasswordHasher
from electrical_orchestrator.domain.ports.pdf_annotator import PdfAnnotator
from electrical_orchestrator.domain.ports.pdf_reader import PdfReader
from electrical_orchestrator.domain.ports.pdf_renderer import PdfRenderer
from electrical_orchestrator.domain.ports.pulse import Pulse
from electrical_orchestrator.domain.ports.recogniser import Recogniser
from electrical_orchestrator.domain.ports.tallies import Tallies
from electrical_orchestrator.entrypoints.container.dsn import dsn
from electrical_orchestrator.entrypoints.tracing import Tracer

if TYPE_CHECKING:
    from electrical_orchestrator.adapters.events.shared import Wire
    from electrical_orchestrator.adapters.outbound.breakers import Breakers

# ruff: noqa: PLC0415 - imports inside functions are what this module is for


def mupdf_reader() -> PdfReader:
    """The default reader."""
    from electrical_orchestrator.adapters.pdf.mupdf.reader import MuPdfReader

    return MuPdfReader()


def pdfium_reader() -> PdfReader:
    """The permissive reader, an extra. Raises InvalidSettings without it."""
    from importlib.util import find_spec

    if find_spec("pypdfium2") is None:
        raise InvalidSettings("The reader pdfium is not installed: pip install 'electrical-orchestrator[pdfium]', or choose mupdf.")
    from electrical_orchestrator.adapters.pdf.pdfium.reader import PdfiumReader

    return PdfiumReader()


def renderer() -> PdfRenderer:
    """Pictures of sheets."""
    from electrical_orchestrator.adapters.pdf.mupdf.renderer import MuPdfRenderer

    return MuPdfRenderer()


def annotator() -> PdfAnnotator:
    """Annotated copies."""
    from electrical_orchestrator.adapters.pdf.mupdf.annotator import MuPdfAnnotator

    return MuPdfAnnotator()


def limits_in_force() -> dict[str, bool]:
    """Which protections hold in the child that opens PDFs; blocks for its start."""
    from electrical_orchestrator.adapters.pdf.child import limits_in_force as held

    return held()


def recogniser(device: str, workers: int) -> Recogniser:
    """The recogniser on ``device``, with so many ``workers`` for large drawings (0: one for each core)."""
    from electrical_orchestrator.adapters.recognition.workers.pool import PooledRecogniser

    return PooledRecogniser(device, workers)


def originals_at(place: str) -> BlobStore:
    """Originals in a local folder, or at a URL of a cloud. Raises InvalidSettings, StorageUnavailable."""
    from electrical_orchestrator.adapters.blobs.obstore import ObjectBlobStore

    return ObjectBlobStore.at_url(place) if "://" in place else ObjectBlobStore.in_folder(Path(place).expanduser().absolute())


def originals_in_memory() -> BlobStore:
    """Originals that nobody keeps."""
    from electrical_orchestrator.adapters.blobs.obstore import ObjectBlobStore

    return ObjectBlobStore.in_memory()


def events(over: str, database: str, storage: str) -> Events:
    """Among the requests of this process, or of several. Raises InvalidSettings without the extra."""
    if over == "process" or storage == "memory":
        from electrical_orchestrator.adapters.events.in_process import InProcessEvents

        return InProcessEvents()
    from electrical_orchestrator.adapters.events.shared import SharedEvents

    return SharedEvents(_wire_by(database) if over == "database" else _wire_by_redis(over))


def _wire_by(database: str) -> "Wire":
    if database.startswith("postgres"):
        from electrical_orchestrator.adapters.events.postgres import PostgresWire

        return PostgresWire(dsn(database))
    from electrical_orchestrator.adapters.events.sqlite import SqliteWire

    return SqliteWire.beside(database)


def _wire_by_redis(url: str) -> "Wire":
    from importlib.util import find_spec

    if find_spec("redis") is None:
        raise InvalidSettings("Events over Redis need the extra: pip install 'electrical-orchestrator[redis]'.")
    from electrical_orchestrator.adapters.events.redis import RedisWire

    return RedisWire(url)


def breakers(measures: Callable[[], Measures]) -> "Breakers":
    """One set for all calls outwards, since one metric tells of them."""
    from electrical_orchestrator.adapters.outbound.breakers import Breakers

    return Breakers(measures)


def caller(rules: Rules, measures: Callable[[], Measures], breakers: "Breakers") -> Caller:
    """Calls over HTTP. Raises InvalidSettings without the extra."""
    from importlib.util import find_spec

    if find_spec("httpcore") is None or find_spec("stamina") is None:
        raise InvalidSettings("Webhooks need the extra: pip install 'electrical-orchestrator[api]'.")
    from electrical_orchestrator.adapters.outbound.httpcore import HttpcoreCaller

    return HttpcoreCaller(rules, measures, breakers=breakers)


def outlets(rabbitmq: str) -> Sequence[Outlet]:
    """Where notices go beside webhooks. Raises InvalidSettings without the extra that is asked for."""
    from importlib.util import find_spec

    if not rabbitmq:
        return ()
    if find_spec("aio_pika") is None:
        raise InvalidSettings("RabbitMQ needs the extra: pip install 'electrical-orchestrator[rabbitmq]'.")
    from electrical_orchestrator.adapters.outlets.rabbitmq import RabbitMqOutlet

    return (RabbitMqOutlet(rabbitmq),)


def notifier(mail_url: str, breakers: "Breakers") -> Notifier:
    """What tells people of things; ``mail_url``: the server's mail account. Raises InvalidSettings without the extra that it needs."""
    from importlib.util import find_spec

    if find_spec("apprise") is None:
        if mail_url:
            raise InvalidSettings("Mail needs the extra: pip install 'electrical-orchestrator[notifications]'.")
        from electrical_orchestrator.adapters.notifiers.absent import AbsentNotifier

        return AbsentNotifier()
    from electrical_orchestrator.adapters.notifiers.apprise import AppriseNotifier

    found = AppriseNotifier(mail_url, guarded=breakers.guarded)
    if mail_url and not found.mails():
        raise InvalidSettings("mail_url is no complete mail account: mailtos://USER:PASSWORD@HOST?from=ADDRESS")
    return found


def measures() -> Measures:
    """For Prometheus where its library is installed."""
    from importlib.util import find_spec

    if find_spec("prometheus_client") is None:
        from electrical_orchestrator.adapters.measures.unmeasured import Unmeasured

        return Unmeasured()
    from electrical_orchestrator.adapters.measures.prometheus import PrometheusMeasures

    return PrometheusMeasures()


def pulse() -> Pulse:
    """In a task of its own."""
    from electrical_orchestrator.adapters.jobs.pulse import TaskPulse

    return TaskPulse()


def offers_in_process() -> JobOffers:
    """To workers of this process; others look by themselves."""
    from electrical_orchestrator.adapters.jobs.in_process import InProcessOffers

    return InProcessOffers()


def offers_of_pgqueuer(url: str, lease: timedelta) -> JobOffers:
    """By PgQueuer, an extra, on the Postgres at ``url``. Raises InvalidSettings without the extra, or for another database."""
    from importlib.util import find_spec

    if find_spec("pgqueuer") is None:
        raise InvalidSettings("PgQueuer is not installed: pip install 'electrical-orchestrator[workers]', or set offers to inside.")
    if not url.startswith("postgres"):
        raise InvalidSettings("PgQueuer hands out jobs on Postgres alone: set database_url to one, or offers to inside.")
    from electrical_orchestrator.adapters.jobs.pgqueuer import PgQueuerOffers

    return PgQueuerOffers(dsn(url), lease=lease)


def untraced() -> Tracer:
    """Nothing is traced."""
    from electrical_orchestrator.adapters.tracing.untraced import Untraced

    return Untraced()


def otlp_tracer() -> Tracer:
    """Traces by OpenTelemetry, an extra. Raises InvalidSettings without it."""
    try:
        from electrical_orchestrator.adapters.tracing.opentelemetry import OtelTracer
    except ImportError as error:
        raise InvalidSettings("Traces need an extra: pip install 'electrical-orchestrator[otel]', or set traces to off.") from error
    return OtelTracer()


def tallies(shared_store: str) -> Tallies:
    """Counts of this process, or those at that URL which all processes share (an extra). Raises InvalidSettings without it."""
    from electrical_orchestrator.adapters.tallies.memory import MemoryTallies

    if not shared_store:
        return MemoryTallies()
    try:
        from electrical_orchestrator.adapters.tallies.redis import RedisTallies
    except ImportError as error:
        raise InvalidSettings("A shared store needs an extra: pip install 'electrical-orchestrator[redis]'.") from error
    from electrical_orchestrator.adapters.tallies.falling_back import FallingBack

    return FallingBack(RedisTallies(shared_store), MemoryTallies())


def clock() -> Clock:
    """The machine's."""
    from electrical_orchestrator.adapters.clock import SystemClock

    return SystemClock()


def password_hasher() -> PasswordHasher:
    """Argon2id."""
    from electrical_orchestrator.adapters.passwords.argon2 import Argon2PasswordHasher

    return Argon2PasswordHasher()


def access_tokens(algorithm: Literal["HS256", "EdDSA"], keys: Path | None) -> AccessTokens:
    """Access tokens signed by the keys in that file (None: in memory). Raises InvalidSettings without the extra."""
    from importlib.util import find_spec

    if find_spec("jwt") is None:
        raise InvalidSettings("Access tokens need the extra: pip install 'electrical-orchestrator[api]'.")
    from electrical_orchestrator.adapters.tokens.jwt import JwtAccessTokens
    from electrical_orchestrator.adapters.tokens.rings import FileKeyRing, MemoryKeyRing

    return JwtAccessTokens(MemoryKeyRing(algorithm) if keys is None else FileKeyRing(keys, algorithm))
