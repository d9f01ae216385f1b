"""Every pattern that the program searches texts with, on the texts that cost patterns most."""

import pkgutil
import re
import time
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from typing import Any

import pytest
from electrical_orchestrator import adapters, application, domain, entrypoints
from electrical_orchestrator.adapters.recognition.text import LONGEST_TEXT
from electrical_orchestrator.entrypoints.log_texts import LONGEST

AT_MOST_S = 0.1
OWN = ("electrical_orchestrator.entrypoints.cli", "electrical_orchestrator.adapters.composing")
"""What only whoever runs the program gives texts to."""
NO_MODULES = (*OWN, "electrical_orchestrator.adapters.storage.sql.migrations")
"""Those of migrations are loaded by Alembic alone."""
PIECES = (
    "a",
    "A",
    "0",
    " ",
    "-",
    "=",
    "+",
    ":",
    ".",
    ",",
    "(",
    "%",
    "_",
    "\n",
    "\t",
    "1.",
    "1a",
    "/1.",
    "-K",
    "Kk",
    "X1:",
    "a b ",
    "=A1+B2-K3:",
)
BEFORE, AFTER = ("", "=", "-", "1", "A"), "!"
Patterns = dict[tuple[str, int], tuple[str, "re.Pattern[str]"]]


def patterns() -> Patterns:
    """Of all modules, with where each stands."""
    found: Patterns = {}
    for layer in (domain, application, adapters, entrypoints):
        for module in pkgutil.walk_packages(layer.__path__, f"{layer.__name__}."):
            if module.name.startswith(NO_MODULES):
                continue
            try:
                held = vars(import_module(module.name))
            except ImportError:  # of an extra
                continue
            for name, value in held.items():
                for pattern in within(value):
                    found.setdefault((pattern.pattern, pattern.flags), (f"{module.name}.{name}", pattern))
    return found


def within(value: object) -> Iterator["re.Pattern[str]"]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, Mapping):
        yield from within(tuple(value.values()))
    elif isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from within(one)


def seconds(pattern: "re.Pattern[str]", text: str) -> float:
    """Of the processor, to look for it from every place of ``text``."""
    began = time.process_time()
    for _ in pattern.finditer(text):
        pass
    pattern.match(text)
    pattern.fullmatch(text)
    return time.process_time() - began


def texts(length: int) -> Iterable[str]:
    return [(before + piece * length)[: length - 1] + AFTER for before in BEFORE for piece in PIECES]


@pytest.fixture(scope="module")
def found() -> Patterns:
    return patterns()


def test_all_are_seen(found: Patterns) -> None:
    assert len(found) > 90
    assert any("people.users.EMAIL" in where for where, _ in found.values())


@pytest.mark.parametrize(("layers", "length"), [((domain, application, adapters), LONGEST_TEXT), ((entrypoints,), LONGEST)])
def test_none_takes_long_over_the_longest_text(found: Patterns, layers: Any, length: int) -> None:  # noqa: ANN401  # modules
    names = tuple(layer.__name__ for layer in layers)
    slow = {
        where: text[:8]
        for where, pattern in found.values()
        if where.startswith(names)
        for text in texts(length)
        if seconds(pattern, text) > AT_MOST_S and seconds(pattern, text) > AT_MOST_S  # another program may have slowed the first
    }
    assert slow == {}
