"""Where a request comes from, also when proxies of ours stand between."""

from collections.abc import Collection, Iterable
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from electrical_orchestrator.domain.errors import InvalidSettings
from litestar.types import HTTPScope

Network = IPv4Network | IPv6Network
Address = IPv4Address | IPv6Address
FORWARDED = b"x-forwarded-for"
NOBODY = "unknown"


def networks(texts: Iterable[str]) -> tuple[Network, ...]:
    """Addresses and networks by their usual notation. Raises InvalidSettings."""
    try:
        return tuple(ip_network(text) for text in texts)
    except ValueError as error:
        raise InvalidSettings(f"A trusted proxy is an address such as 10.0.0.5 or a network such as 10.0.0.0/8: {error}.") from error


def client_of(scope: HTTPScope, proxies: Collection[Network]) -> str:
    """Address of the nearest machine that is none of ``proxies``: what stands left of it in a header, anybody may have written."""
    told = (scope["client"] or ("", 0))[0]
    peer = _parsed(told)
    if peer is None or not proxies:
        return _text(told)
    hops = b",".join(value for name, value in scope["headers"] if name == FORWARDED).decode("latin-1").split(",")
    while _trusted(peer, proxies) and hops and (before := _parsed(hops.pop())) is not None:
        peer = before
    return str(peer)


def _trusted(address: Address, proxies: Collection[Network]) -> bool:
    return any(address in network for network in proxies)


@lru_cache(maxsize=10_000)
def _text(told: str) -> str:
    peer = _parsed(told)
    return NOBODY if peer is None else str(peer)


@lru_cache(maxsize=10_000)
def _parsed(text: str) -> Address | None:
    try:
        address = ip_address(text.strip())
    except ValueError:
        return None
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address
