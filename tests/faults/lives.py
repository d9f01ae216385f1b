"""What is to become of workers, and what became of each."""

from pathlib import Path

import msgspec

from tests.faults.house import House

ANYWHEN, POISONED, BORN = "anywhen", "poisoned", "born"
"""Ends at no place of its own, and what is no end that was planned."""


class Plan(msgspec.Struct):
    """What is told."""

    place: str
    database_url: str
    lease_s: float
    workers: int
    kills: int
    seed: int

    @property
    def house(self) -> House:
        return House(Path(self.place), self.database_url, lease_s=self.lease_s)

    @property
    def lives(self) -> Path:
        """A line for each beginning and end of a worker."""
        return Path(self.place, "lives.jsonl")


class Life(msgspec.Struct):
    """A worker was born, or how it ended; ``at`` is the machine's monotonic clock."""

    pid: int
    what: str
    at: float
