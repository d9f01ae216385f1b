"""What whoever calls other programs promises."""

import asyncio
import ssl
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from electrical_orchestrator.adapters.measures.prometheus import PrometheusMeasures
from electrical_orchestrator.adapters.outbound.breakers import FAILURES, PAUSE_S, Breakers
from electrical_orchestrator.adapters.outbound.httpcore import LARGEST, HttpcoreCaller
from electrical_orchestrator.domain.outbound.addresses import Ip, Rules, Target
from electrical_orchestrator.domain.outbound.errors import AddressRefused, CallFailed, CallsPaused
from electrical_orchestrator.domain.ports.caller import Caller

from tests.contracts import receivers
from tests.contracts.receivers import canary, receiving, status

PUBLIC = "93.184.216.34"
BODY = b'{"type": "webhook.test"}'
HERE = Rules(loopback=True)


def caller(rules: Rules = HERE, *found: str, longest_s: float = 5, trust: ssl.SSLContext | None = None) -> Caller:
    """One whose resolver finds ``found``, whatever it is asked; the machine's own where nothing is given."""

    async def resolve(_host: str, _port: int) -> Sequence[Ip]:
        return [ip_address(ip) for ip in found]

    measures = PrometheusMeasures()
    if found:
        return HttpcoreCaller(rules, lambda: measures, resolve=resolve, longest_s=longest_s, trust=trust)
    return HttpcoreCaller(rules, lambda: measures, longest_s=longest_s, trust=trust)


async def test_what_is_sent_arrives_whole_with_its_headers() -> None:
    async with receiving(receivers.answering(b"HTTP/1.1 202 Accepted\r\ncontent-length: 2\r\n\r\nok")) as receiver:
        answer = await caller().post(receiver.address + "?a=1", {"webhook-id": "7"}, BODY)
    assert answer == (202, b"ok")
    ((headers, body),) = receiver.requests
    assert (headers["webhook-id"], headers["host"], body) == ("7", f"127.0.0.1:{receiver.port}", BODY)


@pytest.mark.parametrize("code", [200, 301, 302, 307, 308, 400, 410, 500, 503])
async def test_whatever_is_answered_comes_back(code: int) -> None:
    async with receiving(status(code)) as receiver:
        assert (await caller().post(receiver.address, {}, BODY)).status == code


async def test_nobody_is_followed_elsewhere() -> None:
    async with canary() as never, receiving(status(302, f"location: http://127.0.0.1:{never.port}/")) as receiver:
        assert (await caller().post(receiver.address, {}, BODY)).status == 302
    assert never.connections == 0


async def test_of_a_large_answer_the_beginning_is_read() -> None:
    async with receiving(receivers.endless) as receiver:
        answer = await caller().post(receiver.address, {}, BODY)
    assert (answer.status, len(answer.body)) == (200, LARGEST)


@pytest.mark.parametrize("behave", [receivers.silent, receivers.dripping, receivers.dripping_headers])
async def test_who_takes_too_long_is_not_waited_for(behave: receivers.Behave) -> None:
    began = time.monotonic()
    async with receiving(behave) as receiver:
        with pytest.raises(CallFailed, match=r"did not answer within 0\.3 s"):
            await caller(longest_s=0.3).post(receiver.address, {}, BODY, tries=3)
    assert time.monotonic() - began < 2
    assert receiver.connections == 1


@pytest.mark.parametrize("behave", [receivers.resetting, receivers.answering(b"no HTTP\r\n\r\n"), receivers.answering(b"")])
async def test_a_broken_answer_is_a_failed_call(behave: receivers.Behave) -> None:
    async with receiving(behave) as receiver:
        with pytest.raises(CallFailed):
            await caller().post(receiver.address, {}, BODY)


async def test_nobody_there_is_a_failed_call_that_is_tried_as_often_as_asked() -> None:
    async with receiving(receivers.resetting) as receiver:
        with pytest.raises(CallFailed):
            await caller().post(receiver.address, {}, BODY, tries=3)
    assert receiver.connections == 3
    with pytest.raises(CallFailed):
        await caller().post(receiver.address, {}, BODY)


async def test_a_host_that_is_not_found_is_a_failed_call() -> None:
    async def nobody(_host: str, _port: int) -> Sequence[Ip]:
        raise OSError(-2, "Name or service not known")

    measures = PrometheusMeasures()
    with pytest.raises(CallFailed, match=r"gone\.example is not found"):
        await HttpcoreCaller(Rules(), lambda: measures, resolve=nobody).post("https://gone.example", {}, BODY)
    assert b'eo_outbound_calls_total{outcome="failed"} 1.0' in measures.exposition()


