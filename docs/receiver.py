"""A receiver of webhooks, to try them with: ``python docs/receiver.py PORT FILE whsec_...`` writes what it is sent to FILE.

It does what each receiver should: checks the signature, answers at once, and takes a notice that comes again for what it is.
"""

import hmac
import json
import sys
import time
from base64 import b64decode, b64encode
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock

TOLERANCE_S = 300
"""Older signatures are somebody's recording."""


class Receiver(BaseHTTPRequestHandler):
    """One notice."""

    file = Path("notices.jsonl")
    secret = ""
    seen: set[str] = set()  # noqa: RUF012  # of all requests together
    writing = Lock()

    def do_POST(self) -> None:  # the library's name
        """204, or 401 for what others made up."""
        body = self.rfile.read(int(self.headers["content-length"]))
        known = self._is_ours(body)
        if known:
            self._keep(self.headers["webhook-id"], body)
        self.send_response(204 if known else 401)
        self.end_headers()

    def _is_ours(self, body: bytes) -> bool:
        moment = self.headers["webhook-timestamp"]
        signed = b".".join((self.headers["webhook-id"].encode(), moment.encode(), body))
        ours = "v1," + b64encode(hmac.digest(b64decode(self.secret.removeprefix("whsec_")), signed, "sha256")).decode()
        fresh = abs(time.time() - int(moment)) < TOLERANCE_S
        return fresh and any(hmac.compare_digest(ours, theirs) for theirs in self.headers["webhook-signature"].split())

    def _keep(self, identifier: str, body: bytes) -> None:
        with self.writing, self.file.open("a", encoding="utf-8") as file:
            again = identifier in self.seen
            self.seen.add(identifier)
            file.write(json.dumps({"id": identifier, "again": again, "said": json.loads(body)}) + "\n")

    def log_message(self, *_: object) -> None:  # the library's method
        """Say nothing of each."""


def main(port: str, file: str, secret: str) -> None:
    """Receive until Ctrl-C."""
    Receiver.file, Receiver.secret = Path(file), secret
    ThreadingHTTPServer(("127.0.0.1", int(port)), Receiver).serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
