"""Writing for people: tables to standard output, progress to standard error where somebody watches."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Literal

from electrical_orchestrator.entrypoints.cli.plain import plain, seen_enough
from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

PIPED_WIDTH = 240
"""Columns where nobody's window sets a limit."""

Heading = str | tuple[str, Literal["right"]]


class Screen:
    """Everything written through it is plain text: no markup, no control characters of a drawing or a file name."""

    def __init__(self) -> None:
        watched = sys.stdout.isatty()
        self._out = _Out(file=sys.stdout, markup=False, highlight=False, emoji=False, width=None if watched else PIPED_WIDTH)

    def line(self, text: str = "", style: str = "") -> None:
        """Write a line."""
        self._out.print(Text(plain(text), style), soft_wrap=True)

    def table(self, headings: Sequence[Heading], rows: Iterable[Sequence[object]]) -> None:
        """Write a table; long texts are folded, never cut."""
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for heading in headings:
            name, justify = (heading, "left") if isinstance(heading, str) else heading
            table.add_column(name, justify="right" if justify == "right" else "left", overflow="fold")
        for row in rows:
            table.add_row(*(Text(plain(str(value))) for value in row))
        self._out.print(table)


class _Out(Console):
    def on_broken_pipe(self) -> None:
        """Write no more, and go on: files that were asked for are still to be written."""
        self.quiet = True
        seen_enough()


@contextmanager
def progress(name: str) -> Iterator[Callable[[int, int], None]]:
    """Give what is to be told how many sheets are done, of how many; nothing is written unless standard error is a terminal."""
    console = Console(file=sys.stderr, markup=False, highlight=False, emoji=False)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TextColumn("sheets"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(plain(name), total=None)

        def on_sheet(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield on_sheet
