"""Locust's side of the load: asks for one address and writes down how long each answer took."""

import json
import os
from pathlib import Path
from typing import Any

from locust import FastHttpUser, constant_throughput, events, task

PATH, TOKEN, TIMES = os.environ["LOAD_PATH"], os.environ["LOAD_TOKEN"], Path(os.environ["LOAD_TIMES"])
RATE = float(os.environ["LOAD_RATE"])
"""Requests a second of one user; 0: as many as are answered."""
took: list[float] = []
failed: list[str] = []


class Reader(FastHttpUser):  # type: ignore[misc]  # locust is installed in an environment of its own
    """Asks again and again."""

    if RATE:
        wait_time = constant_throughput(RATE)

    @task  # type: ignore[untyped-decorator]
    def read(self) -> None:
        """Ask once."""
        self.client.get(PATH, headers={"authorization": f"Bearer {TOKEN}"})


def note(response_time: float, exception: object, **_: Any) -> None:  # noqa: ANN401 - locust's own
    """Keep what locust would round."""
    took.append(response_time)
    if exception is not None:
        failed.append(str(exception))


def write(**_: Any) -> None:  # noqa: ANN401 - locust's own
    """Hand over what was noted."""
    TIMES.write_text(json.dumps({"took": took, "failed": failed[:3]}), "utf-8")


events.request.add_listener(note)
events.quitting.add_listener(write)
