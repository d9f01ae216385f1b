from typing import Any

import pytest
from electrical_orchestrator.domain.errors import InvalidSettings
from electrical_orchestrator.entrypoints.http.addresses import client_of, networks

PROXIES = networks(["10.0.0.0/8", "fd00::/8"])


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("203.0.113.9", [], "203.0.113.9"),
        ("203.0.113.9", ["1.2.3.4"], "203.0.113.9"),
        ("10.0.0.1", [], "10.0.0.1"),
        ("10.0.0.1", ["1.2.3.4"], "1.2.3.4"),
        ("10.0.0.1", ["1.2.3.4, 5.6.7.8"], "5.6.7.8"),
        ("10.0.0.1", ["1.2.3.4", "5.6.7.8"], "5.6.7.8"),
        ("10.0.0.1", ["1.2.3.4, 5.6.7.8, 10.9.9.9"], "5.6.7.8"),
        ("10.0.0.1", ["10.0.0.3, 10.0.0.2"], "10.0.0.3"),
        ("10.0.0.1", ["5.6.7.8, nonsense"], "10.0.0.1"),
        ("10.0.0.1", ["5.6.7.8, "], "10.0.0.1"),
        ("10.0.0.1", ["\xff"], "10.0.0.1"),
        ("fd00::1", ["2001:db8::7"], "2001:db8::7"),
        ("::ffff:10.0.0.1", ["1.2.3.4"], "1.2.3.4"),
        ("a.sock", ["1.2.3.4"], "unknown"),
        ("", [], "unknown"),
    ],
)
def test_the_client_is_the_nearest_machine_that_is_no_proxy_of_ours(peer: str, forwarded: list[str], client: str) -> None:
    headers = [(b"x-forwarded-for", value.encode("latin-1")) for value in forwarded]
    scope: Any = {"client": (peer, 1) if peer else None, "headers": [(b"x-real-ip", b"9.9.9.9"), *headers]}
    assert client_of(scope, PROXIES) == client


def test_a_proxy_that_is_no_address_is_said() -> None:
    with pytest.raises(InvalidSettings, match=r"10\.0\.0\.0/8"):
        networks(["proxy.example"])
