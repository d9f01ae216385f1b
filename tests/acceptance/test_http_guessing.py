"""Who guesses passwords is slowed down, whatever he pretends; nobody else is."""

from random import Random

from electrical_orchestrator.application.people.attempts import FREE
from electrical_orchestrator.entrypoints.settings import Settings
from httpx import Response

from tests.acceptance.people_api import PASSWORD, a_user
from tests.acceptance.running_api import V1, Api, code_of, running
from tests.fakes.clock import StillClock

FORGED = ("x-forwarded-for", "x-real-ip", "forwarded", "x-client-ip", "cf-connecting-ip", "true-client-ip", "x-forwarded-host")


async def sign_in(api: Api, email: str, password: str, **headers: str) -> Response:
    return await api.client.post(f"{V1}/session", json={"email": email, "password": password}, headers=headers)


def an_address(dice: Random) -> str:
    return ".".join(str(dice.randrange(1, 255)) for _ in range(4))


async def test_of_a_thousand_guesses_at_one_moment_with_forged_addresses_five_are_looked_at() -> None:
    dice = Random(6)  # noqa: S311  it deceives nobody
    async with running(Settings(storage="memory", rate=100_000), signed_in=False, clock=StillClock()) as api:
        await a_user(api)
        heard = [
            await sign_in(api, " ANN@example.com", f"guess {number}", **{dice.choice(FORGED): an_address(dice)}) for number in range(1_000)
        ]
        assert [answer.status_code for answer in heard] == [401] * FREE + [429] * (1_000 - FREE)
        assert code_of(heard[-1]) == "too_many_attempts"
        assert heard[-1].headers["retry-after"] == "1"


async def test_who_guesses_locks_nobody_out() -> None:
    async with running(Settings(storage="memory", rate=100_000, proxies="127.0.0.1"), signed_in=False) as api:
        await a_user(api)
        for number in range(20):
            await sign_in(api, "ann@example.com", f"guess {number}", **{"x-forwarded-for": "192.0.2.1"})
        assert (await sign_in(api, "ann@example.com", PASSWORD, **{"x-forwarded-for": "192.0.2.1"})).status_code == 429
        assert (await sign_in(api, "ann@example.com", PASSWORD, **{"x-forwarded-for": "192.0.2.2"})).status_code == 201
