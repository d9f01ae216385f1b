"""Storage that lives as long as the process: for trying, embedding and tests."""

from collections.abc import Collection, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from operator import attrgetter
from types import TracebackType
from typing import Self

from anyio import Lock
from electrical_orchestrator.adapters.storage.memory.audit import MemoryAuditTrail
from electrical_orchestrator.adapters.storage.memory.channels import Channels, MemoryChannels, MemoryMessages
from electrical_orchestrator.adapters.storage.memory.credentials import MemoryLinks, MemoryPersonalTokens, MemorySessions
from electrical_orchestrator.adapters.storage.memory.jobs import Jobs, MemoryJobs, forget_jobs
from electrical_orchestrator.adapters.storage.memory.journal import Journal
from electrical_orchestrator.adapters.storage.memory.outbox import MemoryOutbox, Waiting
from electrical_orchestrator.adapters.storage.memory.paging import page
from electrical_orchestrator.adapters.storage.memory.people import MemoryMembers, MemoryUsers, People, forget_project
from electrical_orchestrator.adapters.storage.memory.webhooks import Hooks, MemoryDeliveries, MemoryWebhooks
from electrical_orchestrator.domain.answers import Answer
from electrical_orchestrator.domain.audit.entries import Entry, Number
from electrical_orchestrator.domain.components import Component, Sought, Spot
from electrical_orchestrator.domain.drawings import Drawing, DrawingId, RevisionId
from electrical_orchestrator.domain.errors import (
    AnswerExists,
    ComponentNotFound,
    Conflict,
    DrawingNotFound,
    NotRecognisedYet,
    ProjectNotFound,
    RevisionExists,
    RevisionNotFound,
)
from electrical_orchestrator.domain.listing import Listed, Order
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.ports.answer_store import AnswerStore
from electrical_orchestrator.domain.ports.drawing_store import DrawingStore
from electrical_orchestrator.domain.ports.project_store import ProjectStore
from electrical_orchestrator.domain.ports.recognition_store import RecognitionStore
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork
from electrical_orchestrator.domain.projects import Project, ProjectId
from electrical_orchestrator.domain.recognition import Recognition
from electrical_orchestrator.domain.sheets import Unread

AGE = attrgetter("created_at", "id")


@dataclass(slots=True)
class MemoryStorage:
    """What units of work share. One unit at a time: the next one waits."""

    projects: dict[ProjectId, Project] = field(default_factory=dict)
    drawings: dict[DrawingId, Drawing] = field(default_factory=dict)
    recognitions: dict[RevisionId, Recognition] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    people: People = field(default_factory=People)
    audit: dict[Number, Entry] = field(default_factory=dict)
    jobs: Jobs = field(default_factory=Jobs)
    outbox: Waiting = field(default_factory=Waiting)
    hooks: Hooks = field(default_factory=Hooks)
    channels: Channels = field(default_factory=Channels)
    changes: int = 0
    """Units of work that changed something."""
    lock: Lock = field(default_factory=Lock)


