"""Writing the history of components: it begins with what was recognised, as soon as somebody says something of it."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from electrical_orchestrator.domain.audit.actors import SERVER
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.audit.entries import About, Entry, Place
from electrical_orchestrator.domain.components import Component
from electrical_orchestrator.domain.drawings import Drawing, Revision
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork
from electrical_orchestrator.domain.recognition import Recognition
from electrical_orchestrator.domain.reviewing import facts_of, found_again, replayed


def about(drawing: Drawing, revision: Revision, component: str) -> About:
    """One component of one revision."""
    return About(drawing.project, drawing.id, Place(revision.id, component))


def recognised(of: About, component: Component, model: str, at: datetime) -> Entry:
    """How a model saw it."""
    return Entry(Act.COMPONENT_RECOGNISED, at, SERVER, of, None, facts_of(component, model))


async def read_again(work: UnitOfWork, drawing: Drawing, revision: Revision, found: Recognition, at: datetime) -> Recognition:
    """``found`` with what people said of the reading before, where the same components stand at the same places.

    What became of those that people spoke of is added to their histories.
    """
    kept = sorted(await work.audit.of_components(revision.id), key=lambda one: (_component(one.entry), one.number))
    entries: list[Entry] = []
    for identifier, history in groupby((one.entry for one in kept), key=_component):
        found, told = _held(found, about(drawing, revision, identifier), list(history), at)
        entries += told
    await work.audit.add(entries)
    return found


def _held(found: Recognition, of: About, history: Sequence[Entry], at: datetime) -> tuple[Recognition, Sequence[Entry]]:
    identifier = _component(history[0])
    component = next((one for one in found.components() if one.id == identifier), None)
    if component is None:
        standing = replayed(history)
        return found, [] if standing is None else [Entry(Act.COMPONENT_LOST, at, SERVER, of, standing)]
    last = replayed(entry for entry in history if entry.act is not Act.COMPONENT_LOST)  # a reading of some sheets forgets nothing
    component = component if last is None else found_again(component, last)
    return found.amended(component), [recognised(of, component, found.model, at)]


def _component(entry: Entry) -> str:
    return "" if entry.about.place is None else entry.about.place.component
