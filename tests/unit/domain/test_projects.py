"""Projects, and what may be called how."""

from datetime import UTC, datetime

import pytest
from electrical_orchestrator.domain.errors import InvalidName, ProjectArchived
from electrical_orchestrator.domain.naming import LONGEST_NAME, checked_name
from electrical_orchestrator.domain.projects import Project

NOW = datetime(2026, 1, 2, tzinfo=UTC)


@pytest.mark.parametrize("name", ["Pump station", "x", "é" * LONGEST_NAME, "工場"])
def test_a_name_is_kept_without_blanks_around(name: str) -> None:
    assert checked_name(f"  {name}\n") == name


@pytest.mark.parametrize("name", ["", "   ", "x" * (LONGEST_NAME + 1), "two\nlines", "bell\a", "\u202ename"])
def test_a_useless_name_is_refused(name: str) -> None:
    with pytest.raises(InvalidName, match="printable"):
        checked_name(name)


def test_a_project_is_started_and_renamed() -> None:
    project = Project.start(" Pump station ", NOW)
    assert (project.name, project.created_at, project.archived) == ("Pump station", NOW, False)
    project.rename("Crane")
    assert project.name == "Crane"
    with pytest.raises(InvalidName):
        project.rename("")
    assert project.name == "Crane"


def test_projects_are_told_apart() -> None:
    assert Project.start("A", NOW).id != Project.start("A", NOW).id


def test_an_archived_project_takes_no_changes_until_restored() -> None:
    project = Project.start("Pump station", NOW)
    project.archive()
    project.archive()
    with pytest.raises(ProjectArchived, match="Pump station"):
        project.rename("Crane")
    project.restore()
    project.rename("Crane")
    assert project.name == "Crane"
