"""Drawings, their revisions, and the life of a revision: uploaded, reading, recognised or failed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, NewType, Self
from uuid import UUID, uuid4

from electrical_orchestrator.domain.errors import (
    DrawingArchived,
    InvalidTransition,
    ReadingCancelled,
    RevisionExists,
    RevisionNotFound,
    TooManyRevisions,
)
from electrical_orchestrator.domain.naming import checked_name
from electrical_orchestrator.domain.projects import ProjectId
from electrical_orchestrator.domain.versions import FIRST_VERSION, check_version

MOST_REVISIONS = 500
"""Of one drawing, which is always shown with all of them."""

DrawingId = NewType("DrawingId", UUID)
RevisionId = NewType("RevisionId", UUID)


class RevisionState(StrEnum):
    """Where a revision stands."""

    UPLOADED = "uploaded"
    READING = "reading"
    RECOGNISED = "recognised"
    FAILED = "failed"


UNREAD = (RevisionState.UPLOADED, RevisionState.READING)
"""What a job is open for."""


class Progress(NamedTuple):
    """Sheets done, of how many."""

    done: int
    total: int


class Failure(NamedTuple):
    """Why a revision could not be read."""

    code: str
    """Stable name of the error's type, such as ``encrypted_pdf``."""
    message: str


CANCELLED = Failure(ReadingCancelled.code, "Somebody cancelled its reading. Ask for it to be read again.")
"""How a revision ends that nobody wants to be read any more."""


@dataclass(eq=False, slots=True)
class Revision:
    """One PDF of a drawing: its original by SHA-256, and how far its recognition is."""

    id: RevisionId
    label: str
    filename: str
    """As the person called it; only ever shown, never used as a path."""
    sha256: str
    size: int
    """Bytes of the original."""
    added_at: datetime
    state: RevisionState = RevisionState.UPLOADED
    progress: Progress | None = None
    """While reading, and after; None before."""
    failure: Failure | None = None
    model: str | None = None
    """Name and version of the recogniser whose result is kept, or None."""
    recognised_at: datetime | None = None

    @classmethod
    def of(cls, label: str, filename: str, sha256: str, size: int, at: datetime) -> Self:
        """A newly uploaded revision, or InvalidName."""
        return cls(RevisionId(uuid4()), checked_name(label), checked_name(filename), sha256, size, at)

    @property
    def is_unread(self) -> bool:
        """Whether it waits to be read, or is being read."""
        return self.state in UNREAD

    def ask_again(self) -> None:
        """Have it wait for another reading; an earlier result stays until the new one is there.

        Raises InvalidTransition while it is being read.
        """
        if self.state is RevisionState.READING:
            raise InvalidTransition(f"Revision {self.label!r} is being read already.")
        self.state, self.progress, self.failure = RevisionState.UPLOADED, None, None

    def begin_reading(self) -> None:
        """Start, or start again: after a failure, or with a newer model; an earlier result stays until the new one is there.

        Raises InvalidTransition while it is being read.
        """
        if self.state is RevisionState.READING:
            raise InvalidTransition(f"Revision {self.label!r} is being read already.")
        self.state, self.progress, self.failure = RevisionState.READING, None, None

    def advance(self, progress: Progress) -> None:
        """Note how many sheets are done. Raises InvalidTransition unless it is being read."""
        self._check_reading()
        self.progress = progress

    def recognised(self, model: str, at: datetime) -> None:
        """Note that ``model`` gave a result. Raises InvalidTransition unless it is being read."""
        self._check_reading()
        self.state, self.model, self.recognised_at = RevisionState.RECOGNISED, model, at

    def failed(self, failure: Failure) -> None:
        """Note why it could not be read. Raises InvalidTransition unless it is being read."""
        self._check_reading()
        self.state, self.failure = RevisionState.FAILED, failure

    def given_up(self, failure: Failure) -> None:
        """Note why it could not be read, however far that had come."""
        self.state, self.failure = RevisionState.FAILED, failure

    def interrupted(self) -> None:
        """Put a reading that nobody carries on back to where it began; anything else stays as it is."""
        if self.state is RevisionState.READING:
            self.state, self.progress = RevisionState.UPLOADED, None

    def _check_reading(self) -> None:
        if self.state is not RevisionState.READING:
            raise InvalidTransition(f"Revision {self.label!r} is {self.state}, not being read.")


