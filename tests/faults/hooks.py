"""Receivers of webhooks, good and bad, which can be mended, and what the program says of them."""

import json
import time
from asyncio import StreamReader, StreamWriter
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

from electrical_orchestrator.domain.webhooks.signing import signature
from httpx import AsyncClient

from tests.contracts.receivers import Behave, Receiver, receiving, status


class Told(NamedTuple):
    """One call."""

    id: str
    at: float
    """When it came, in seconds since 1970."""
    drawing: str
    sequence: int
    what: str
    """The drawing's name, as it was then."""
    since: float
    """When it happened."""
    signed: bool


@dataclass(eq=False)
class Hook:
    """A receiver, and the webhook that leads there."""

    kind: str
    behave: Behave
    receiver: Receiver = field(default_factory=Receiver)
    path: str = ""
    secret: str = ""
    times: list[float] = field(default_factory=list)
    mended: int = 0
    """So many calls came before."""
    _open: set[StreamWriter] = field(default_factory=set)

    async def __call__(self, reader: StreamReader, writer: StreamWriter) -> None:
        """Answer, or whatever else it does."""
        self.times.append(time.time())
        self._open.add(writer)
        try:
            await self.behave(reader, writer)
        finally:
            self._open.discard(writer)

    def mend(self) -> None:
        """Start it anew, healthy: what was under way is cut off."""
        self.behave, self.mended = status(204), len(self.receiver.requests)
        for writer in self._open:
            writer.transport.abort()

    def heard(self, after: int = 0) -> Sequence[Told]:
        """All calls, in their order, or those that came after so many."""
        return [self._told(*call) for call in list(zip(self.receiver.requests, self.times, strict=True))[after:]]

    def ids(self) -> Sequence[str]:
        """The webhook-ids of all calls."""
        return [headers["webhook-id"] for headers, _ in self.receiver.requests]

    def _told(self, request: tuple[Mapping[str, str], bytes], at: float) -> Told:
        headers, body = request
        said, moment = json.loads(body), datetime.fromtimestamp(int(headers["webhook-timestamp"]), UTC)
        signed = headers["webhook-signature"] == signature(self.secret, headers["webhook-id"], moment, body)
        about, since = said["data"], datetime.fromisoformat(said["timestamp"]).timestamp()
        return Told(headers["webhook-id"], at, about["drawing"], about["sequence"], about["after"]["name"], since, signed)


def in_order(told: Iterable[Told]) -> dict[str, list[str]]:
    """What was told of each drawing, what came again being left out. Raises where something later came first."""
    found, last = defaultdict[str, list[str]](list), defaultdict[str, int](int)
    for one in {one.id: one for one in told}.values():
        assert one.sequence > last[one.drawing], one
        last[one.drawing] = one.sequence
        found[one.drawing].append(one.what)
    return found


@asynccontextmanager
async def listening(client: AsyncClient, project: str, kinds: Mapping[str, Behave]) -> AsyncIterator[Sequence[Hook]]:
    """A receiver and a webhook of each; ``client`` speaks for the project's owner."""
    path = f"/projects/{project}/webhooks"
    async with AsyncExitStack() as stack:
        hooks = [Hook(kind, behave) for kind, behave in kinds.items()]
        for hook in hooks:
            hook.receiver = await stack.enter_async_context(receiving(hook))
            wanted = {"address": hook.receiver.address, "notices": ["drawing.added", "drawing.renamed"]}
            made = (await client.post(path, json=wanted)).raise_for_status().json()
            hook.path, hook.secret = f"{path}/{made['id']}", made["secret"]
        yield hooks
