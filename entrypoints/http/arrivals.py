"""Uploads over HTTP: new drawings and new revisions."""

import asyncio
from hashlib import file_digest
from pathlib import Path
from typing import Any
from uuid import UUID

from electrical_orchestrator.application.drawings.add_drawing import AddDrawing
from electrical_orchestrator.application.drawings.add_revision import AddRevision
from electrical_orchestrator.application.people.permissions import Action
from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.errors import (
    DrawingArchived,
    DrawingNotFound,
    InvalidName,
    NotAPdf,
    ProjectArchived,
    ProjectNotFound,
    RevisionExists,
    StorageFull,
    UploadTooLarge,
)
from electrical_orchestrator.domain.projects import ProjectId
from electrical_orchestrator.entrypoints.http import errors
from electrical_orchestrator.entrypoints.http.admission import SECURITY, needs
from electrical_orchestrator.entrypoints.http.documenting import creation_refusals
from electrical_orchestrator.entrypoints.http.drawings import WATCH, watched
from electrical_orchestrator.entrypoints.http.once import IdempotencyKey, once_of
from electrical_orchestrator.entrypoints.http.uploads import Upload, received
from electrical_orchestrator.entrypoints.http.views import DrawingView
from litestar import Controller, Request, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

REFUSED = (
    InvalidName,
    NotAPdf,
    UploadTooLarge,
    ProjectArchived,
    errors.InvalidUpload,
    errors.TooManyParts,
    errors.UnsupportedMedia,
    errors.UploadBroken,
    errors.UploadTimedOut,
    StorageFull,
)


class UploadController(Controller):
    """Takes PDFs in. The body is counted while it streams to disk, so no other limit stands before it."""

    tags = ("drawings",)
    security = SECURITY
    opt = needs(Action.EDIT)
    request_max_body_size = None

    @post(
        "/projects/{project_id:uuid}/drawings",
        status_code=202,
        summary="Add a drawing",
        responses=creation_refusals(ProjectNotFound, *REFUSED),
        response_headers=[WATCH],
    )
    async def add_drawing(
        self,
        project_id: FromPath[UUID],
        request: Request[Any, Any, Any],
        folder: NamedDependency[Path],
        add_drawing: NamedDependency[AddDrawing],
        idempotency_key: IdempotencyKey = None,
    ) -> Response[DrawingView]:
        """At most 100 MB. It is kept at once and read behind: watch the address in Location until it is recognised or failed."""
        sent = await received(request, folder)
        once = once_of(request, idempotency_key, await _parts(sent, idempotency_key), watched)
        drawing = await add_drawing(ProjectId(project_id), sent.pdf, filename=sent.filename, name=sent.name, label=sent.label, once=once)
        return watched(drawing)

    @post(
        "/drawings/{drawing_id:uuid}/revisions",
        status_code=202,
        summary="Add a revision of a drawing",
        responses=creation_refusals(DrawingNotFound, DrawingArchived, RevisionExists, *REFUSED),
        response_headers=[WATCH],
    )
    async def add_revision(
        self,
        drawing_id: FromPath[UUID],
        request: Request[Any, Any, Any],
        folder: NamedDependency[Path],
        add_revision: NamedDependency[AddRevision],
        idempotency_key: IdempotencyKey = None,
    ) -> Response[DrawingView]:
        """Without a label the revision is counted. Earlier revisions and their results stay."""
        sent = await received(request, folder)
        if sent.name is not None:
            raise errors.InvalidUpload("A revision has no name of its own; give label, or rename the drawing.")
        once = once_of(request, idempotency_key, await _parts(sent, idempotency_key), watched)
        drawing = await add_revision(DrawingId(drawing_id), sent.pdf, filename=sent.filename, label=sent.label, once=once)
        return watched(drawing)


async def _parts(sent: Upload, key: str | None) -> list[bytes]:
    """What makes an upload the same upload, whatever its boundary is; nobody asks without a key."""
    if key is None:
        return []
    texts = (sent.filename, sent.name, sent.label)
    return [await asyncio.to_thread(_digest, sent.pdf), *(b"" if text is None else b"=" + text.encode() for text in texts)]


def _digest(pdf: Path) -> bytes:
    with pdf.open("rb") as file:
        return file_digest(file, "sha256").digest()
