"""What a database server may be asked for at most."""

from dataclasses import dataclass

PATIENCE = 5.0
"""Seconds that who asks waits for a connection, or on SQLite for another's transaction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Of one process on one Postgres; SQLite has no server."""

    pool: int = 5
    """Connections that stay open."""
    overflow: int = 10
    """Connections beside them while many ask at once."""
    recycle_s: int = 1800
    """After so many seconds a connection is not used again: firewalls forget old ones."""
    statement_s: float = 30.0
    """A statement that takes longer is given up; 0: none is. Migrations may take as long as they need."""
    lock_s: float = 5.0
    """So long a statement waits for what others have locked; 0: as long as they like."""
    application: str = "electrical-orchestrator"
    """How the server's own views call the connections."""
