"""What every storage promises of components that people correct."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from electrical_orchestrator.domain.components import Review
from electrical_orchestrator.domain.drawings import Drawing, Revision, RevisionId
from electrical_orchestrator.domain.errors import ComponentNotFound
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork
from electrical_orchestrator.domain.projects import Project
from electrical_orchestrator.domain.recognition import Recognition

from tests.fakes.recogniser import a_recognised_sheet

Begin = Callable[[], UnitOfWork]
NOW = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
FOUND = Recognition("fake 1", (a_recognised_sheet(1), a_recognised_sheet(2)), 2)


async def a_recognised_revision(begin: Begin) -> RevisionId:
    project = Project.start("Pump station", NOW)
    drawing = Drawing.start(project.id, "Starter", Revision.of("1", "a.pdf", "ab" * 32, 8, NOW), NOW)
    async with begin() as work:
        await work.projects.put(project)
        await work.drawings.put(drawing)
        await work.recognitions.replace(drawing.newest.id, FOUND)
    return drawing.newest.id


@pytest.mark.parametrize("review", Review)
async def test_one_component_changes_and_nothing_else(begin: Begin, review: Review) -> None:
    revision = await a_recognised_revision(begin)
    other = replace(FOUND.component("2.1"), kind="lamp", designation=None, device="-K\x00", review=review, place="B7")
    async with begin() as work:
        await work.recognitions.amend(revision, other)
    async with begin() as work:
        assert await work.recognitions.get(revision) == FOUND.amended(other)


async def test_what_is_not_there_cannot_be_changed(begin: Begin) -> None:
    revision = await a_recognised_revision(begin)
    for gone in (replace(FOUND.component("2.1"), id="9.9"), replace(FOUND.component("2.1"), sheet=1)):
        with pytest.raises(ComponentNotFound):
            async with begin() as work:
                await work.recognitions.amend(revision, gone)
    with pytest.raises(ComponentNotFound):
        async with begin() as work:
            await work.recognitions.amend(RevisionId(uuid4()), FOUND.component("2.1"))
    async with begin() as work:
        assert await work.recognitions.get(revision) == FOUND


async def test_a_change_is_undone_with_the_rest(begin: Begin) -> None:
    revision = await a_recognised_revision(begin)
    with pytest.raises(RuntimeError):  # noqa: PT012  # what leaves the block is the point
        async with begin() as work:
            await work.recognitions.amend(revision, replace(FOUND.component("2.1"), kind="lamp"))
            raise RuntimeError
    async with begin() as work:
        assert await work.recognitions.get(revision) == FOUND


async def test_another_recognition_keeps_what_it_brings(begin: Begin) -> None:
    revision = await a_recognised_revision(begin)
    brought = FOUND.amended(replace(FOUND.component("1.2"), review=Review.REJECTED))
    async with begin() as work:
        await work.recognitions.replace(revision, brought)
        assert await work.recognitions.get(revision) == brought
