"""The command line: `electrical-orchestrator`, in short `eo`."""

import sys
from collections.abc import Mapping, Sequence


def main(words: Sequence[str] | None = None, *, environment: Mapping[str, str] | None = None, **given: object) -> int:
    """Run the command that ``words`` (None: the process's arguments) name, and return its exit code.

    ``environment`` stands for the process's own, ``given`` are ports to be used instead of the settings' (for tests).
    """
    from electrical_orchestrator.entrypoints.cli.context import Context  # noqa: PLC0415 - importing this package loads nothing
    from electrical_orchestrator.entrypoints.cli.running import run  # noqa: PLC0415 - the same

    return run(sys.argv[1:] if words is None else words, Context(environment, given))
