"""Who guesses passwords is slowed down, whatever he pretends; nobody else is."""

from random import Random

from electrical_orchestrator.entrypoints.settings import Settings
from httpx import Response

from tests.acceptance.people_api import PASSWORD, a_user
from tests.acceptance.running_api import V1, Api, code_of, running

FORGED = ("x-forwarded-for", "x-real-ip", "forwarded", "x-client-ip", "cf-connecting-ip", "true-client-ip", "x-forwarded-host")


async def sign_in(api: Api, email: str, password: str, **headers: str) -> Response:
    return await api.client.post(f"{V1}/session", json={"email": email, "password": password}, headers=headers)


def an_address(dice: Random) -> str:
    return ".".join(str(dice.randrange(1, 255)) for _ in range(4))


async def test_a_thousand_guesses_with_forged_addresses_are_ten() -> None:
    dice = Random(6)  # noqa: S311  it deceives nobody
    async with running(Settings(storage="memory", rate=100_000), signed_in=False) as api:
        await a_user(api)
        heard = [
            await sign_in(api, " ANN@example.com", f"guess {number}", **{dice.choice(FORGED): an_address(dice)}) for number in range(1_000)
        ]
        assert [answer.status_code for answer in heard] == [401] * 10 + [429] * 990
        assert code_of(heard[-1]) == "too_many_requests"
        assert 1 <= int(heard[-1].headers["retry-after"]) <= 60


async def test_who_guesses_locks_nobody_out() -> None:
    async with running(Settings(storage="memory", rate=100_000, proxies="127.0.0.1"), signed_in=False) as api:
        await a_user(api)
        for number in range(20):
            await sign_in(api, "ann@example.com", f"guess {number}", **{"x-forwarded-for": "192.0.2.1"})
        assert (await sign_in(api, "ann@example.com", PASSWORD, **{"x-forwarded-for": "192.0.2.1"})).status_code == 429
        assert (await sign_in(api, "ann@example.com", PASSWORD, **{"x-forwarded-for": "192.0.2.2"})).status_code == 201


async def test_unknown_people_are_counted_like_known_ones() -> None:
    async with running(Settings(storage="memory", rate=100_000), signed_in=False) as api:
        await a_user(api)
        known = [await sign_in(api, "ann@example.com", "no") for _ in range(12)]
        unknown = [await sign_in(api, "nobody@example.com", "no") for _ in range(12)]
        told = [[(one.status_code, one.json()["type"], one.headers["ratelimit-remaining"]) for one in heard] for heard in (known, unknown)]
        assert told[0] == told[1]
