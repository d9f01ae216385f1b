"""What may stand in a log: no secret, no character that commands a terminal or forges a line, nothing endless."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from structlog.typing import EventDict, WrappedLogger

LONGEST = 8192
"""Characters of one logged text."""
DEEPEST = 5
"""Levels of what is logged in one piece."""
HIDDEN = "***"
SECRET_NAME = re.compile(r"authori[sz]ation|cookie|passw|token|secret|api[_-]?key|private[_-]?key|database_url|credential", re.IGNORECASE)
SECRET_TEXTS = (
    re.compile(r"(?i)(\b(?:bearer|basic)\s+)[^\s,;\"']+"),
    re.compile(r"(?i)(\b[\w-]{0,40}(?:passw(?:or)?d|token|secret|api[_-]?key)[\"']?\s?[=:]\s?[\"']?)[^\s&,;\"']+"),
    re.compile(r"(\b[a-z][a-z0-9+.-]{0,40}://[^\s/:@]{0,200}:)[^\s/@]+(?=@)"),
    re.compile(r"()\beyJ[\w-]{5,}\.[\w-]+\.[\w-]*"),
)
"""After what stands in group 1 comes a secret: headers, parameters, addresses; and JSON Web Tokens by their looks."""
NUMBERS = (bool, int, float)
PLAIN = frozenset({*NUMBERS, type(None)})
SUSPECT = (" ", ":", "=", "eyJ")
"""Every secret text has one of these in it, or a blank that is not printable."""


def harmless(_: "WrappedLogger", __: str, event: "EventDict") -> "EventDict":
    """Make each value one line of printable text; tracebacks keep their lines, each set in."""
    if _is_plain(event):
        return event
    for name, value in event.items():
        if name == "exception":
            event[name] = "\n  ".join(_line(line) for line in str(value)[:LONGEST].splitlines())
        elif not name.startswith("_"):  # those are structlog's own
            event[name] = _clean(name, value)
    return event


def _is_plain(event: "EventDict") -> bool:
    """Whether there is nothing to do, as for most lines: one look at all texts together."""
    others = [value.__class__ for value in event.values() if value.__class__ is not str]
    if not PLAIN.issuperset(others) or _is_secret("\n".join(event)):
        return False
    return _is_harmless("".join([value for value in event.values() if value.__class__ is str]))


def _clean(name: str, value: object, depth: int = 0) -> object:
    if value is not None and _is_secret(name):
        return HIDDEN
    if isinstance(value, str):
        return _line(value)
    if value is None or isinstance(value, NUMBERS):
        return value
    if depth < DEEPEST and isinstance(value, Mapping):
        return {_line(str(key)): _clean(str(key), item, depth + 1) for key, item in value.items()}
    if depth < DEEPEST and isinstance(value, list | tuple | set | frozenset):
        return [_clean(name, item, depth + 1) for item in value]
    return _line(repr(value) if isinstance(value, bytes) else str(value))


@lru_cache(maxsize=1_000)
def _is_secret(name: str) -> bool:
    return SECRET_NAME.search(name) is not None


def _is_harmless(text: str) -> bool:
    return len(text) <= LONGEST and text.isprintable() and not any(sign in text for sign in SUSPECT)


def _line(text: str) -> str:
    if _is_harmless(text):
        return text
    cut = text[:LONGEST] + ("..." if len(text) > LONGEST else "")
    for secret in SECRET_TEXTS:
        cut = secret.sub(rf"\1{HIDDEN}", cut)
    return "".join(letter if letter.isprintable() else letter.encode("unicode_escape", "surrogatepass").decode() for letter in cut)
