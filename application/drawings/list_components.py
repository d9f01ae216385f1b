"""Use case: the components of a drawing, page by page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from electrical_orchestrator.application.transaction import Begin
from electrical_orchestrator.domain.components import Component, Sought, Spot
from electrical_orchestrator.domain.drawings import Revision
from electrical_orchestrator.domain.sheets import Unread


class ComponentList(NamedTuple):
    """A page of components, each with where it stands."""

    found: Sequence[tuple[Spot, Component]]
    not_read: Mapping[int, Unread]
    """Sheets of which nothing can be listed."""


@dataclass(frozen=True, slots=True)
class ListComponents:
    """Lists what was found in a revision. Raises NotRecognisedYet."""

    begin: Begin

    async def __call__(self, revision: Revision, sought: Sought, *, after: Spot | None = None, limit: int = 100) -> ComponentList:
        """Return those that are sought, behind ``after``."""
        async with self.begin() as work:
            not_read = await work.recognitions.unread(revision.id)
            found = await work.recognitions.components(revision.id, sought, after=after, limit=limit)
        return ComponentList(found, not_read)
