"""Which addresses may be called: a stranger gives them, so none may lead into the network that this program runs in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

from electrical_orchestrator.domain.outbound.errors import AddressRefused

LONGEST = 2000
USABLE = re.compile(r"[\x21-\x7e]+")
NAME = re.compile(r"(?!-)[A-Za-z0-9_-]{1,63}(?<!-)(\.(?!-)[A-Za-z0-9_-]{1,63}(?<!-))*\.?")
NUMERIC = re.compile(r"(0[xX][0-9A-Fa-f]*|[0-9]+)")
"""A last label that makes a name an IPv4 address to some, in forms that others do not know."""
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
PORTS = {"https": 443, "http": 80}

NAT64 = IPv6Network("64:ff9b::/96")
BANNED = (
    IPv4Network("168.63.129.16/32"),  # of a cloud's own machinery
    IPv4Network("192.0.0.0/24"),
    IPv4Network("192.88.99.0/24"),  # relays of 6to4
    IPv6Network("64:ff9b:1::/48"),  # NAT64 of local use
    IPv6Network("fec0::/10"),  # site-local, of old
    IPv6Network("::/96"),  # IPv4 in IPv6, of old
)
"""Called global, and yet no address of the public internet."""

Ip = IPv4Address | IPv6Address


class Target(NamedTuple):
    """What an address says of where it leads; what its host resolves to is asked again."""

    scheme: str
    host: str
    port: int
    path: str
    """With the query."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a company allows."""

    ports: frozenset[int] = frozenset({443, 8443})
    loopback: bool = False
    """Whether http to this machine is allowed, for trying things out."""

    def checked(self, address: str) -> Target:
        """Return what ``address`` says, or raise AddressRefused."""
        target = _parsed(address)
        if target.scheme == "http" and not (self.loopback and target.host in LOOPBACK):
            raise AddressRefused("An address begins with https://.")
        if target.scheme == "https" and target.port not in self.ports:
            raise AddressRefused(f"Port {target.port} is not among those that may be called.")
        literal = _literal(target.host)
        if literal is not None:
            self.check(target, literal)
        return target

    def check(self, target: Target, ip: Ip) -> None:
        """Raise AddressRefused unless ``target`` may be looked for at ``ip``."""
        if not (ip.is_loopback if target.scheme == "http" else is_public(ip)):
            raise AddressRefused(f"{target.host} is no host of the public internet.")


def is_public(ip: Ip) -> bool:
    """Whether it, and whatever is wrapped in it, belongs to the public internet."""
    return all(_is_public(one) for one in _unwrapped(ip))


def _is_public(ip: Ip) -> bool:
    banned = any(ip in network for network in BANNED if network.version == ip.version)
    return ip.is_global and not (banned or ip.is_multicast or ip.is_unspecified or ip.is_loopback or ip.is_link_local)


def _unwrapped(ip: Ip) -> Iterator[Ip]:
    if isinstance(ip, IPv4Address):
        yield ip
    elif ip.ipv4_mapped is not None:
        yield ip.ipv4_mapped
    elif ip.sixtofour is not None:
        yield ip.sixtofour
    elif ip in NAT64:
        yield IPv4Address(int(ip) & 0xFFFF_FFFF)
    else:
        yield ip


def _parsed(address: str) -> Target:
    if len(address) > LONGEST or not USABLE.fullmatch(address) or "\\" in address:
        raise AddressRefused(f"An address is at most {LONGEST} printable ASCII characters without blanks and backslashes.")
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise AddressRefused("That is no address.") from None
    scheme, host = parts.scheme.lower(), (parts.hostname or "").rstrip(".")
    if scheme not in PORTS or not _is_host(host) or port == 0:
        raise AddressRefused("An address is https:// and a host name, a port if it is not 443, and a path.")
    if "@" in parts.netloc:
        raise AddressRefused("An address holds no user and no password.")
    return Target(scheme, host, PORTS[scheme] if port is None else port, _path(parts))


def _path(parts: SplitResult) -> str:
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _is_host(host: str) -> bool:
    if ":" in host or _literal(host) is not None:
        return "%" not in host and _literal(host) is not None
    return len(host) <= 253 and bool(NAME.fullmatch(host)) and not NUMERIC.fullmatch(host.rpartition(".")[2])  # noqa: PLR2004  # of DNS


def _literal(host: str) -> Ip | None:
    try:
        return ip_address(host)
    except ValueError:
        return None
