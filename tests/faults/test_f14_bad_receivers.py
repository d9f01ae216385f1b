"""F14: receivers of webhooks that stand still, fail, lead elsewhere, are gone, break off, drip, or send a gigabyte."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from electrical_orchestrator.domain.notifications.channel import Topic
from electrical_orchestrator.domain.ports.webhook_store import EACH
from httpx import AsyncClient

from tests.contracts import receivers
from tests.contracts.receivers import Behave, Receiver, canary, receiving, status
from tests.faults.deliveries import check_schedule, replayed
from tests.faults.hooks import Hook, in_order, listening
from tests.faults.house import House
from tests.faults.office import Office, Watch, speaking, watching
from tests.faults.served import Served, served
from tests.faults.sizes import FULL, note, sized

MB = 1_000_000
EARLIER_DRAWINGS = sized(1, 10)
DRAWINGS = sized(2, 60)
RENAMED = sized(2, 4)
PAUSE_S = 0.2 if FULL else 0.0
QUICK_S = 0.25 if FULL else 5.0
SOON_S = 5.0 if FULL else 60.0
"""From what happens to who is told of it. This machine may be busy with other tests."""
MOST_GROWN = 64 * MB
PATIENCE_S = 180
RETRIED = {"silent", "failing", "elsewhere", "resetting", "dripping"}


def bad(elsewhere: int) -> Mapping[str, Behave]:
    """By what they do."""
    leading = status(302, f"location: http://127.0.0.1:{elsewhere}/")
    answering = {"failing": status(500), "elsewhere": leading, "gone": status(410), "endless": receivers.endless}
    return {**answering, "silent": receivers.silent, "resetting": receivers.resetting, "dripping": receivers.dripping}


async def test_bad_receivers_keep_nobody_waiting_and_get_everything_once_mended(house: House, database: str) -> None:
    house.more |= {"EO_WEBHOOK_LOOPBACK": "true", "EO_WORKER": "apart"}  # reading is not what is tried here
    async with served(house) as server, speaking(house, server.url) as client:
        office = Office(client, house, PAUSE_S)
        async with listening(client, house.project, {"good": status(204)}) as (good,):
            before = await worked(office, EARLIER_DRAWINGS, server, good)
            amid, tries, missing = await amid_bad_ones(office, server, good)
        told = good.heard()
    grown, slowest = max(amid.bytes) - max(before.bytes), max(one.at - one.since for one in told)
    doubled = len(told) - len({one.id for one in told})
    note(
        "F14", database, receivers=1 + len(bad(0)), events=office.events, good_heard=len(told), good_doubled=doubled,
        good_slowest_s=round(slowest, 2), tries_on_schedule=tries, p99_ms_before=round(1000 * before.p99_s),
        p99_ms_amid=round(1000 * amid.p99_s), change_ms_before=before.change_ms, change_ms_amid=amid.change_ms,
        grown_mb=round(grown / MB, 1), after_replay_missing=missing,
    )  # fmt: skip
    assert (len(told), doubled) == (office.events, 0)
    assert all(one.signed for one in told)
    assert in_order(told) == office.names
    assert missing == 0
    assert amid.p99_s < QUICK_S
    assert slowest < SOON_S
    assert grown < MOST_GROWN


async def worked(office: Office, drawings: int, server: Served, good: Hook) -> Watch:
    """Work in the office until the good receiver has heard of all of it; return what a plain request took meanwhile."""
    assert server.process is not None
    async with watching(office, server.url, server.process.pid) as watch:
        await office.work(drawings, RENAMED)
        await until(lambda: len(good.times) >= office.events)
    return watch


async def amid_bad_ones(office: Office, server: Served, good: Hook) -> tuple[Watch, int, int]:
    """Work beside them, then mend them; return the watch, how many tries kept the schedule, and how many events are missing in the end."""
    earlier = len(good.times)
    async with canary() as never, receiving(status(200)) as owner:
        await told_to(office.house, owner)
        async with listening(office.client, office.house.project, bad(never.port)) as bads:
            amid = await worked(office, DRAWINGS, server, good)
            await check_gone(office, next(hook for hook in bads if hook.kind == "gone"), owner)
            tries = sum([await check_schedule(office.client, hook) for hook in bads if hook.kind in RETRIED])
            missing = await mended(office.client, bads)
            await office.rename(list(office.names)[-1:])
            await until(lambda: len({hook.ids()[-1] for hook in (good, *bads)}) == 1)
        assert never.connections == 0
    for hook in bads:
        if hook.kind != "gone":  # which was told nothing while it was disabled
            assert in_order(hook.heard(hook.mended)) == in_order(good.heard(earlier)), hook.kind
    return amid, tries, missing


async def told_to(house: House, owner: Receiver) -> None:
    """The project's owner wants to hear of webhooks that are disabled; a token may not say so."""
    async with house.container() as container:
        ann = await container.people.find_person()("ann@example.com")
        address = f"json://127.0.0.1:{owner.port}"
        await container.notifications.create_channel()(ann.id, "Chat", address, [Topic.WEBHOOK])


async def check_gone(office: Office, hook: Hook, owner: Receiver) -> None:
    """Raise unless it is disabled, is called no more, and that stands in the trail and was told to the owner."""
    ((_, told),) = await owner.heard(1)
    assert b"is disabled: gone" in told
    shown = (await office.client.get(hook.path)).json()
    assert (shown["enabled"], shown["disabled_because"]) == (False, "gone")
    trail = (await office.client.get(f"/projects/{office.house.project}/audit", params={"action": "webhook.disabled"})).json()["items"]
    assert [entry["after"]["disabled"] for entry in trail] == ["gone"]
    assert len(hook.times) <= EACH  # those that were under way together


async def mended(client: AsyncClient, hooks: Sequence[Hook]) -> int:
    """Mend them, have everything delivered again; return how much was not heard in the end, of all of them."""
    for hook in hooks:
        hook.mend()
    wanted = [set(await replayed(client, hook)) for hook in hooks]
    assert all(wanted)

    def missing() -> int:
        return sum(len(ids.difference(hook.ids()[hook.mended :])) for ids, hook in zip(wanted, hooks, strict=True))

    with suppress(TimeoutError):
        await until(lambda: not missing())
    return missing()


async def until(reached: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not reached():  # noqa: ASYNC110  # another process tells
            await asyncio.sleep(0.05)
