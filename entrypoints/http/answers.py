"""What holds over the sheets of a drawing is found and encoded once, until something is done to the drawing."""

import time
from collections.abc import Awaitable, Callable
from hashlib import sha256
from importlib.metadata import version
from typing import Any
from uuid import UUID

import msgspec
from electrical_orchestrator.application.drawings.show_edition import ShowEdition
from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.entrypoints.http.kept_answers import MOST_OF_ONE, Kept
from electrical_orchestrator.entrypoints.http.preconditions import is_known, unchanged, with_tag
from litestar import MediaType, Response

KEEP_S = 600
"""What was found, and its tag, are good for so long at most: a replica may lag, a backup be restored whose edits are counted anew."""
TAG = 24
"""Characters."""
FORM = version("electrical-orchestrator")


class Answers:
    """By what is asked for and how often something was done to the drawing before, which is found out first."""

    def __init__(
        self,
        kept: Kept,
        show_edition: Callable[[], ShowEdition],
        show_edition_now: Callable[[], ShowEdition],
        now: Callable[[], float] = time.time,
    ) -> None:
        """``kept``: where bodies are. ``show_edition``: at a replica, if there is one; ``show_edition_now``: where changes are made.

        ``now``: in seconds, the same for all processes.
        """
        self._kept = kept
        self._show_edition = {False: show_edition, True: show_edition_now}
        self._now = now

    async def of(  # noqa: PLR0913  # all that it depends on
        self,
        drawing: UUID,
        what: str,
        revision: str | None,
        known: str | None,
        find: Callable[[], Awaitable[msgspec.Struct]],
        *,
        of_now: bool = False,
    ) -> Response[Any]:
        """What ``find`` says, or said before, with its tag; the tag alone for a client that has it (``known``: its If-None-Match).

        ``of_now``: ``find`` asks no replica.
        """
        edition = await self._show_edition[of_now]()(DrawingId(drawing))
        asked = (FORM, int(self._now() // KEEP_S), drawing, edition, what, revision)
        key = sha256(msgspec.json.encode(asked)).hexdigest()
        tag = f'"{key[:TAG]}"'
        if known is not None and tag in known:
            return unchanged(tag)
        if (body := await self._kept.get(key)) is None:
            body = msgspec.json.encode(await find())
            if len(body) <= MOST_OF_ONE:
                await self._kept.set(key, body, KEEP_S)
        return unchanged(tag) if is_known(tag, known) else with_tag(body, tag, media_type=MediaType.JSON)
