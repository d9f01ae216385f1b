"""What the API is told of the world before it: who may come, from where, how often."""

from dataclasses import dataclass, field
from functools import lru_cache
from secrets import token_bytes
from typing import Self
from urllib.parse import SplitResult, urlsplit

from electrical_orchestrator.entrypoints.http.addresses import Network, networks
from electrical_orchestrator.entrypoints.settings import Settings

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
MOST_AT_ONCE = 500
MOST_BODIES_AT_ONCE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """Without any word of it, everybody who reaches the API may ask as often as they like, and no page of another origin may."""

    hosts: frozenset[str] = frozenset()
    """Names in lower case that the Host header may have beside those of this machine; ``*``: any."""
    origins: frozenset[str] = frozenset()
    """Origins whose pages may read and change, such as ``https://plans.example``."""
    proxies: tuple[Network, ...] = ()
    """Machines whose X-Forwarded-For is believed."""
    rate: int = 0
    """Requests a minute of one address, and of one person; 0: any number."""
    at_once: int = MOST_AT_ONCE
    """Requests that are answered at the same time."""
    bodies_at_once: int = MOST_BODIES_AT_ONCE
    """Those of them that bring a body; of one address, or one person, a quarter of these."""
    figures_open: bool = False
    """Whether everybody may see how the program is doing."""
    secret: bytes = field(default_factory=lambda: token_bytes(32), repr=False)
    """What signs the cursors of lists."""

    @classmethod
    def of(cls, settings: Settings, secret: bytes | None = None) -> Self:
        """What ``settings`` say; without ``secret``, cursors are good until the program ends. Raises InvalidSettings."""
        return cls(
            hosts=settings.host_names,
            origins=settings.allowed_origins,
            proxies=networks(settings.trusted_proxies),
            rate=settings.rate,
            figures_open=settings.figures == "open",
            secret=secret or settings.secret.encode() or token_bytes(32),
        )

    def answers_to(self, host: str) -> bool:
        """Whether a Host header of that text names this server."""
        if "*" in self.hosts:
            return True
        name = _name_in(host)
        return name is not None and (name in LOOPBACK or name in self.hosts)

    def trusts(self, origin: str | None, host: str) -> bool:
        """Whether pages of ``origin`` may ask ``host`` for changes; None: it is no page that asks."""
        if origin is None or origin in self.origins:
            return True
        address = _split(origin)
        return address is not None and address.netloc.lower() == host.lower()


@lru_cache(maxsize=100)
def _name_in(host: str) -> str | None:
    address = _split(f"//{host}")
    return None if address is None else address.hostname


@lru_cache(maxsize=100)
def _split(address: str) -> SplitResult | None:
    try:
        return urlsplit(address)
    except ValueError:  # an IPv6 address without its end
        return None
