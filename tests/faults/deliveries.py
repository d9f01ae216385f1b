"""What the program says of deliveries: when what failed is tried again, as the receiver saw it, too."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

from electrical_orchestrator.application.webhooks.deliver_notice import PAUSE
from electrical_orchestrator.domain.webhooks.schedule import JITTER, PAUSES
from httpx import AsyncClient

from tests.faults.hooks import Hook
from tests.faults.sizes import FULL

PAGE = 200


async def check_schedule(client: AsyncClient, hook: Hook) -> int:
    """Raise unless what was tried waits for its time, and nothing came before its time; return how many tries there were."""
    tried = [delivery for delivery in await deliveries(client, hook) if delivery["tries"]]
    assert tried or not FULL, hook.kind
    for delivery in tried:
        _check_next(delivery, datetime.now(UTC))
    calls = defaultdict[str, list[float]](list)
    for one in hook.heard():
        calls[one.id].append(one.at)
    for times in calls.values():
        for (earlier, later), pause in zip(pairwise(times), PAUSES, strict=False):
            assert later - earlier > (1 - JITTER) * pause.total_seconds(), hook.kind
    return sum(delivery["tries"] for delivery in tried)


def _check_next(delivery: dict[str, Any], now: datetime) -> None:
    """A host that fails again and again is left alone for a while, and then it is later."""
    last, due = (datetime.fromisoformat(delivery[at]) for at in ("tried_at", "next_try_at"))
    pause = PAUSES[delivery["tries"] - 1]
    assert delivery["state"] == "waiting"
    assert last + (1 - JITTER) * pause <= due <= max(last + (1 + JITTER) * pause, now + PAUSE)


async def deliveries(client: AsyncClient, hook: Hook) -> Sequence[dict[str, Any]]:
    """All of its webhook, the oldest first."""
    found, after = list[dict[str, Any]](), dict[str, str]()
    while True:
        page = (await client.get(f"{hook.path}/deliveries", params={"limit": PAGE, **after})).raise_for_status().json()
        found += page["items"]
        if page["next"] is None:
            return found[::-1]
        after = {"after": page["next"]}


async def replayed(client: AsyncClient, hook: Hook) -> Sequence[str]:
    """Have everything that was ever tried delivered again, and what waits stays; return the webhook-ids of both."""
    (await client.patch(hook.path, json={"enabled": True})).raise_for_status()
    found = await deliveries(client, hook)
    for delivery in found:
        if delivery["tries"]:
            (await client.post(f"{hook.path}/deliveries/{delivery['id']}/replay")).raise_for_status()
    return [delivery["notice"] for delivery in found]
