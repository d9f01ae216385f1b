"""Takes a PDF drawing off over HTTP: signs in, uploads, watches, prints the take-off, and fetches the annotated copy.

    pip install httpx
    EO_PASSWORD=... python docs/program.py http://127.0.0.1:8000 ann@example.com samples/motor_starter.pdf annotated.pdf

It knows nothing of the server but what stands on the server's page /docs.
"""

import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

MOST_TRIES = 5


def main(server: str, email: str, pdf: Path, annotated: Path) -> int:
    """Return 0 when the drawing was recognised, 1 with a sentence when not."""
    with httpx.Client(base_url=f"{server}/api/v1", timeout=60) as api:
        credentials = {"email": email, "password": os.environ["EO_PASSWORD"]}
        api.headers["authorization"] = f"Bearer {ask(api, 'POST', '/session', json=credentials).json()['access_token']}"
        project = create(api, "/projects", json={"name": pdf.stem})
        drawing = create(api, f"/projects/{project['id']}/drawings", files={"file": (pdf.name, pdf.read_bytes(), "application/pdf")})
        end = watch(api, drawing["id"])
        if end["state"] == "failed":
            sys.stderr.write(f"{end['failure']['title']}: {end['failure'].get('advice', '')}\n")
            return 1
        for device in ask(api, "GET", f"/drawings/{drawing['id']}/take-off").json()["devices"]:
            print(device["designation"], device["kind"], len(device["places"]))
        annotated.write_bytes(ask(api, "GET", f"/drawings/{drawing['id']}/annotated").content)
    return 0


def create(api: httpx.Client, path: str, **body: Any) -> dict[str, Any]:  # noqa: ANN401 - httpx's own
    """Make something, once, however often the request has to be sent."""
    return dict(ask(api, "POST", path, headers={"idempotency-key": str(uuid4())}, **body).json())


def ask(api: httpx.Client, method: str, path: str, **more: Any) -> httpx.Response:  # noqa: ANN401 - httpx's own
    """Return the answer; wait where the server asks for it, end with its own words where it refuses."""
    for _ in range(MOST_TRIES):
        answer = api.request(method, path, **more)
        if answer.is_success:
            return answer
        if "retry-after" not in answer.headers:
            break
        time.sleep(float(answer.headers["retry-after"]))
    problem = answer.json()
    raise SystemExit(f"{problem['title']}: {problem.get('detail', '')} (request {problem['request_id']})")


def watch(api: httpx.Client, drawing: str) -> dict[str, Any]:
    """Return the last change of the drawing's reading; tell the others on the way."""
    last: dict[str, str] = {}
    while True:
        with api.stream("GET", f"/drawings/{drawing}/events", headers=last) as stream:
            for change in changes(stream):
                if change["state"] in {"recognised", "failed"}:
                    return change
                sys.stderr.write(f"{change['state']} {change['progress'] or ''}\n")
                last = {"last-event-id": change["id"]} if change["id"] else last


def changes(stream: httpx.Response) -> Iterator[dict[str, Any]]:
    """The data of each event; signs of life have none."""
    stream.raise_for_status()
    for line in stream.iter_lines():
        if line.startswith("data: "):
            yield json.loads(line.removeprefix("data: "))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1].rstrip("/"), sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4])))
