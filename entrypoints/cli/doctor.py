"""`eo doctor`."""

from electrical_orchestrator.entrypoints.cli.context import Given
from electrical_orchestrator.entrypoints.cli.exits import SomethingBroken

# ruff: noqa: PLC0415 - `--help` must not wait for what only a running command needs

WORDS = {True: "fine", False: "BROKEN", None: "-"}


async def doctor(*, context: Given) -> None:
    """Check what is installed, and that reading, recognising and keeping drawings work. Nothing is changed."""
    from electrical_orchestrator.entrypoints.cli.checks import checks
    from electrical_orchestrator.entrypoints.cli.screen import Screen

    settings = context.settings()
    async with context.opened() as container:
        found = [check async for check in checks(settings, container)]
    Screen().table(("What", "State", "Detail"), [(check.name, WORDS[check.fine], check.detail) for check in found])
    broken = [check.name for check in found if check.fine is False]
    if broken:
        raise SomethingBroken(f"Broken: {', '.join(broken)}. The table says what to do.")
