"""`eo project audit`: who did what."""

from collections.abc import Mapping

from electrical_orchestrator.domain.audit.entries import Entry, Facts, Wanted
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.entrypoints.cli.context import Given

# ruff: noqa: PLC0415 - `--help` must not wait for what only a running command needs


async def audit(project: str, /, *, limit: int = 100, context: Given) -> None:
    """Show who did what in a project, the newest first.

    Parameters
    ----------
    limit
        How many entries at most.
    """
    from electrical_orchestrator.entrypoints.cli.references import project_called
    from electrical_orchestrator.entrypoints.cli.screen import Screen

    async with context.kept() as container:
        found = await project_called(container, project)
        trail = await container.audit.show_audit()(Wanted(found.id), limit=limit)
    rows = [(f"{entry.at:%Y-%m-%d %H:%M:%S}", _by(entry, trail.names), entry.act, _said(entry)) for _, entry in trail.entries]
    Screen().table(("When", "Who", "What", "Details"), rows)


def _by(entry: Entry, names: Mapping[UserId, str]) -> str:
    return entry.by.means if entry.by.user is None else names.get(entry.by.user, str(entry.by.user))


def _said(entry: Entry) -> str:
    """What was so, and what is so since then."""
    return " -> ".join(filter(None, (_facts(entry.before), _facts(entry.after))))


def _facts(facts: Facts | None) -> str:
    return ", ".join(f"{name} {value}" for name, value in (facts or {}).items() if name != "sha256")
