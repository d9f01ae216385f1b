"""Who is counted as one, wherever something is counted by the address it came from."""

from functools import lru_cache
from ipaddress import IPv6Address, ip_address, ip_network

HOME = 64
"""Bits of an IPv6 address that belong to one customer: whoever has one address there has all of them."""


@lru_cache(maxsize=10_000)
def household(address: str) -> str:
    """What stands for ``address``: itself, or the network of an IPv6 address; what is no address stands for itself."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return address
    return str(parsed.ipv4_mapped or ip_network((parsed, HOME), strict=False))
