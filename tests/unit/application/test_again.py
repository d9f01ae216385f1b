import pytest
from electrical_orchestrator.application.again import TIMES, again
from electrical_orchestrator.domain.errors import StorageContended, StorageUnavailable


class Step:
    def __init__(self, *ends: Exception | None) -> None:
        self.ends = list(ends)
        self.tries = 0

    @again
    async def __call__(self, told: str) -> str:
        self.tries += 1
        if (error := self.ends.pop(0)) is not None:
            raise error
        return told


async def test_what_the_database_undid_is_done_again() -> None:
    step = Step(StorageContended(), StorageContended(), None)
    assert (await step("done"), step.tries) == ("done", TIMES)


async def test_it_is_not_tried_for_ever() -> None:
    step = Step(*[StorageContended()] * 5)
    with pytest.raises(StorageContended):
        await step("never")
    assert step.tries == TIMES


async def test_any_other_failure_is_not_tried_again() -> None:
    step = Step(StorageUnavailable(), None)
    with pytest.raises(StorageUnavailable):
        await step("never")
    assert step.tries == 1
