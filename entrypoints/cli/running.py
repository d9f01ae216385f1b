"""From words to an exit code; no error leaves as a traceback, unless a developer asks for it."""

import gc
import io
import os
import sys
from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from inspect import isawaitable
from typing import Any

from cyclopts.exceptions import CycloptsError
from electrical_orchestrator.entrypoints.cli.app import app
from electrical_orchestrator.entrypoints.cli.context import Context
from electrical_orchestrator.entrypoints.cli.exits import FAULT, FINE, USAGE, exit_of, line_of
from electrical_orchestrator.entrypoints.cli.plain import plain, seen_enough

YOUNG = 50_000
"""Objects that are made before garbage is looked for among them. A start makes hundreds of thousands, which stay: looked through each 700,
as is usual, they take a tenth of it.
"""


def run(words: Sequence[str], context: Context) -> int:
    """Do what ``words`` ask for and return how it ended, one of ``exits.EXITS``."""
    gc.set_threshold(YOUNG)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a name that the terminal cannot show is no reason to fail
    try:
        return _run(words, context)
    except CycloptsError as error:
        return _told(f"{error} Try: eo --help", USAGE.code)
    except BrokenPipeError:
        seen_enough()
        return FINE.code
    except KeyboardInterrupt as error:
        return _told("Interrupted.", exit_of(error).code)
    except Exception as error:  # noqa: BLE001 - this is where errors become exit codes
        return failed(error, context)


def failed(error: Exception, context: Context, where: str | None = None) -> int:
    """Say in one line what went wrong (with ``where``), and return its exit code."""
    end = exit_of(error)
    if end is FAULT and _debugging(context):
        import traceback  # noqa: PLC0415 - rarely needed

        traceback.print_exception(error)
    named = isinstance(error, OSError) and error.filename is not None  # then the line begins with it
    return _told(line_of(error) if where is None or named else f"{where}: {line_of(error)}", end.code)


def _run(words: Sequence[str], context: Context) -> int:
    command, bound, unfilled = app.parse_args(list(words), exit_on_error=False, print_error=False)
    given = {name: context for name, kind in unfilled.items() if kind is Context}
    code = command(*bound.args, **bound.kwargs, **given)
    if isawaitable(code):
        code = _awaited(partial(_result, code))
    sys.stdout.flush()
    return code if isinstance(code, int) else FINE.code


def _awaited(call: Callable[[], Coroutine[Any, Any, Any]]) -> object:
    import anyio  # noqa: PLC0415 - help needs no event loop

    return anyio.run(call)


async def _result(code: Any) -> Any:  # noqa: ANN401 - whatever a command returns
    return await code


def _told(line: str, code: int) -> int:
    sys.stderr.write(f"eo: {plain(' '.join(line.split()))}\n")
    return code


def _debugging(context: Context) -> bool:
    environment = os.environ if context.environment is None else context.environment
    return environment.get("EO_LOG_LEVEL", "") == "debug"