class MemoryUnitOfWork(UnitOfWork):
    """Changes the storage at once, and changes it back when an error leaves the block."""

    def __init__(self, storage: MemoryStorage) -> None:
        """Work on ``storage`` once the unit has begun."""
        self._storage = storage

    async def __aenter__(self) -> Self:
        """Wait for the other units, then begin."""
        await self._storage.lock.acquire()
        self._journal = Journal()
        self.projects = MemoryProjects(self._storage, self._journal)
        self.drawings = MemoryDrawings(self._storage, self._journal)
        self.recognitions = MemoryRecognitions(self._storage, self._journal)
        self.answers = MemoryAnswers(self._storage, self._journal)
        self.users = MemoryUsers(self._storage.people, self._journal)
        self.sessions = MemorySessions(self._storage.people, self._journal)
        self.tokens = MemoryPersonalTokens(self._storage.people, self._journal)
        self.links = MemoryLinks(self._storage.people, self._storage.projects, self._journal)
        self.members = MemoryMembers(self._storage.people, self._storage.projects, self._journal)
        self.audit = MemoryAuditTrail(self._storage.audit, self._journal)
        self.jobs = MemoryJobs(self._storage.jobs, self._storage.drawings, self._journal)
        self.outbox = MemoryOutbox(self._storage.outbox, self._journal)
        self.webhooks = MemoryWebhooks(self._storage.hooks, self._storage.projects, self._journal)
        self.deliveries = MemoryDeliveries(self._storage.hooks, self._journal)
        self.channels = MemoryChannels(self._storage.channels, self._storage.people, self._journal)
        self.messages = MemoryMessages(self._storage.channels, self._journal)
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Undo everything when an error leaves the block; let the next unit begin."""
        if kind is not None:
            self._journal.undo()
        elif self._journal.changed:
            self._storage.changes += 1
        self._storage.lock.release()


@dataclass(frozen=True, slots=True)
class MemoryProjects(ProjectStore):
    """Projects go in and come out as copies: nobody changes what is kept but by ``put``."""

    storage: MemoryStorage
    journal: Journal

    async def put(self, project: Project) -> None:
        """Keep a copy."""
        self.journal.put(self.storage.projects, project.id, copy(project))

    async def get(self, project: ProjectId) -> Project:
        """Return a copy."""
        try:
            return copy(self.storage.projects[project])
        except KeyError:
            raise ProjectNotFound(f"There is no project {project}.") from None

    async def list(
        self,
        *,
        archived: bool = False,
        order: Order = Order.OLDEST,
        after: Listed | None = None,
        limit: int = 100,
        member: UserId | None = None,
    ) -> Sequence[Project]:
        """Sort all of them and return copies of a page."""
        theirs = {project for project, user in self.storage.people.members if user == member}
        kept = self.storage.projects.values()
        found = (project for project in kept if project.archived is archived and (member is None or project.id in theirs))
        return [copy(project) for project in page(found, order, after, limit)]

    async def delete(self, project: ProjectId) -> None:
        """Forget it, unless drawings refer to it."""
        await self.get(project)
        if any(drawing.project == project for drawing in self.storage.drawings.values()):
            raise Conflict(f"Project {project} still has drawings.")
        forget_project(self.storage.people, project, self.journal)
        self.storage.hooks.forget_project(project, self.journal)
        self.journal.drop(self.storage.projects, project)


@dataclass(frozen=True, slots=True)
class MemoryDrawings(DrawingStore):
    """Drawings go in and come out as copies, with their revisions."""

    storage: MemoryStorage
    journal: Journal

    async def put(self, drawing: Drawing) -> None:
        """Keep a copy."""
        if drawing.project not in self.storage.projects:
            raise ProjectNotFound(f"There is no project {drawing.project}.")
        if len({revision.label for revision in drawing.revisions}) < len(drawing.revisions):
            raise RevisionExists(f"Drawing {drawing.name!r} has a revision of that label already.")
        self.journal.put(self.storage.drawings, drawing.id, _copied(drawing))

    async def get(self, drawing: DrawingId) -> Drawing:
        """Return a copy."""
        return _copied(self._kept(drawing))

    async def list(
        self, project: ProjectId, *, archived: bool = False, order: Order = Order.OLDEST, after: Listed | None = None, limit: int = 100
    ) -> Sequence[Drawing]:
        """Sort all of the project's and return copies of a page."""
        kept = self.storage.drawings.values()
        found = (drawing for drawing in kept if drawing.project == project and drawing.archived is archived)
        return [_copied(drawing) for drawing in page(found, order, after, limit)]

    async def unread(self, project: ProjectId, *, after: Listed | None = None, limit: int = 50) -> Sequence[Drawing]:
        """Look through all of them."""
        kept = self.storage.drawings.values()
        found = (drawing for drawing in kept if drawing.project == project and not drawing.archived and drawing.unread)
        return [_copied(drawing) for drawing in page(found, Order.OLDEST, after, limit)]

    async def being_read(self) -> Sequence[Drawing]:
        """Look through all of them."""
        attended = {job.revision for job in self.storage.jobs.kept.values() if job.is_open}
        projects, drawings = self.storage.projects, self.storage.drawings.values()
        kept = sorted((one for one in drawings if not (one.archived or projects[one.project].archived)), key=AGE)
        return [_copied(drawing) for drawing in kept if any(one.id not in attended for one in drawing.unread)]

    async def delete(self, drawing: DrawingId) -> None:
        """Forget it with its results."""
        for revision in self._kept(drawing).revisions:
            self.journal.drop(self.storage.recognitions, revision.id)
        forget_jobs(self.storage.jobs, drawing, self.journal)
        self.journal.drop(self.storage.drawings, drawing)

    async def uses_of(self, sha256: str) -> int:
        """Count them all."""
        return sum(revision.sha256 == sha256 for drawing in self.storage.drawings.values() for revision in drawing.revisions)

    async def used_among(self, originals: Collection[str]) -> set[str]:
        """Look through all of them."""
        return {revision.sha256 for drawing in self.storage.drawings.values() for revision in drawing.revisions} & {*originals}

    async def bytes_of(self, project: ProjectId) -> int:
        """Add them all up."""
        theirs = (drawing for drawing in self.storage.drawings.values() if drawing.project == project)
        return sum(revision.size for drawing in theirs for revision in drawing.revisions)

    async def with_original(self, project: ProjectId, sha256: str) -> Drawing | None:
        """Look through all of them."""
        its = [drawing for drawing in self.storage.drawings.values() if drawing.project == project]
        having = [drawing for drawing in its if any(revision.sha256 == sha256 for revision in drawing.revisions)]
        return _copied(min(having, key=AGE)) if having else None

    async def hold(self, sha256: str) -> None:
        """Nothing to do: units follow one another."""

    def _kept(self, drawing: DrawingId) -> Drawing:
        try:
            return self.storage.drawings[drawing]
        except KeyError:
            raise DrawingNotFound(f"There is no drawing {drawing}.") from None


