from datetime import UTC, datetime

import pytest
from electrical_orchestrator.domain.drawings import Drawing, Revision
from electrical_orchestrator.domain.errors import ChangedMeanwhile
from electrical_orchestrator.domain.projects import Project

AT = datetime(2026, 1, 2, tzinfo=UTC)


def a_revision(label: str) -> Revision:
    return Revision.of(label, "a.pdf", "ab" * 32, 1, AT)


def test_each_edit_counts_and_nothing_else_does() -> None:
    project = Project.start("One", AT)
    drawing = Drawing.start(project.id, "One", a_revision("1"), AT)
    for edited in (project, drawing):
        versions = [edited.version]
        for edit in (lambda one=edited: one.rename("Two"), edited.archive, edited.archive, edited.restore, edited.restore):
            edit()
            versions.append(edited.version)
        assert versions == [1, 2, 3, 3, 4, 4]
    drawing.revise(a_revision("2"))
    drawing.newest.begin_reading()
    assert drawing.version == 5


def test_a_change_for_another_version_is_refused() -> None:
    project = Project.start("One", AT)
    project.check_version(None)
    project.check_version({1, 7})
    with pytest.raises(ChangedMeanwhile, match="version 1"):
        project.check_version({2})
    with pytest.raises(ChangedMeanwhile):
        Drawing.start(project.id, "One", a_revision("1"), AT).check_version(set())
