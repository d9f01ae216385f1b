"""What conductors join."""

from dataclasses import dataclass
from typing import NamedTuple


class TerminalRef(NamedTuple):
    """One terminal of one component."""

    component: str
    """Identifier of the component."""
    terminal: int
    """Index into the component's terminals."""


@dataclass(frozen=True, slots=True)
class Net:
    """All terminals on one sheet that drawn conductors join. Names and page references join nothing."""

    id: str
    """Unique in its drawing."""
    sheet: int
    components: tuple[str, ...]
    """Identifiers of the components it touches, each once, sorted."""
    terminals: tuple[TerminalRef, ...] = ()
    names: tuple[str, ...] = ()
    """Wire numbers and potentials printed along it (``101``, ``L1``), each once."""
