"""What can be set, from environment variables and an optional TOML file; every default is safe and embedded."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Annotated, Literal, Self

import msgspec
import platformdirs
from electrical_orchestrator.entrypoints.setting_sources import chosen
from msgspec import Meta

APPLICATION = "electrical-orchestrator"
DEVICE = r"^(auto|cpu|cuda(:\d+)?)$"
DEVICES = "auto, cpu, cuda or cuda:N"

_user_folder = partial(platformdirs.user_data_path, APPLICATION, appauthor=False)


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """All settings. ``Settings()`` holds the defaults alone; ``Settings.load`` asks environment and file."""

    data: Annotated[Path, Meta(description="a folder")] = msgspec.field(default_factory=_user_folder)
    """Folder of database and originals; made when something is first kept."""
    storage: Annotated[Literal["sql", "memory"], Meta(description="sql or memory")] = "sql"
    """``memory`` forgets everything when the process ends."""
    database_url: Annotated[
        str,
        Meta(
            pattern=r"^((sqlite|postgres|postgresql)(\+\w+)?://.+)?$",
            description="sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME, or nothing",
        ),
    ] = ""
    """Empty: a SQLite file in ``data``."""
    database_replica_url: Annotated[
        str, Meta(pattern=r"^((postgres|postgresql)(\+\w+)?://.+)?$", description="postgresql://USER:PASSWORD@HOST/NAME, or nothing")
    ] = ""
    """A Postgres that follows the one of ``database_url``; take-offs, devices, connections, findings and the audit trail are read there."""
    database_pool: Annotated[int, Meta(ge=1, le=1000, description="a whole number from 1 to 1000")] = 5
    """Connections to Postgres that a process keeps open."""
    database_overflow: Annotated[int, Meta(ge=0, le=1000, description="a whole number from 0 to 1000")] = 10
    """Connections beside them while many ask at once."""
    database_recycle: Annotated[int, Meta(ge=1, le=86_400, description="a whole number of seconds from 1 to 86400")] = 1800
    """After so many seconds a connection is not used again."""
    database_connect_timeout: Annotated[float, Meta(ge=0.1, le=300, description="seconds from 0.1 to 300")] = 5.0
    """How long to wait for a connection, or on SQLite for another's transaction."""
    database_statement_timeout: Annotated[float, Meta(ge=0, le=86_400, description="seconds from 0 to 86400")] = 30.0
    """A statement on Postgres that takes longer is given up; 0: none is."""
    database_lock_timeout: Annotated[float, Meta(ge=0, le=86_400, description="seconds from 0 to 86400")] = 5.0
    """How long a statement on Postgres waits for what others have locked; 0: as long as they like."""
    database_application: Annotated[str, Meta(pattern=r"^[ -~]{1,63}$", description="1 to 63 ASCII characters")] = "electrical-orchestrator"
    """How Postgres's own views call the connections."""
    originals: Annotated[
        str,
        Meta(
            pattern=r"^((s3|gs|az)://[^/].*|(?!.*://).*)$",
            description="a folder, s3://BUCKET/PREFIX, gs://BUCKET/PREFIX or az://CONTAINER/PREFIX, or nothing",
        ),
    ] = ""
    """Where the uploaded PDFs are kept. Empty: in the folder ``originals`` in ``data``."""
    shared_store: Annotated[str, Meta(pattern=r"^(rediss?://.+)?$", description="redis://:PASSWORD@HOST/0, or nothing")] = ""
    """Redis or Valkey where several processes that serve count together how often somebody asks and tries to sign in; an extra."""
    reader: Annotated[Literal["mupdf", "pdfium"], Meta(description="mupdf or pdfium")] = "mupdf"
    """Which library reads PDFs; pdfium is an extra."""
    device: Annotated[str, Meta(pattern=DEVICE, description=DEVICES)] = "auto"
    """What the networks run on; ``auto`` takes a GPU where there is one."""
    workers: Annotated[int, Meta(ge=0, le=256, description="a whole number from 0 to 256")] = 0
    """Processes that recognise the sheets of large drawings side by side; 0: one for each core, 1: none but this one."""
    worker: Annotated[Literal["inside", "apart"], Meta(description="inside or apart")] = "inside"
    """Whether ``eo serve`` reads drawings itself, or leaves that to ``eo worker``."""
    concurrency: Annotated[int, Meta(ge=1, le=64, description="a whole number from 1 to 64")] = 1
    """Drawings that one worker reads at the same time."""
    queue: Annotated[Literal["cpu", "gpu"], Meta(description="cpu or gpu")] = "cpu"
    """Which workers read what is uploaded."""
    offers: Annotated[Literal["inside", "pgqueuer"], Meta(description="inside or pgqueuer")] = "inside"
    """How workers come to their jobs: by looking at the table, or by PgQueuer on Postgres, an extra, for many of them."""
    lease: Annotated[float, Meta(ge=1, le=3600, description="seconds from 1 to 3600")] = 30.0
    """How long a worker that is not heard of keeps its job."""
    host: Annotated[str, Meta(min_length=1, description="an address of this machine")] = "127.0.0.1"
    """Where ``eo serve`` listens, and ``eo worker --port``; a loopback address unless ``reach`` says more."""
    reach: Annotated[Literal["machine", "network"], Meta(description="machine or network")] = "machine"
    """Who can connect. ``network``: other machines too, since something in front of it encrypts what goes over the network."""
    port: Annotated[int, Meta(ge=1, le=65535, description="a whole number from 1 to 65535")] = 8000
    hosts: Annotated[str, Meta(description="host names, separated by commas, or nothing")] = ""
    """Names beside 127.0.0.1 and localhost that a request's Host header may have."""
    origins: Annotated[str, Meta(description="origins such as https://plans.example, separated by commas, or nothing")] = ""
    """Origins beside the server's own whose pages may call it."""
    proxies: Annotated[str, Meta(description="addresses and networks such as 10.0.0.0/8, separated by commas, or nothing")] = ""
    """Proxies in front whose X-Forwarded-For is believed; nobody else's is."""
    rate: Annotated[int, Meta(ge=0, le=1_000_000, description="a whole number from 0 to 1000000")] = 1200
    """Requests a minute that one address may send, and one person; 0: any number."""
    quota: Annotated[int, Meta(ge=0, description="a whole number of bytes")] = 0
    """Bytes of originals that one project may have; 0: any number."""
    figures: Annotated[Literal["guarded", "open"], Meta(description="guarded or open")] = "guarded"
    """Who may read ``/metrics`` and ``/health/ready``: administrators, or everybody."""
    secret: Annotated[
        str,
        Meta(
            pattern=r"^([^,\s][^,]{30,}[^,\s])?\Z",  # or it could not be one of ``earlier_secrets`` one day
            description="32 or more characters without commas, and without a space at either end, or nothing",
        ),
    ] = ""
    """What signs the cursors of lists, makes invitations and tokens, and enciphers what the server keeps to sign and to write with.

    The same for all servers of one database. Empty: one is made and kept in ``data``.
    """
    earlier_secrets: Annotated[
        str, Meta(pattern=r"^([^,]{32,}(,[^,]{32,})*)?$", description="32 or more characters each, separated by commas, or nothing")
    ] = ""
    """Earlier values of ``secret``, which still open what they have enciphered."""
    signing_algorithm: Annotated[Literal["HS256", "EdDSA"], Meta(description="HS256 or EdDSA")] = "HS256"
    """What signs access tokens; the keys are in ``data``."""
    keys: Annotated[str, Meta(description="a file, or nothing")] = ""
    """File of the keys that sign access tokens, the same for all servers of one database. Empty: ``keys.json`` in ``data``."""
    webhook_ports: Annotated[str, Meta(pattern=r"^\d{1,5}(\s*,\s*\d{1,5})*$", description="port numbers, separated by commas")] = "443,8443"
    """Ports of other programs that webhooks may call."""
    webhook_loopback: Annotated[bool, Meta(description="true or false")] = False
    """Whether webhooks and channels may call http on this machine itself, to try them out."""
    events: Annotated[
        str, Meta(pattern=r"^(process|database|rediss?://.+)$", description="process, database or redis://HOST:PORT/NUMBER")
    ] = "database"
    """What carries events to those who watch at other processes: nothing, Postgres or a file beside that of SQLite, or Redis (an extra)."""
    rabbitmq_url: Annotated[str, Meta(pattern=r"^(amqps?://.+)?$", description="amqp://USER:PASSWORD@HOST/VHOST, or nothing")] = ""
    """Where notices go beside webhooks; an extra. Empty: nowhere."""
    mail_url: Annotated[
        str, Meta(pattern=r"^(mailtos?://.+)?$", description="mailto://USER:PASSWORD@HOST or mailtos://USER:PASSWORD@HOST, or nothing")
    ] = ""
    """The mail account that writes to people, as Apprise has it; an extra. Empty: no mail."""
    public_url: Annotated[
        str, Meta(pattern=r"^(https?://[^\s?#]*[^\s?#/])?$", description="https://HOST or https://HOST/PATH, or nothing")
    ] = ""
    """Where people reach the server, as mails say it."""
    log_format: Annotated[Literal["console", "json"], Meta(description="console or json")] = "console"
    log_level: Annotated[Literal["debug", "info", "warning", "error"], Meta(description="debug, info, warning or error")] = "info"

    traces: Annotated[Literal["off", "otlp"], Meta(description="off or otlp")] = "off"
    """``otlp`` sends traces to the collector that the ``OTEL_...`` variables name; an extra."""

    @property
    def database(self) -> str:
        """Address of the database that is used."""
        file = self.data.expanduser().absolute() / "orchestrator.sqlite3"
        return self.database_url or f"sqlite:///{file.as_posix()}"

    @property
    def originals_place(self) -> str:
        """Folder, or URL, of the uploaded PDFs that is used."""
        if "://" in self.originals:
            return self.originals
        return str((Path(self.originals) if self.originals else self.data / "originals").expanduser().absolute())

    @property
    def keys_file(self) -> Path:
        """File of the keys that sign access tokens, for the owner's eyes alone."""
        return (Path(self.keys) if self.keys else self.data / "keys.json").expanduser().absolute()

    @property
    def secrets_of_before(self) -> list[str]:
        """Those of ``earlier_secrets``."""
        return _listed(self.earlier_secrets)

    @property
    def host_names(self) -> frozenset[str]:
        """Those of ``hosts``, in lower case."""
        return frozenset(name.lower() for name in _listed(self.hosts))

    @property
    def allowed_origins(self) -> frozenset[str]:
        """Those of ``origins``, as browsers write them."""
        return frozenset(origin.lower().rstrip("/") for origin in _listed(self.origins))

    @property
    def callable_ports(self) -> frozenset[int]:
        """Those of ``webhook_ports``."""
        return frozenset(map(int, _listed(self.webhook_ports)))

    @property
    def trusted_proxies(self) -> list[str]:
        """Those of ``proxies``."""
        return _listed(self.proxies)

    @classmethod
    def load(cls, environment: Mapping[str, str] | None = None) -> Self:
        """Return what ``environment`` (None: the process's own) and the settings file say; the environment wins.

        The file is the one ``EO_CONFIG`` names, else ``config.toml`` in the user's configuration folder if it is there.

        Raises:
            InvalidSettings: it names the setting and what is allowed.
        """
        usual = platformdirs.user_config_path(APPLICATION, appauthor=False) / "config.toml"
        return cls(**chosen(cls, environment, usual))


def _listed(texts: str) -> list[str]:
    return [text.strip() for text in texts.split(",") if text.strip()]
