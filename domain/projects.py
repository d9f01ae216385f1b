"""Projects: jobs that hold drawings."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import NewType, Self
from uuid import UUID, uuid4

from electrical_orchestrator.domain.errors import ProjectArchived
from electrical_orchestrator.domain.naming import checked_name
from electrical_orchestrator.domain.versions import FIRST_VERSION, check_version

ProjectId = NewType("ProjectId", UUID)


@dataclass(eq=False, slots=True)
class Project:
    """A job: its drawings refer to it. An archived project is kept and readable, and takes no changes."""

    id: ProjectId
    name: str
    created_at: datetime
    archived: bool = False
    version: int = FIRST_VERSION
    """Counts its edits."""

    @classmethod
    def start(cls, name: str, at: datetime) -> Self:
        """A new project, or InvalidName."""
        return cls(ProjectId(uuid4()), checked_name(name), at)

    def rename(self, name: str) -> None:
        """Give it another name. Raises InvalidName, ProjectArchived."""
        self.check_open()
        self.name = checked_name(name)
        self.version += 1

    def check_version(self, expected: Collection[int] | None) -> None:
        """Raise ChangedMeanwhile unless its version is among ``expected`` (None: whichever it is)."""
        check_version(self.name, self.version, expected)

    def archive(self) -> None:
        """Set it aside; archiving twice changes nothing."""
        self.version += not self.archived
        self.archived = True

    def restore(self) -> None:
        """Take it up again."""
        self.version += self.archived
        self.archived = False

    def check_open(self) -> None:
        """Raise ProjectArchived when it takes no changes."""
        if self.archived:
            raise ProjectArchived(f"Project {self.name!r} is archived.")
