"""Members of projects, and what they are there."""

from dataclasses import dataclass
from enum import StrEnum

from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.projects import ProjectId


class Role(StrEnum):
    """What a person is in a project."""

    VIEWER = "viewer"
    """Sees everything, changes nothing."""
    REVIEWER = "reviewer"
    """Confirms what was found."""
    ENGINEER = "engineer"
    """Adds and changes drawings."""
    OWNER = "owner"
    """Does all that, and says who else belongs to it."""


@dataclass(frozen=True, slots=True)
class Member:
    """One person in one project."""

    project: ProjectId
    user: UserId
    role: Role
