"""Which sheets a command is to look at: `1-5,9`."""

import re

from electrical_orchestrator.entrypoints.cli.exits import WrongUsage

HIGHEST = 99_999
_PART = re.compile(r"\s*(\d{1,5})\s*(?:-\s*(\d{1,5})\s*)?", re.ASCII)


def asked_sheets(text: str | None) -> list[int] | None:
    """Return the numbers, each once, in order; None for None: all sheets. Raises WrongUsage."""
    return None if text is None else asked_numbers("--sheets", text)


def asked_numbers(option: str, text: str) -> list[int]:
    """Return the numbers that ``option`` asks for, each once, in order. Raises WrongUsage."""
    numbers: set[int] = set()
    for part in text.split(","):
        match = _PART.fullmatch(part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= first <= last <= HIGHEST:
            raise WrongUsage(f"{option} is {text!r}: give numbers and ranges from 1 on, such as 1-5,9.")
        numbers.update(range(first, last + 1))
    return sorted(numbers)
