import asyncio
from typing import Any

import pytest
from electrical_orchestrator.entrypoints.cli.lingering import Lingering, Message, Receive, Send

LONG = [(b"content-length", b"9")]


async def refusing(_: Message, __: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 415, "headers": []})
    await send({"type": "http.response.body", "body": b"no"})


async def talk(app: Any, scope: Message, *coming: Message) -> tuple[list[Message], list[Message]]:  # noqa: ANN401 - any application
    """What is sent, and what was not asked for."""
    sent: list[Message] = []
    left = list(coming)

    async def receive() -> Message:
        if not left:
            await asyncio.Event().wait()
        return left.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    await Lingering(app, longest_s=0.01)(scope, receive, send)
    return sent, left


@pytest.mark.parametrize(
    "end", [{"type": "http.request", "body": b"c"}, {"type": "http.disconnect"}, {"type": "http.request", "more_body": True}]
)
async def test_the_rest_of_a_refused_body_is_taken_for_a_while(end: Message) -> None:
    part = {"type": "http.request", "body": b"b", "more_body": True}
    sent, left = await talk(refusing, {"type": "http", "headers": LONG}, part, part, end)
    assert left == []
    assert [(message.get("body"), message.get("more_body")) for message in sent[1:]] == [(b"no", True), (b"", False)]


async def test_an_answer_to_a_whole_body_ends_at_once() -> None:
    async def reading(scope: Message, receive: Receive, send: Send) -> None:
        await receive()
        await refusing(scope, receive, send)

    after = {"type": "http.disconnect"}
    sent, left = await talk(reading, {"type": "http", "headers": LONG}, {"type": "http.request", "body": b"b"}, after)
    assert left == [after]
    assert sent[-1] == {"type": "http.response.body", "body": b"no"}


@pytest.mark.parametrize("scope", [{"type": "http", "headers": []}, {"type": "lifespan"}])
async def test_without_a_body_nothing_is_waited_for(scope: Message) -> None:
    sent, _ = await talk(refusing, scope)
    assert len(sent) == 2
