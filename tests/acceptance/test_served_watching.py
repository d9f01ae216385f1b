"""The real server: what only sockets, signals and its own log can show."""

import json
import os
import re
import signal
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest
from electrical_orchestrator.entrypoints.cli import main
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.programs import Program, program

CANARY = "canary-7f3a"
PDF = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7\n% nothing\r\n--b--\r\n'
SOON_S = 30


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Program]:
    environment = {**os.environ, "EO_DATA": str(tmp_path), "EO_LOG_FORMAT": "json"}
    with program(main, "serve", "--port", "0", environment=environment) as process:
        yield process


@pytest.fixture
def address(server: Program) -> str:
    found = re.search(r"127\.0\.0\.1:\d+", server.said.readline())
    assert found
    return found[0]


@pytest.fixture
def token(server: Program, address: str) -> str:
    """Of the first administrator, by the link that the server shows."""
    code = json.loads(server.said.readline())["setup"].partition("#")[2]
    first = {"code": code, "name": "Ann", "email": "ann@example.com", "password": f"{CANARY} words"}
    asked(address, "/api/v1/setup", json.dumps(first).encode())
    signing_in = json.dumps({"email": first["email"], "password": first["password"]}).encode()
    return asked(address, "/api/v1/session", signing_in)["access_token"]


def asked(address: str, path: str, body: bytes | None = None, kind: str = "application/json", token: str = CANARY) -> dict[str, str]:
    with closing(HTTPConnection(address, timeout=SOON_S)) as connection:
        connection.request("GET" if body is None else "POST", path, body, {"Content-Type": kind, "Authorization": f"Bearer {token}"})
        found: dict[str, str] = json.loads(connection.getresponse().read())
        return found


def a_drawing(address: str, token: str) -> str:
    """One that cannot be read, so that its reading is over at once."""
    project = asked(address, "/api/v1/projects", b'{"name": "Pump station"}', token=token)["id"]
    return asked(address, f"/api/v1/projects/{project}/drawings", PDF, "multipart/form-data; boundary=b", token)["id"]


def event(stream: HTTPResponse) -> dict[str, str]:
    for line in iter(stream.readline, b""):
        if line.startswith(b"data: "):
            found: dict[str, str] = json.loads(line.removeprefix(b"data: "))
            return found
    raise EOFError


def until_failed(socket: ClientConnection) -> str:
    state = ""
    while state != "failed":
        state = json.loads(socket.recv(timeout=SOON_S))["state"]
    return state


def test_open_watches_end_with_the_server_and_its_log_is_json_without_secrets(server: Program, address: str, token: str) -> None:
    drawing = a_drawing(address, token)
    path = f"/api/v1/drawings/{drawing}/events"
    allowed = {"Authorization": f"Bearer {token}"}
    place = f"ws://{address}{path}/socket?token={CANARY}"
    with closing(HTTPConnection(address, timeout=SOON_S)) as connection, connect(place, additional_headers=allowed) as socket:
        connection.request("GET", path, headers=allowed)
        stream = connection.getresponse()
        while event(stream)["state"] != "failed":
            pass
        assert until_failed(socket) == "failed"
        asked(address, f"/%0d%0a%7B%22event%22:%22forged%22%7D%1b[2J?password={CANARY}")
        began = time.monotonic()
        server.send_signal(signal.SIGTERM)
        with pytest.raises(EOFError):
            event(stream)
        with pytest.raises(ConnectionClosed):
            socket.recv(timeout=SOON_S)
        assert server.wait(timeout=SOON_S) == 0
        assert time.monotonic() - began < 10  # requests that do not end are waited for longer
    said = server.said.read()
    lines = [json.loads(line) for line in said.splitlines()]
    assert CANARY not in said
    assert token not in said
    assert "forged" not in {line["event"] for line in lines}
    assert {drawing} == {line["drawing"] for line in lines if line["event"] in {"not read", "socket"}}
    assert len({line["user"] for line in lines if line["event"] == "socket" or "drawing" in line.get("path", "")}) == 1


def test_pages_of_others_strangers_and_large_messages_are_refused(address: str, token: str) -> None:
    drawing = a_drawing(address, token)
    place = f"ws://{address}/api/v1/drawings/{drawing}/events/socket"
    with pytest.raises(InvalidStatus, match="403"), connect(place, origin=Origin("http://evil.example")):
        pass
    with connect(place) as socket, pytest.raises(ConnectionClosed, match="4401"):
        socket.recv(timeout=SOON_S)
    with connect(place, subprotocols=[Subprotocol("bearer"), Subprotocol(token)]) as socket:
        assert socket.subprotocol == "bearer"
        until_failed(socket)
        socket.send("x" * 5000)
        with pytest.raises(ConnectionClosed, match="1009"):
            socket.recv(timeout=SOON_S)
    assert asked(address, "/health/live")["ok"]
