"""How use cases come to their stores."""

from collections.abc import Callable

from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork

Begin = Callable[[], UnitOfWork]
"""Opens one transaction; a use case that only reads may be given one that refuses to write."""
