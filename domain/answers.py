"""Answers that are kept, so that a creation which is asked for twice happens once."""

from dataclasses import dataclass
from datetime import datetime, timedelta

KEPT_FOR = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to the first request under a key."""

    key: str
    """Who asked, what for, and the name they gave it; of at most 64 characters."""
    fingerprint: str
    """Of the request; another one under the same key is a mistake."""
    told: str
    at: datetime


class AlreadyAnswered(Exception):
    """No failure: the same request was answered before, and nothing is to be done but to answer the same again."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.key)
        self.answer = answer
