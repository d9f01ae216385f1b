"""What the API is told of the world before it: who may come, from where, how often."""

from dataclasses import dataclass, field
from secrets import token_bytes
from typing import Self

from electrical_orchestrator.entrypoints.http.addresses import Network, networks
from electrical_orchestrator.entrypoints.settings import Settings

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
    """Those of them that bring a body."""
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
