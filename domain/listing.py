"""In which order things are listed, and where in it a page begins."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, Protocol
from uuid import UUID


class Order(StrEnum):
    """What a list may be sorted by; what is equal in that follows its identifier."""

    OLDEST = "created_at"
    NEWEST = "-created_at"
    NAME = "name"
    NAME_BACKWARDS = "-name"

    @property
    def by(self) -> str:
        """Name of the property."""
        return self.value.removeprefix("-")

    @property
    def descending(self) -> bool:
        """Whether the greatest comes first."""
        return self.value.startswith("-")


class Listed(Protocol):
    """What has a place in a list, in any order."""

    @property
    def created_at(self) -> datetime:
        """When it was made."""

    @property
    def name(self) -> str:
        """By its characters' numbers, the same on every machine."""

    @property
    def id(self) -> UUID:
        """Distinguishes what is equal else."""


class Place(NamedTuple):
    """The place of something that was listed, whatever has become of it since."""

    created_at: datetime
    name: str
    id: UUID

    @classmethod
    def of(cls, listed: Listed) -> "Place":
        """Where ``listed`` stands now."""
        return cls(listed.created_at, listed.name, listed.id)
