from datetime import UTC, datetime
from uuid import uuid4

import pytest
from electrical_orchestrator.domain.drawings import DrawingId, RevisionId
from electrical_orchestrator.domain.jobs import Job, JobState, Part

AT = datetime(2026, 1, 2, tzinfo=UTC)


def a_job() -> Job:
    return Job.to_read(DrawingId(uuid4()), RevisionId(uuid4()), AT)


@pytest.mark.parametrize(
    ("count", "parts"), [(1, [(1, 1)]), (32, [(1, 32)]), (33, [(1, 32), (33, 33)]), (70, [(1, 32), (33, 64), (65, 70)])]
)
def test_parts_hold_every_sheet_once(count: int, parts: list[tuple[int, int]]) -> None:
    job = a_job()
    found = job.in_parts(count)
    assert [one.part for one in found] == [Part(*part) for part in parts]
    assert [sheet for one in found if one.part is not None for sheet in one.part.sheets] == list(range(1, count + 1))
    assert {one.whole for one in found} == {job.id}


def test_the_third_claim_is_one_too_many() -> None:
    job = a_job()
    seen = []
    for _ in range(3):
        job = job.claimed("w")
        seen.append((job.is_last_attempt, job.is_poison))
    assert seen == [(False, False), (True, False), (True, True)]
    assert job.claim == (job.id, 3)


def test_what_is_given_back_for_no_fault_of_its_own_has_not_been_tried() -> None:
    job = a_job().claimed("w")
    assert (job.given_back(counted=False).attempts, job.given_back(counted=True).attempts) == (0, 1)
    assert job.given_back(counted=False).is_open
    assert not job.ended(JobState.DONE).is_open