HOSTILE = (
    "http://{host}/", "http://127.0.0.1:{port}/", "http://localhost:{port}/", "https://127.0.0.1:{port}/", "https://localhost:{port}/",
    "https://0x7f.1:{port}/", "https://0x7f000001:{port}/", "https://2130706433:{port}/", "https://017700000001:{port}/",
    "https://127.1:{port}/", "https://0177.0.0.1:{port}/", "https://127.0.0.1.:{port}/", "https://0:{port}/", "https://0.0.0.0:{port}/",
    "https://[::1]:{port}/", "https://[::]:{port}/", "https://[::ffff:127.0.0.1]:{port}/", "https://[::ffff:7f00:1]:{port}/",
    "https://[64:ff9b::7f00:1]:{port}/", "https://[64:ff9b:1::7f00:1]:{port}/", "https://[2002:7f00:1::]:{port}/",
    "https://[::127.0.0.1]:{port}/", "https://[fec0::1]:{port}/", "https://[fe80::1%25lo]:{port}/", "https://[fd00::1]:{port}/",
    "https://100.64.1.1:{port}/", "https://10.0.0.1:{port}/", "https://172.16.0.1:{port}/", "https://192.168.0.1:{port}/",
    "https://169.254.169.254:{port}/latest/meta-data", "https://168.63.129.16:{port}/", "https://192.0.0.192:{port}/",
    "https://198.18.0.1:{port}/", "https://224.0.0.1:{port}/", "https://255.255.255.255:{port}/", "https://user:pass@127.0.0.1:{port}/",
    "https://good.example@127.0.0.1:{port}/", "https://127.0.0.1:{port}\\@good.example/", "https://good.example:22/",
    "https://good.example:0/", "https://①②⑦.⓪.⓪.①:{port}/", "https://127。0。0。1:{port}/", "https://xn--{port}/",
    "ftp://127.0.0.1:{port}/", "file:///etc/passwd", "gopher://127.0.0.1:{port}/_", "https:///{port}", "https://", "", "//127.0.0.1:{port}",
    "https://good.example:{port}/\r\nx: y", "https://[127.0.0.1]:{port}/", "https://[::1", "https://good.example:port/",
    "https://-good.example:{port}/", "https://" + "a." * 130 + "example:{port}/", "https://good.example:{port}/" + "a" * 2000,
)  # fmt: skip
"""``{port}`` is where the canary listens, and allowed, so that the host alone decides."""


async def test_no_hostile_address_reaches_this_machine() -> None:
    async with canary() as never:
        rules = Rules(ports=frozenset({443, never.port}))
        for address in HOSTILE:
            with pytest.raises((AddressRefused, CallFailed)):
                await caller(rules, "127.0.0.1").post(address.format(host="good.example", port=never.port), {}, BODY)
    assert len(HOSTILE) >= 40
    assert never.connections == 0


@pytest.mark.parametrize(
    "found",
    [
        ["127.0.0.1"],
        [PUBLIC, "127.0.0.1"],
        ["127.0.0.1", PUBLIC],
        ["::1"],
        ["::ffff:127.0.0.1"],
        ["64:ff9b::a9fe:a9fe"],
        ["2002:a00:1::1"],
        ["100.64.0.7"],
        ["169.254.169.254"],
        ["fec0::7"],
        ["168.63.129.16"],
        ["192.0.0.170"],
        ["0.0.0.0"],  # noqa: S104  # looked up, not listened on
        ["::"],
        ["ff02::1"],
    ],
)
async def test_a_name_must_lead_to_the_public_internet_alone(found: list[str]) -> None:
    async with canary() as never:
        with pytest.raises(AddressRefused, match="no host of the public internet"):
            await caller(Rules(ports=frozenset({never.port})), *found).post(f"https://good.example:{never.port}/", {}, BODY)
    assert never.connections == 0


async def test_a_name_that_leads_elsewhere_the_second_time_is_looked_up_once() -> None:
    asked = []

    async def rebinding(host: str, _port: int) -> Sequence[Ip]:
        asked.append(host)
        return [ip_address("203.0.113.1" if len(asked) > 1 else "127.0.0.1")]

    class Inside(Rules):
        """Takes this machine for a public one."""

        def check(self, target: Target, ip: Ip) -> None:
            if not ip.is_loopback:
                super().check(target, ip)

    async with receiving(receivers.resetting) as receiver:
        rules = Inside(ports=frozenset({receiver.port}))
        with pytest.raises(CallFailed):
            await HttpcoreCaller(rules, PrometheusMeasures, resolve=rebinding, longest_s=0.5).post(
                f"https://erp.example:{receiver.port}/", {}, BODY
            )
    assert asked == ["erp.example"]
    assert receiver.connections == 1