@dataclass(frozen=True, slots=True)
class MemoryRecognitions(RecognitionStore):
    """Recognitions never change, so they are kept as they are."""

    storage: MemoryStorage
    journal: Journal

    async def replace(self, revision: RevisionId, found: Recognition) -> None:
        """Keep it in place of any earlier one."""
        if not any(known.id == revision for drawing in self.storage.drawings.values() for known in drawing.revisions):
            raise RevisionNotFound(f"There is no revision {revision}.")
        self.journal.put(self.storage.recognitions, revision, found)

    async def get(self, revision: RevisionId) -> Recognition:
        """Return it."""
        try:
            return self.storage.recognitions[revision]
        except KeyError:
            raise NotRecognisedYet("The revision has no result yet.") from None

    async def amend(self, revision: RevisionId, component: Component) -> None:
        """Keep another recognition."""
        found = self.storage.recognitions.get(revision)
        if found is None or not any((one.id, one.sheet) == (component.id, component.sheet) for one in found.components()):
            raise ComponentNotFound(f"There is no component {component.id!r}.")
        self.journal.put(self.storage.recognitions, revision, found.amended(component))

    async def components(
        self, revision: RevisionId, sought: Sought, *, after: Spot | None = None, limit: int = 100
    ) -> Sequence[tuple[Spot, Component]]:
        """Look at all of them."""
        return in_order(self.storage, revision, sought, after, limit)

    async def unread(self, revision: RevisionId) -> Mapping[int, Unread]:
        """Look at all sheets."""
        return {sheet.number: sheet.unread for sheet in (await self.get(revision)).unread if sheet.unread}


@dataclass(frozen=True, slots=True)
class MemoryAnswers(AnswerStore):
    """Answers never change, so they are kept as they are."""

    storage: MemoryStorage
    journal: Journal

    async def add(self, answer: Answer) -> None:
        """Keep it, unless there is one."""
        if answer.key in self.storage.answers:
            raise AnswerExists("There is an answer under that key.")
        self.journal.put(self.storage.answers, answer.key, answer)

    async def get(self, key: str) -> Answer | None:
        """Return it."""
        return self.storage.answers.get(key)

    async def forget(self, *, before: datetime) -> None:
        """Look at all of them."""
        for answer in [answer for answer in self.storage.answers.values() if answer.at < before]:
            self.journal.drop(self.storage.answers, answer.key)


def _copied(drawing: Drawing) -> Drawing:
    return replace(drawing, revisions=[copy(revision) for revision in drawing.revisions])


def in_order(storage: MemoryStorage, revision: RevisionId, sought: Sought, after: Spot | None, limit: int) -> list[tuple[Spot, Component]]:
    """The first ``limit`` components that are sought, behind ``after``."""
    found = storage.recognitions.get(revision)
    placed = (
        (Spot(sheet.number, position), component)
        for sheet in (found.sheets if found else ())
        for position, component in enumerate(sheet.components)
    )
    return list(islice((one for one in placed if (after is None or one[0] > after) and sought.fits(one[1])), limit))
