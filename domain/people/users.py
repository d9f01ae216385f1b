"""Users: people who sign in."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from typing import NewType, Self
from uuid import UUID, uuid4

from electrical_orchestrator.domain.naming import checked_name
from electrical_orchestrator.domain.people.errors import InvalidEmail, WeakPassword

UserId = NewType("UserId", UUID)

LONGEST_EMAIL = 254
SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 256
EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]+")


@dataclass(eq=False, slots=True)
class User:
    """A person, known by an e-mail address that no other person has. A disabled one is kept and may do nothing."""

    id: UserId
    name: str
    email: str
    created_at: datetime
    administrator: bool = False
    disabled: bool = False
    password: str | None = field(default=None, repr=False)
    """What the hasher made of it; None: nobody can sign in."""

    @classmethod
    def start(cls, name: str, email: str, at: datetime, *, administrator: bool = False) -> Self:
        """A new person, still without password. Raises InvalidName, InvalidEmail."""
        return cls(UserId(uuid4()), checked_name(name), checked_email(email), at, administrator)

    def checked_password(self, password: str) -> str:
        """The password as it is hashed, whichever way a keyboard composes its letters, or WeakPassword."""
        return usable_password(password, self.name, self.email)


def usable_password(password: str, *known: str) -> str:
    """The password as it is hashed. Raises WeakPassword when its length is wrong or it is one of ``known``."""
    password = composed(password)
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise WeakPassword(f"A password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters.")
    if password.strip().casefold() in {word.casefold() for word in known} or len(set(password)) == 1:
        raise WeakPassword("That is the first password that a stranger would try.")
    return password


def composed(password: str) -> str:
    """``password`` in the one form in which it is hashed and compared."""
    return unicodedata.normalize("NFKC", password)


def checked_email(email: str) -> str:
    """Return the address in lower case, or raise InvalidEmail."""
    email = email.strip().lower()
    if len(email) > LONGEST_EMAIL or not email.isprintable() or not EMAIL.fullmatch(email):
        raise InvalidEmail(f"{email[:40]!r} is no e-mail address.")
    return email
