"""Who acts: a person, a program for a person, or this program itself."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from electrical_orchestrator.domain.people.subjects import Subject
from electrical_orchestrator.domain.people.tokens import TokenId
from electrical_orchestrator.domain.people.users import UserId


class Means(StrEnum):
    """By what somebody acts."""

    SESSION = "session"
    """A person who is signed in."""
    TOKEN = "token"  # noqa: S105  # a word, no token
    """A program, by a personal access token."""
    NOBODY = "nobody"
    """Somebody who is not signed in, or not yet."""
    COMMAND = "command"
    """Whoever runs commands on the server's machine."""
    SERVER = "server"
    """The program itself."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, and from where."""

    means: Means
    user: UserId | None = None
    token: TokenId | None = None
    address: str | None = None
    """Of the network; None where none is known."""

    @classmethod
    def of(cls, subject: Subject, address: str | None) -> Self:
        """Who was let in."""
        return cls(Means.TOKEN if subject.session is None else Means.SESSION, subject.user, subject.token, address)

    @classmethod
    def unknown(cls, address: str | None) -> Self:
        """Somebody who is not signed in."""
        return cls(Means.NOBODY, address=address)


SERVER = Actor(Means.SERVER)
COMMAND = Actor(Means.COMMAND)
