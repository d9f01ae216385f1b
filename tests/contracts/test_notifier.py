"""What every notifier promises, against receivers on this machine."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass

import apprise
import pytest
from anyio import to_thread
from electrical_orchestrator.adapters.measures.prometheus import PrometheusMeasures
from electrical_orchestrator.adapters.notifiers.absent import AbsentNotifier
from electrical_orchestrator.adapters.notifiers.apprise import AppriseNotifier
from electrical_orchestrator.adapters.outbound.breakers import FAILURES, Breakers
from electrical_orchestrator.domain.notifications.errors import ChannelRefused, NotNotified
from electrical_orchestrator.domain.notifications.places import SERVICES
from electrical_orchestrator.domain.ports.notifier import Notifier

from tests.contracts.mailboxes import a_mailbox
from tests.contracts.receivers import Behave, receiving, silent, status
from tests.fakes.notifier import MemoryNotifier

TITLE, TEXT = "Read: Motor starter", "Motor starter, revision 泵, has been read.\nAnd <b> 1 & 2\\n more."
Told = tuple[str, str]


@dataclass
class Bench:
    """A notifier, an address that somebody listens at, and one where nobody takes anything."""

    notifier: Notifier
    address: str
    broken: Callable[[], Awaitable[str]]
    told: Callable[[], Sequence[Told]]


async def _in_memory() -> AsyncIterator[Bench]:
    notifier = MemoryNotifier()

    async def broken() -> str:
        notifier.broken = True
        return "slack://secret-token"

    yield Bench(notifier, "slack://secret-token", broken, lambda: [(title, text) for _, title, text in notifier.sent])


async def _over_http() -> AsyncIterator[Bench]:
    async with receiving(status(200)) as receiver, receiving(status(500)) as other:

        def told() -> Sequence[Told]:
            return [(body["title"], body["message"]) for body in (json.loads(body) for _, body in receiver.requests)]

        async def broken() -> str:
            return f"json://secret-token:x@127.0.0.1:{other.port}"

        yield Bench(AppriseNotifier(), f"json://secret-token:x@127.0.0.1:{receiver.port}", broken, told)


async def _by_mail() -> AsyncIterator[Bench]:
    async with a_mailbox() as mailbox:
        notifier = AppriseNotifier(mailbox.url)

        async def broken() -> str:
            notifier._mail_url = "mailto://secret-token:x@127.0.0.1:9?mode=insecure&from=eo@example.com"  # noqa: SLF001  # a port that nobody has
            return "mailto:ann@example.com"

        def told() -> Sequence[Told]:
            assert mailbox.recipients == ["ann@example.com"] * len(mailbox.messages)
            return [(one["subject"], one.get_content().rstrip("\r\n").replace("\r\n", "\n")) for one in mailbox.messages]

        yield Bench(notifier, "mailto:ann@example.com", broken, told)


@pytest.fixture(params=[_in_memory, _over_http, _by_mail])
async def bench(request: pytest.FixtureRequest) -> AsyncIterator[Bench]:
    async for made in request.param():
        yield made


async def test_a_message_arrives_as_it_is(bench: Bench) -> None:
    await bench.notifier.check(bench.address)
    await bench.notifier.send(bench.address, TITLE, TEXT)
    assert list(bench.told()) == [(TITLE, TEXT)]


async def test_what_is_not_taken_is_said_without_the_address(bench: Bench) -> None:
    address = await bench.broken()
    with pytest.raises(NotNotified) as refused:
        await bench.notifier.send(address, TITLE, TEXT)
    assert "secret-token" not in str(refused.value)
    assert list(bench.told()) == []


async def test_an_address_that_is_not_complete_is_refused(bench: Bench) -> None:
    for ask in (bench.notifier.check("slack://"), bench.notifier.send("slack://", TITLE, TEXT)):
        with pytest.raises(ChannelRefused):
            await ask


async def test_who_says_nothing_is_not_waited_for() -> None:
    async with receiving(silent) as receiver:
        with pytest.raises(NotNotified, match="did not answer within"):
            await AppriseNotifier(longest_s=0.3).send(f"json://127.0.0.1:{receiver.port}", TITLE, TEXT)


@pytest.mark.parametrize(("behave", "slow_s"), [(silent, 9.0), (status(500), 0.0)], ids=["never", "too late"])
async def test_a_service_that_does_not_answer_is_left_alone_for_a_while(behave: Behave, slow_s: float) -> None:
    measures = PrometheusMeasures()
    async with receiving(behave) as receiver:
        notifier = AppriseNotifier(guarded=Breakers(lambda: measures).guarded, longest_s=0.3 if slow_s else 9.0, slow_s=slow_s)
        for said in [*["did not answer"] * FAILURES, "is left alone", "is left alone"]:
            with pytest.raises(NotNotified, match=said):
                await notifier.send(f"json://127.0.0.1:{receiver.port}", TITLE, TEXT)
    assert b'eo_outbound_breakers{state="open"} 1.0' in measures.exposition()


async def test_what_keeps_other_threads_busy_keeps_no_message() -> None:
    shared, service = to_thread.current_default_thread_limiter(), object()
    before, shared.total_tokens = shared.total_tokens, 1
    shared.acquire_on_behalf_of_nowait(service)
    try:
        async with receiving(status(200)) as receiver:
            notifier, address = AppriseNotifier(), f"json://127.0.0.1:{receiver.port}"
            await asyncio.wait_for(notifier.check(address), 10)
            await asyncio.wait_for(notifier.send(address, TITLE, TEXT), 10)
    finally:
        shared.release_on_behalf_of(service)
        shared.total_tokens = before


async def test_who_waits_for_a_turn_is_not_taken_for_one_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("electrical_orchestrator.adapters.notifiers.apprise.AT_ONCE", 1)

    async def late(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.7)
        await status(200)(reader, writer)

    async with receiving(late) as receiver:
        notifier = AppriseNotifier(longest_s=2.0, slow_s=2.0)
        await asyncio.gather(*[notifier.send(f"json://127.0.0.1:{receiver.port}", TITLE, TEXT) for _ in range(3)])
        assert len(receiver.requests) == 3


async def test_who_is_refused_keeps_nobody_else_from_the_service() -> None:
    notifier = AppriseNotifier(guarded=Breakers(PrometheusMeasures).guarded)
    async with receiving(status(403)) as receiver, receiving(status(200)) as other:
        for _ in range(FAILURES + 1):
            with pytest.raises(NotNotified, match="did not take"):
                await notifier.send(f"json://127.0.0.1:{receiver.port}", TITLE, TEXT)
        await notifier.send(f"json://127.0.0.1:{other.port}", TITLE, TEXT)


async def test_without_a_mail_account_there_is_no_mail() -> None:
    with pytest.raises(ChannelRefused, match="sends no mail"):
        await AppriseNotifier().check("mailto:ann@example.com")


async def test_without_the_extra_there_is_nothing() -> None:
    with pytest.raises(ChannelRefused, match="extra"):
        await AbsentNotifier().check("slack://a/b/c")
    with pytest.raises(ChannelRefused, match="extra"):
        await AbsentNotifier().send("slack://a/b/c", TITLE, TEXT)


def test_services_that_are_allowed_have_hosts_that_no_address_says() -> None:
    known = {
        scheme: one
        for one in apprise.Apprise().details()["schemas"]
        for scheme in [*(one["protocols"] or ()), *(one["secure_protocols"] or ())]
    }
    for scheme in SERVICES:
        templates = known[scheme]["details"]["templates"]
        assert not any("{host}" in template or "{port}" in template for template in templates), scheme


@pytest.mark.parametrize(
    "email", ["o'neil@example.com", "ann,bob@example.com", "ann;bob@example.com", "ann<bob@example.com", "\u00e4nn@example.com"]
)
async def test_mail_goes_to_the_whole_address_or_nowhere(email: str) -> None:
    async with a_mailbox() as mailbox:
        with pytest.raises(ChannelRefused, match="such an address"):
            await AppriseNotifier(mailbox.url).send(f"mailto:{email}", TITLE, TEXT)
        assert mailbox.recipients == []