async def test_http_to_this_machine_is_for_trying_and_leads_nowhere_else() -> None:
    for address in ("http://10.0.0.1/", "http://good.example/", f"http://{PUBLIC}/"):
        with pytest.raises(AddressRefused):
            await caller(HERE).post(address, {}, BODY)
    with pytest.raises(AddressRefused):
        await caller(HERE, "10.0.0.1").post("http://localhost/", {}, BODY)
    with pytest.raises(AddressRefused):
        await caller(HERE).post("https://127.0.0.1/", {}, BODY)


class ThisMachine(Rules):
    """Takes this machine for a public one."""

    def check(self, target: Target, ip: Ip) -> None:
        assert ip.is_loopback, target


@pytest.mark.parametrize(("name", "taken"), [("erp.example.com", True), ("other.example.com", False)])
async def test_the_name_is_what_the_certificate_must_be_for(tmp_path: Path, name: str, taken: bool) -> None:
    serving, trusting = certificates(tmp_path, "erp.example.com")
    with receivers.receiving_once_by_tls(serving) as port:
        rules = ThisMachine(ports=frozenset({port}))
        call = caller(rules, "127.0.0.1", trust=trusting).post(f"https://{name}:{port}/", {}, BODY)
        if taken:
            assert (await call).status == 204
        else:
            with pytest.raises(CallFailed, match="certificate"):
                await call


def certificates(folder: Path, name: str) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """Of a server that is ``name``, and of who believes it."""
    key = ec.generate_private_key(ec.SECP256R1())
    called = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(called)
        .issuer_name(called)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    public = made.public_bytes(serialization.Encoding.PEM)
    (folder / "both.pem").write_bytes(secret + public)
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(folder / "both.pem")
    return serving, ssl.create_default_context(cadata=public.decode())


async def test_a_host_that_fails_again_and_again_is_left_alone() -> None:
    measures = PrometheusMeasures()
    one = HttpcoreCaller(HERE, lambda: measures)
    async with receiving(receivers.resetting) as receiver:
        for _ in range(FAILURES):
            with pytest.raises(CallFailed):
                await one.post(receiver.address, {}, BODY)
        with pytest.raises(CallsPaused):
            await one.post(receiver.address, {}, BODY, tries=3)
    assert receiver.connections == FAILURES
    told = measures.exposition()
    assert b'eo_outbound_breakers{state="open"} 1.0' in told
    assert b'eo_outbound_calls_total{outcome="paused"} 1.0' in told


async def test_answers_that_say_that_nobody_is_there_count_as_failures() -> None:
    one = caller()
    async with receiving(status(503)) as receiver:
        for _ in range(FAILURES):
            assert (await one.post(receiver.address, {}, BODY)).status == 503
        with pytest.raises(CallsPaused):
            await one.post(receiver.address, {}, BODY)


def test_a_breaker_lets_one_call_find_out() -> None:
    now = 0.0
    breakers = Breakers(PrometheusMeasures, now=lambda: now)

    def call(error: Exception | None = None) -> None:
        with breakers.guarded("erp"):
            if error is not None:
                raise error

    for _ in range(FAILURES):
        with pytest.raises(CallFailed):
            call(CallFailed())
    now = PAUSE_S - 1
    with pytest.raises(CallsPaused):
        call()
    now = PAUSE_S
    with pytest.raises(CallFailed):
        _failed_while_another_asks(breakers)
    with pytest.raises(CallsPaused):
        call()
    now = 2 * PAUSE_S
    with pytest.raises(asyncio.CancelledError):  # it found nothing out: the next may
        _cancelled(breakers)
    call()
    call(None)


def _failed_while_another_asks(breakers: Breakers) -> None:
    with breakers.guarded("erp"):
        with pytest.raises(CallsPaused), breakers.guarded("erp"):
            pass
        raise CallFailed


def _cancelled(breakers: Breakers) -> None:
    with breakers.guarded("erp"):
        raise asyncio.CancelledError


def test_no_more_hosts_are_remembered_than_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("electrical_orchestrator.adapters.outbound.breakers.MOST_HOSTS", 2)
    measures = PrometheusMeasures()
    breakers = Breakers(lambda: measures)
    for host in "abc":
        with breakers.guarded(host):
            pass
    assert b'eo_outbound_breakers{state="closed"} 2.0' in measures.exposition()