@dataclass(eq=False, slots=True)
class Drawing:
    """One document of a project. Revisions are only ever added, each under a label of its own; the newest is last."""

    id: DrawingId
    project: ProjectId
    name: str
    created_at: datetime
    archived: bool = False
    revisions: list[Revision] = field(default_factory=list)
    version: int = FIRST_VERSION
    """Counts its edits; what becomes of a reading is none."""

    @classmethod
    def start(cls, project: ProjectId, name: str, first: Revision, at: datetime) -> Self:
        """A new drawing with its first revision, or InvalidName."""
        return cls(DrawingId(uuid4()), project, checked_name(name), at, revisions=[first])

    @property
    def newest(self) -> Revision:
        """The revision added last."""
        return self.revisions[-1]

    @property
    def unread(self) -> Sequence[Revision]:
        """Its revisions that wait to be read, or are being read."""
        return [revision for revision in self.revisions if revision.is_unread]

    def revision(self, label: str | None = None) -> Revision:
        """The revision of that label (None: the newest), or RevisionNotFound."""
        if label is None:
            return self.newest
        for revision in self.revisions:
            if revision.label == label:
                return revision
        raise RevisionNotFound(f"Drawing {self.name!r} has no revision {label!r}.")

    def revision_of(self, identifier: RevisionId) -> Revision:
        """The revision of that identifier, or RevisionNotFound."""
        for revision in self.revisions:
            if revision.id == identifier:
                return revision
        raise RevisionNotFound(f"Drawing {self.name!r} has no revision {identifier}.")

    def next_label(self) -> str:
        """A label for a revision that comes without one: its number, counted from 1, that is not taken."""
        taken = {revision.label for revision in self.revisions}
        number = len(self.revisions) + 1
        while str(number) in taken:
            number += 1
        return str(number)

    def revise(self, revision: Revision) -> None:
        """Add a newer revision, or raise RevisionExists, TooManyRevisions or DrawingArchived and change nothing."""
        self.check_open()
        if len(self.revisions) >= MOST_REVISIONS:
            raise TooManyRevisions(f"Drawing {self.name!r} has {MOST_REVISIONS} revisions.")
        if any(known.label == revision.label for known in self.revisions):
            raise RevisionExists(f"Drawing {self.name!r} has a revision {revision.label!r} already.")
        self.revisions.append(revision)
        self.version += 1

    def rename(self, name: str) -> None:
        """Give it another name. Raises InvalidName, DrawingArchived."""
        self.check_open()
        self.name = checked_name(name)
        self.version += 1

    def check_version(self, expected: Collection[int] | None) -> None:
        """Raise ChangedMeanwhile unless its version is among ``expected`` (None: whichever it is)."""
        check_version(self.name, self.version, expected)

    def archive(self) -> None:
        """Set it aside, and what is being read waits until it is taken up again; archiving twice changes nothing."""
        self.interrupt()
        self.version += not self.archived
        self.archived = True

    def restore(self) -> None:
        """Take it up again."""
        self.version += self.archived
        self.archived = False

    def interrupt(self) -> None:
        """Put readings that nobody carries on back to where they began."""
        for revision in self.revisions:
            revision.interrupted()

    def cancel(self) -> None:
        """End what waits to be read, and what is being read; an earlier result stays. What has ended stays as it is."""
        for revision in self.unread:
            revision.given_up(CANCELLED)

    def check_open(self) -> None:
        """Raise DrawingArchived when it takes no changes."""
        if self.archived:
            raise DrawingArchived(f"Drawing {self.name!r} is archived.")
