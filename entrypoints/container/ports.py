"""Which adapter serves which port."""

from datetime import timedelta

from dependency_injector import containers, providers
from electrical_orchestrator.adapters.storage.sql.enciphering import Cipher
from electrical_orchestrator.adapters.storage.sql.limits import Limits
from electrical_orchestrator.application.auditing.unit import Audited
from electrical_orchestrator.application.jobs.announcing import Announcing
from electrical_orchestrator.application.telling import Telling
from electrical_orchestrator.domain.jobs import Queue
from electrical_orchestrator.domain.notifications.places import Places
from electrical_orchestrator.domain.outbound.addresses import Rules
from electrical_orchestrator.entrypoints.container import loading
from electrical_orchestrator.entrypoints.container.databases import MemoryDatabase, SqlDatabase


class Ports(containers.DeclarativeContainer):
    """Ports on the left, adapters on the right; no logic."""

    config = providers.Configuration(strict=True)  # a missing key fails; it never becomes None

    cipher = providers.Singleton(Cipher, config.known_secrets)
    database = providers.Selector(
        config.storage,
        sql=providers.Singleton(
            SqlDatabase,
            config.database,
            config.database_replica_url,
            config.database_connect_timeout,
            providers.Factory(
                Limits,
                pool=config.database_pool,
                overflow=config.database_overflow,
                recycle_s=config.database_recycle,
                statement_s=config.database_statement_timeout,
                lock_s=config.database_lock_timeout,
                application=config.database_application,
            ),
            cipher,
        ),
        memory=providers.Singleton(MemoryDatabase),
    )
    quota = config.quota
    clock = providers.Singleton(loading.clock)
    pulse = providers.Singleton(loading.pulse)
    queue = providers.Callable(Queue, config.queue)
    lease = providers.Callable(timedelta, seconds=config.lease)
    events = providers.Resource(loading.events, config.events, config.database, config.storage)
    measures = providers.Singleton(loading.measures)
    rules = providers.Singleton(Rules, ports=config.webhook_ports, loopback=config.webhook_loopback)
    breakers = providers.Singleton(loading.breakers, measures.provider)
    caller = providers.Singleton(loading.caller, rules, measures.provider, breakers)
    outlets = providers.Singleton(loading.outlets, config.rabbitmq_url)
    notifiable = providers.Singleton(Places, loopback=config.webhook_loopback)
    notifier = providers.Singleton(loading.notifier, config.mail_url, breakers)
    mails = providers.Callable(bool, config.mail_url)
    accepting_at = providers.Callable("{}/api/v1/invitations/accept".format, config.public_url)
    setting_at = providers.Callable("{}/api/v1/session/password-reset".format, config.public_url)
    audited = providers.Singleton(Audited, database.provided.begin, clock)
    offers = providers.Selector(
        config.offers,
        inside=providers.Singleton(loading.offers_in_process),
        pgqueuer=providers.Singleton(loading.offers_of_pgqueuer, config.database, lease),
    )
    told = providers.Singleton(Telling, begin=audited, events=events, measures=measures.provider)
    begin = providers.Singleton(Announcing, begin=told, offers=offers)
    begin_reading = database.provided.begin_reading
    begin_browsing = database.provided.begin_browsing
    blobs = providers.Selector(
        config.storage,
        sql=providers.Singleton(loading.originals_at, config.originals_place),
        memory=providers.Singleton(loading.originals_in_memory),
    )
    originals_at = providers.Factory(loading.originals_at)
    reader = providers.Selector(
        config.reader,
        mupdf=providers.Singleton(loading.mupdf_reader),
        pdfium=providers.Singleton(loading.pdfium_reader),
    )
    renderer = providers.Singleton(loading.renderer)
    annotator = providers.Singleton(loading.annotator)
    recogniser = providers.Singleton(loading.recogniser, config.device, config.workers)
    tracer = providers.Selector(
        config.traces,
        off=providers.Singleton(loading.untraced),
        otlp=providers.Singleton(loading.otlp_tracer),
    )
    password_hasher = providers.Singleton(loading.password_hasher)
    access_tokens = providers.Selector(
        config.storage,
        sql=providers.Singleton(loading.access_tokens, config.signing_algorithm, config.keys_file),
        memory=providers.Singleton(loading.access_tokens, config.signing_algorithm, None),
    )
    tallies = providers.Singleton(loading.tallies, config.shared_store)
    limits_in_force = providers.Callable(loading.limits_in_force)
