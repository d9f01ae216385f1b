"""What everybody promises who tells workers of jobs."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from electrical_orchestrator.adapters.jobs.in_process import InProcessOffers
from electrical_orchestrator.domain.drawings import DrawingId, RevisionId
from electrical_orchestrator.domain.errors import StorageUnavailable
from electrical_orchestrator.domain.jobs import LEASE, Job, Priority, Queue
from electrical_orchestrator.domain.ports.job_offers import JobOffers, Offer
from electrical_orchestrator.entrypoints.container.dsn import dsn

from tests.databases import postgres_url

AT = datetime(2026, 1, 2, tzinfo=UTC)
BOTH = tuple(Queue)
SOON_S = 20.0


@asynccontextmanager
async def of_pgqueuer(url: str, lease: timedelta = LEASE) -> AsyncIterator[JobOffers]:
    pytest.importorskip("pgqueuer")
    from electrical_orchestrator.adapters.jobs.pgqueuer import PgQueuerOffers  # noqa: PLC0415 - an extra

    offers = PgQueuerOffers(dsn(url), lease=lease)
    await offers.prepare()
    try:
        yield offers
    finally:
        await offers.close()


@pytest.fixture(params=["in process", "pgqueuer"])
async def offers(request: pytest.FixtureRequest) -> AsyncIterator[JobOffers]:
    if request.param == "in process":
        yield InProcessOffers()
        return
    async with postgres_url(request.getfixturevalue("postgres_server")) as url, of_pgqueuer(url) as made:
        yield made


@pytest.fixture
async def url(postgres_server: str) -> AsyncIterator[str]:
    async with postgres_url(postgres_server) as made:
        yield made


def a_job(queue: Queue = Queue.CPU, priority: Priority = Priority.PERSON) -> Job:
    return Job.to_read(DrawingId(uuid4()), RevisionId(uuid4()), AT, queue=queue, priority=priority)


async def test_who_listens_is_woken(offers: JobOffers) -> None:
    announced = offers.listen()
    async with asyncio.timeout(SOON_S):
        waiting = asyncio.ensure_future(announced(3600))
        await offers.announce([a_job()])
        await waiting
        await announced(3600)


async def test_nobody_is_woken_for_nothing(offers: JobOffers) -> None:
    announced = offers.listen()
    await offers.announce([])
    await announced(0.01)
    assert await offers.next(BOTH) is None


async def test_an_offer_is_answered_once(offers: JobOffers) -> None:
    jobs = [a_job() for _ in range(3)]
    await offers.prepare()
    await offers.announce(jobs)
    await offers.announce(jobs)
    taken: list[Offer] = []
    while (offer := await offers.next(BOTH)) is not None:
        await offers.keep(offer)
        await offers.settle(offer)
        taken.append(offer)
    assert [offer.job for offer in taken] in ([], [job.id for job in jobs])


async def test_what_was_written_down_is_forgotten_and_what_is_open_stays(offers: JobOffers) -> None:
    await offers.announce([a_job(), a_job()])
    first = await offers.next(BOTH)
    if first is not None:
        await offers.settle(first)
    await offers.forget(timedelta())
    second = await offers.next(BOTH)
    assert (second is None) == (first is None)


async def test_it_may_be_closed_twice(offers: JobOffers) -> None:
    await offers.close()
    await offers.close()


async def test_the_most_urgent_of_the_queues_is_offered_first(url: str) -> None:
    bulk, person, gpu = a_job(priority=Priority.BULK), a_job(), a_job(Queue.GPU)
    async with of_pgqueuer(url) as offers:
        await offers.announce([bulk, person, gpu])
        found = [await offers.next([queue]) for queue in (Queue.CPU, Queue.CPU, Queue.GPU, Queue.CPU)]
    assert [offer and offer.job for offer in found] == [person.id, bulk.id, gpu.id, None]


async def test_workers_are_offered_different_jobs_and_those_of_a_lost_one_again(url: str) -> None:
    jobs = [a_job(), a_job()]
    async with of_pgqueuer(url) as one, of_pgqueuer(url) as other, of_pgqueuer(url, timedelta()) as impatient:
        await one.announce(jobs)
        found = [await one.next(BOTH), await other.next(BOTH), await other.next(BOTH)]
        assert {offer and offer.job for offer in found} == {*(job.id for job in jobs), None}
        again = await impatient.next(BOTH)  # by its clock the first worker is long gone
    assert again is not None
    assert again.job in {job.id for job in jobs}


async def test_the_log_of_the_queue_does_not_grow_for_ever(url: str) -> None:
    async with of_pgqueuer(url) as offers:
        await offers.announce([a_job()])
        offer = await offers.next(BOTH)
        assert offer is not None
        await offers.settle(offer)
        await offers.forget(timedelta(days=7))
        assert await logged(url) == 3
        await offers.forget(timedelta())
        assert await logged(url) == 0


async def logged(url: str) -> int:
    import asyncpg  # noqa: PLC0415 - an extra

    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    try:
        return int(await connection.fetchval("SELECT count(*) FROM pgqueuer_log"))
    finally:
        await connection.close()


async def test_those_who_prepare_at_once_wait_for_each_other(url: str) -> None:
    async with AsyncExitStack() as stack, asyncio.TaskGroup() as group:
        for _ in range(4):
            group.create_task(stack.enter_async_context(of_pgqueuer(url)))


async def test_a_server_that_is_not_there_is_said() -> None:
    pytest.importorskip("pgqueuer")
    from electrical_orchestrator.adapters.jobs.pgqueuer import PgQueuerOffers  # noqa: PLC0415 - an extra

    with pytest.raises(StorageUnavailable):
        await PgQueuerOffers("postgresql://nobody@127.0.0.1:1/none").prepare()
