"""What every store of answers promises."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from electrical_orchestrator.application.once import Once, only_once
from electrical_orchestrator.application.projects.create_project import CreateProject
from electrical_orchestrator.domain.answers import AlreadyAnswered, Answer
from electrical_orchestrator.domain.errors import AnswerExists, KeyReused
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork
from electrical_orchestrator.domain.projects import Project

from tests.fakes.clock import FakeClock

Begin = Callable[[], UnitOfWork]
AT = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
KEY = "ab" * 32


def an_answer(key: str = KEY, *, age: float = 0) -> Answer:
    return Answer(key, "cd" * 32, '{"name": "Wasserwerk Ö1 水泵\\u0000"}', AT - timedelta(seconds=age))


async def keep(begin: Begin, *answers: Answer) -> None:
    async with begin() as work:
        for answer in answers:
            await work.answers.add(answer)


async def kept(begin: Begin, *keys: str) -> list[Answer | None]:
    async with begin() as work:
        return [await work.answers.get(key) for key in keys]


async def test_an_answer_comes_back_as_it_was_given(begin: Begin) -> None:
    await keep(begin, an_answer())
    assert await kept(begin, KEY, "unknown") == [an_answer(), None]


async def test_one_key_has_one_answer(begin: Begin) -> None:
    await keep(begin, an_answer())
    with pytest.raises(AnswerExists):
        await keep(begin, an_answer(age=5))
    assert await kept(begin, KEY) == [an_answer()]


async def test_an_answer_goes_with_its_unit(begin: Begin) -> None:
    with pytest.raises(RuntimeError, match="undone"):
        await _fail_after(begin, an_answer())
    assert await kept(begin, KEY) == [None]


async def _fail_after(begin: Begin, answer: Answer) -> None:
    async with begin() as work:
        await work.answers.add(answer)
        raise RuntimeError("undone")


async def test_old_answers_are_forgotten_and_younger_ones_are_not(begin: Begin) -> None:
    await keep(begin, an_answer("old", age=11), an_answer("young", age=10))
    async with begin() as work:
        await work.answers.forget(before=AT - timedelta(seconds=10))
    assert [answer is None for answer in await kept(begin, "old", "young")] == [True, False]


async def test_fifty_requests_at_once_under_one_key_make_one_project(begin: Begin) -> None:
    create = CreateProject(begin, FakeClock())

    async def ask(number: int) -> str:
        try:
            return (await create("Pump station", once=once(told=str(number)))).name
        except AlreadyAnswered as known:
            return known.answer.told

    heard = await asyncio.gather(*map(ask, range(50)))
    assert heard.count("Pump station") == 1
    assert len(set(heard)) == 2
    async with begin() as work:
        assert len(await work.projects.list()) == 1


async def test_a_key_is_good_for_one_request_for_a_day(begin: Begin) -> None:
    clock = FakeClock()
    create = CreateProject(begin, clock)
    await create("One", once=once())
    with pytest.raises(KeyReused):
        await create("Two", once=once("other"))
    clock.moment += timedelta(hours=24, seconds=1)
    await create("Two", once=once("other"))
    async with begin() as work:
        assert [project.name for project in await work.projects.list()] == ["One", "Two"]


def once(fingerprint: str = "same", told: str = "told") -> Once[Project]:
    return Once(KEY, fingerprint, lambda _: told)


async def test_what_fails_uses_no_key_up(begin: Begin) -> None:
    with pytest.raises(AnswerExists, match="another"):
        async with only_once(begin, FakeClock(), once()):
            raise AnswerExists("another")
    assert await kept(begin, KEY) == [None]
