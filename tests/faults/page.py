"""The figures in docs/reliability.md: a row a fault and database; what did not run keeps the row it had."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

Figures = dict[str, Any]
BEGIN, END = "<!-- figures -->\n", "<!-- end of figures -->"
HEAD = "| fault | on | day | measured |\n|---|---|---|---|\n"
ROW = re.compile(r"^\| (F\d+) \| (\w+) \|", re.MULTILINE)
SUMS = ("kills", "uploads", "crashes", "lost", "doubled", "kills_amid_uploads", "results")
"""What several seeds add up; of the other figures the largest counts."""


def written(page: str, measured: Iterable[Figures]) -> str:
    """``page`` with the rows of what was measured in place of those that it had."""
    before, _, rest = page.partition(BEGIN)
    told, _, after = rest.partition(END)
    rows = {match.groups(): line for line in told.splitlines() if (match := ROW.match(line))}
    for (fault, database), figures in _together(measured).items():
        rows[fault, database] = f"| {fault} | {database} | {datetime.now(UTC):%Y-%m-%d} | {_told(figures)} |"
    lines = [rows[key] for key in sorted(rows, key=lambda key: (int(key[0][1:]), key[1]))]
    return f"{before}{BEGIN}{HEAD}" + "".join(f"{line}\n" for line in lines) + END + after


def _together(measured: Iterable[Figures]) -> dict[tuple[str, str], Figures]:
    """One for each fault and database, also of several seeds."""
    found: dict[tuple[str, str], Figures] = {}
    for one in measured:
        key = one["fault"], one["database"]
        figures = {name: value for name, value in one.items() if name not in {"fault", "database"}}
        known = found.setdefault(key, {})
        for name, value in figures.items():
            known[name] = known.get(name, 0) + value if name in SUMS else max(known.get(name, value), value)
    return found


def _told(figures: Figures) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {value:,}" for name, value in figures.items())
