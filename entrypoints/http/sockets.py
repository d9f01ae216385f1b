"""Drawings and projects, watched over a WebSocket."""

import asyncio
from collections.abc import Awaitable
from contextlib import suppress
from typing import Any
from uuid import UUID

import msgspec
from electrical_orchestrator.application.drawings.watch_drawing import WatchDrawing
from electrical_orchestrator.application.people.permissions import Action
from electrical_orchestrator.application.projects.watch_project import WatchProject
from electrical_orchestrator.application.watching import Watching
from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.errors import OrchestratorError
from electrical_orchestrator.domain.projects import ProjectId
from electrical_orchestrator.entrypoints.http import changes
from electrical_orchestrator.entrypoints.http.admission import Still, needs, socket_refused
from electrical_orchestrator.entrypoints.http.places import placed
from electrical_orchestrator.entrypoints.http.watching import After, going_on
from litestar import Controller, WebSocket, websocket
from litestar.di import NamedDependency
from litestar.exceptions import WebSocketDisconnect
from litestar.params import FromPath

TRY_AGAIN = 1013

Socket = WebSocket[Any, Any, Any]


class SocketController(Controller):
    """Translates messages to the use cases of watching, and back. What a client says is taken and forgotten."""

    opt = needs(Action.SEE)
    guards = (placed,)

    @websocket("/drawings/{drawing_id:uuid}/events/socket")
    async def watch_drawing_socket(
        self,
        socket: Socket,
        drawing_id: FromPath[UUID],
        watch_drawing: NamedDependency[WatchDrawing],
        still: NamedDependency[Still],
        after: After = None,
    ) -> None:
        """The same as the events of the drawing."""
        await _served(socket, watch_drawing(DrawingId(drawing_id), going_on(after)), still)

    @websocket("/projects/{project_id:uuid}/events/socket")
    async def watch_project_socket(
        self,
        socket: Socket,
        project_id: FromPath[UUID],
        watch_project: NamedDependency[WatchProject],
        still: NamedDependency[Still],
        after: After = None,
    ) -> None:
        """The same as the events of the project."""
        await _served(socket, watch_project(ProjectId(project_id), going_on(after)), still)


async def _served(socket: Socket, begun: Awaitable[Watching], still: Still) -> None:
    try:
        watching = await begun
    except OrchestratorError as error:
        raise socket_refused(error) from error
    try:
        await socket.accept()
        await _send_until_gone(socket, watching, still)
    except OrchestratorError as error:
        raise socket_refused(error) from error
    except TimeoutError:
        changes.log.warning("takes nothing")
    finally:
        watching.close()


async def _send_until_gone(socket: Socket, watching: Watching, still: Still) -> None:
    sending, leaving = asyncio.create_task(_send(socket, watching, still)), asyncio.create_task(_leaves(socket))
    try:
        await asyncio.wait({sending, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not leaving.done():
            await sending  # whatever went wrong there is raised here
    finally:
        sending.cancel()
        leaving.cancel()
        await asyncio.gather(sending, leaving, return_exceptions=True)


async def _send(socket: Socket, watching: Watching, still: Still) -> None:
    async for change in changes.changes(watching, still):
        async with asyncio.timeout(changes.PATIENCE_S):
            await socket.send_text("{}" if change is None else msgspec.json.encode(change).decode())
    async with asyncio.timeout(changes.PATIENCE_S):
        await socket.close(TRY_AGAIN, "connect again")


async def _leaves(socket: Socket) -> None:
    with suppress(WebSocketDisconnect):
        while True:
            await socket.receive_data("text")
