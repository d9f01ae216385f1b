"""What clients meant to do and what they were told, on the disk before anything else happens."""

import os
from pathlib import Path
from typing import Literal

import msgspec


class Entry(msgspec.Struct, frozen=True):
    """One line."""

    kind: Literal["intent", "answer"]
    key: str
    """The Idempotency-Key: names what is wanted, however often it is asked for."""
    sha256: str
    status: int = 0
    drawing: str = ""


class Journal:
    """Only ever grows."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._open = file.open("ab")

    def note(self, entry: Entry) -> None:
        """Write a line, and return when the disk has it."""
        self._open.write(msgspec.json.encode(entry) + b"\n")
        self._open.flush()
        os.fsync(self._open.fileno())

    def close(self) -> None:
        self._open.close()

    def entries(self) -> list[Entry]:
        return [msgspec.json.decode(line, type=Entry) for line in self.file.read_bytes().splitlines()]

    def intents(self) -> dict[str, str]:
        """The checksum of what was wanted under each key."""
        return {entry.key: entry.sha256 for entry in self.entries() if entry.kind == "intent"}

    def accepted(self) -> dict[str, set[str]]:
        """The drawings that were promised under each key."""
        promised: dict[str, set[str]] = {}
        for entry in self.entries():
            if entry.kind == "answer" and 200 <= entry.status < 300:
                promised.setdefault(entry.key, set()).add(entry.drawing)
        return promised
