"""Bodies of requests on their way in."""

import asyncio

from electrical_orchestrator.domain.errors import OrchestratorError
from electrical_orchestrator.entrypoints.http.errors import RequestTimedOut, UnsupportedMedia, UploadBroken
from litestar.datastructures import Headers
from litestar.types import Receive, ReceiveMessage

IDLE_S = 10.0
TOTAL_S = 120.0
UPLOAD = "multipart/"
"""Uploads keep limits of their own."""


def objection_to(headers: Headers) -> OrchestratorError | None:
    """Why a body with such headers is not taken: nothing compressed is unpacked, so that nothing small becomes large."""
    if headers.get("content-encoding", "identity").strip().lower() not in {"", "identity"}:
        return UnsupportedMedia("A body with a content encoding is not taken.")
    return None


def has_body(headers: Headers) -> bool:
    """Whether the request brings one."""
    return "transfer-encoding" in headers or headers.get("content-length", "0") != "0"


def patient(receive: Receive, *, idle_s: float = IDLE_S, total_s: float = TOTAL_S) -> Receive:
    """``receive``, which raises RequestTimedOut when a body stands still or does not end, UploadBroken when it breaks off."""
    loop = asyncio.get_running_loop()
    end = loop.time() + total_s
    complete = False

    async def received() -> ReceiveMessage:
        nonlocal complete
        if complete:  # what follows is the client's leaving, for which one may wait long
            return await receive()
        try:
            async with asyncio.timeout_at(min(loop.time() + idle_s, end)):
                message = await receive()
        except TimeoutError as error:
            raise RequestTimedOut(f"The body stood still for {idle_s:g} s or took more than {total_s:g} s.") from error
        if message["type"] == "http.disconnect":
            raise UploadBroken("The connection ended before the body was complete.")
        complete = not message.get("more_body", False)
        return message

    return received
