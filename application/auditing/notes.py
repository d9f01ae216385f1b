"""What is noted of one unit of work."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from electrical_orchestrator.domain.audit.actors import Actor, Means
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.audit.entries import About, Entry, Facts
from electrical_orchestrator.domain.ports.clock import Clock


@dataclass(slots=True)
class Notes:
    """Notes what ``actor`` does, in order, and remembers how things stood when they were last seen."""

    actor: Actor
    clock: Clock
    entries: list[Entry] = field(default_factory=list)
    _seen: dict[object, Any] = field(default_factory=dict)

    def note(self, act: Act, about: About, *, before: Facts | None = None, after: Facts | None = None) -> None:
        """Note that it was done."""
        self.entries.append(Entry(act, self.clock.now(), self._by(about), about, before, after))

    def changed(self, act: Act, about: About, name: str, before: object, after: object) -> None:
        """Note that something has another value, if it has."""
        if before != after:
            self.note(act, about, before={name: before}, after={name: after})

    def saw(self, thing: object, standing: object) -> None:
        """Remember how ``thing`` stands."""
        self._seen[thing] = standing

    def seen(self, thing: object) -> Any:  # noqa: ANN401  # whatever was remembered
        """How it stood, or None when it was not seen: then it is new."""
        return self._seen.get(thing)

    def taken(self) -> Sequence[Entry]:
        """All there is; nothing is left."""
        taken, self.entries = self.entries, []
        return taken

    def _by(self, about: About) -> Actor:
        """Who comes in by a password or a link is known only by what it opens."""
        if self.actor.means is Means.NOBODY and self.actor.user is None:
            return replace(self.actor, user=about.person)
        return self.actor
