"""Signing in, going on, signing out."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from electrical_orchestrator.adapters.tallies.memory import MemoryTallies
from electrical_orchestrator.application.people.attempts import Attempts
from electrical_orchestrator.application.people.change_password import ChangePassword
from electrical_orchestrator.application.people.create_token import CreateToken
from electrical_orchestrator.application.people.disable_user import DisableUser
from electrical_orchestrator.application.people.enable_user import EnableUser
from electrical_orchestrator.application.people.list_tokens import ListTokens
from electrical_orchestrator.application.people.revoke_token import RevokeToken
from electrical_orchestrator.application.people.rotate_keys import RotateKeys
from electrical_orchestrator.application.people.sign_out import SignOut
from electrical_orchestrator.application.people.sign_out_everywhere import SignOutEverywhere
from electrical_orchestrator.domain.people.errors import (
    InvalidToken,
    NotSignedIn,
    TokenNotFound,
    TokenReused,
    WeakPassword,
    WrongCredentials,
)
from electrical_orchestrator.domain.people.sessions import ACCESS, GRACE, IDLE, LONGEST, SessionId
from electrical_orchestrator.domain.people.subjects import Bearer, Subject
from electrical_orchestrator.domain.people.tokens import PREFIX, Scope

from tests.fakes.town import PASSWORD, Town

LATER = timedelta(minutes=1)
OTHER = "fuses and contactors"


async def test_who_signs_in_is_known_by_the_token(town: Town) -> None:
    user = await town.a_user(administrator=True)
    opened = await town.signed_in(" ANN@example.com ")
    subject = await town.authenticate(opened.access)
    assert (subject.user, subject.administrator, subject.scopes) == (user.id, True, None)
    assert subject.session in town.storage.people.sessions
    assert opened.access not in repr(opened)
    assert opened.refresh not in repr(opened)


@pytest.mark.parametrize(("email", "password"), [("ann@example.com", "wrong"), ("bea@example.com", PASSWORD), ("", "")])
async def test_every_wrong_attempt_is_told_and_costs_the_same(town: Town, email: str, password: str) -> None:
    await town.a_user()
    with pytest.raises(WrongCredentials, match=r"^E-mail address and password do not belong together\.$"):
        await town.signed_in(email, password)
    assert town.hasher.compared == 1


@pytest.mark.parametrize("token", [None, ""])
async def test_without_a_token_nobody_is_signed_in(town: Town, token: str | None) -> None:
    with pytest.raises(NotSignedIn):
        await town.authenticate(token)


async def test_a_session_goes_on_by_its_refresh_token(town: Town) -> None:
    await town.a_user()
    opened = await town.signed_in()
    for _ in range(5):
        town.clock.moment += ACCESS
        opened = await town.refresh(opened.refresh)
        await town.authenticate(opened.access)


async def test_of_fifty_refreshes_at_once_there_is_one_successor(town: Town) -> None:
    await town.a_user()
    opened = await town.signed_in()
    town.clock.now = lambda: town.clock.moment  # type: ignore[method-assign]  # at once
    answers = await asyncio.gather(*(town.refresh(opened.refresh) for _ in range(50)))
    assert len({answer.refresh for answer in answers}) == 1
    assert len(town.storage.people.refresh_tokens) == 2
    await town.refresh(answers[0].refresh)


@pytest.mark.parametrize("ancestor", [0, 1])
async def test_an_ancestor_that_comes_again_ends_the_whole_session(town: Town, ancestor: int) -> None:
    await town.a_user()
    family = [await town.signed_in()]
    for _ in range(3):
        family.append(await town.refresh(family[-1].refresh))
    with pytest.raises(TokenReused):
        await town.refresh(family[ancestor].refresh)
    for opened in family:
        with pytest.raises(InvalidToken):
            await town.authenticate(opened.access)
        with pytest.raises(InvalidToken):
            await town.refresh(opened.refresh)


async def test_a_used_token_that_comes_late_ends_the_session(town: Town) -> None:
    await town.a_user()
    opened = await town.signed_in()
    following = await town.refresh(opened.refresh)
    town.clock.moment += GRACE
    with pytest.raises(TokenReused):
        await town.refresh(opened.refresh)
    with pytest.raises(InvalidToken):
        await town.refresh(following.refresh)


async def test_another_session_of_the_same_person_goes_on(town: Town) -> None:
    await town.a_user()
    stolen, other = await town.signed_in(), await town.signed_in()
    await town.refresh((await town.refresh(stolen.refresh)).refresh)
    with pytest.raises(TokenReused):
        await town.refresh(stolen.refresh)
    await town.authenticate(other.access)
    await town.refresh(other.refresh)


@pytest.mark.parametrize("lost", [IDLE, LONGEST])
async def test_a_refresh_token_that_waited_too_long_is_refused(town: Town, lost: timedelta) -> None:
    await town.a_user()
    opened = await town.signed_in()
    town.clock.moment += lost
    with pytest.raises(InvalidToken):
        await town.refresh(opened.refresh)


async def test_an_unknown_refresh_token_is_refused(town: Town) -> None:
    with pytest.raises(InvalidToken):
        await town.refresh("unknown")


async def test_signing_out_works_at_once(town: Town) -> None:
    await town.a_user()
    opened, other = await town.signed_in(), await town.signed_in()
    session = (await town.authenticate(opened.access)).session
    assert session is not None
    await SignOut(town.begin, town.clock)(session)
    with pytest.raises(InvalidToken):
        await town.authenticate(opened.access)
    with pytest.raises(InvalidToken):
        await town.refresh(opened.refresh)
    await town.authenticate(other.access)


async def test_signing_out_everywhere_ends_all_sessions(town: Town) -> None:
    user = await town.a_user()
    sessions = [await town.signed_in() for _ in range(3)]
    await SignOutEverywhere(town.begin, town.clock)(user.id)
    for opened in sessions:
        with pytest.raises(InvalidToken):
            await town.authenticate(opened.access)


async def test_a_disabled_person_is_kept_out_at_once(town: Town) -> None:
    await town.a_user("boss@example.com", administrator=True)
    user = await town.a_user()
    opened = await town.signed_in()
    _, secret = await CreateToken(town.begin, town.clock)(user.id, "nightly", [Scope.READ])
    await DisableUser(town.begin, town.clock)(user.id)
    for token in (opened.access, secret):
        with pytest.raises(InvalidToken):
            await town.authenticate(token)
    with pytest.raises(InvalidToken):
        await town.refresh(opened.refresh)
    with pytest.raises(WrongCredentials):
        await town.signed_in()
    await EnableUser(town.begin)(user.id)
    await town.authenticate((await town.signed_in()).access)
    with pytest.raises(InvalidToken):
        await town.authenticate(opened.access)


async def test_a_disabled_person_cannot_refresh_a_session_that_was_left(town: Town) -> None:
    user = await town.a_user()
    opened = await town.signed_in()
    town.storage.people.users[user.id].disabled = True
    with pytest.raises(InvalidToken):
        await town.refresh(opened.refresh)


async def test_a_token_without_its_person_or_session_is_refused(town: Town) -> None:
    user = await town.a_user()
    opened = await town.signed_in()
    [session] = town.storage.people.sessions.values()
    for bearer in (Bearer(user.id, SessionId(uuid4())), Bearer(replace(user).id, session.id)):
        token = await town.access_tokens.issue(bearer, town.clock.moment)
        town.storage.people.users.pop(user.id, None)
        with pytest.raises(InvalidToken):
            await town.authenticate(token)
    other = await town.a_user("bea@example.com")
    with pytest.raises(InvalidToken):
        await town.authenticate(await town.access_tokens.issue(Bearer(other.id, session.id), town.clock.moment))
    with pytest.raises(InvalidToken):
        await town.authenticate(opened.access)


async def test_a_changed_password_ends_all_other_sessions(town: Town) -> None:
    user = await town.a_user()
    here, elsewhere = await town.signed_in(), await town.signed_in()
    session = (await town.authenticate(here.access)).session
    change = ChangePassword(town.begin, town.hasher, town.clock, Attempts(MemoryTallies()))
    with pytest.raises(WrongCredentials):
        await change(user.id, session, "wrong", OTHER)
    with pytest.raises(WeakPassword):
        await change(user.id, session, PASSWORD, "short")
    await change(user.id, session, PASSWORD, OTHER)
    await town.authenticate(here.access)
    with pytest.raises(InvalidToken):
        await town.authenticate(elsewhere.access)
    with pytest.raises(WrongCredentials):
        await town.signed_in()
    await town.signed_in(password=OTHER)


async def test_a_program_acts_for_a_person_within_its_scopes(town: Town) -> None:
    user = await town.a_user()
    token, secret = await CreateToken(town.begin, town.clock)(user.id, "nightly", [Scope.READ], lasting=timedelta(days=1))
    assert secret.startswith(PREFIX)
    assert await town.authenticate(secret) == Subject(user.id, scopes=frozenset({Scope.READ}), token=token.id)
    assert list(await ListTokens(town.begin)(user.id)) == [token]
    town.clock.moment += timedelta(days=1)
    with pytest.raises(InvalidToken):
        await town.authenticate(secret)


async def test_a_revoked_token_is_refused_at_once(town: Town) -> None:
    user, other = await town.a_user(), await town.a_user("bea@example.com")
    token, secret = await CreateToken(town.begin, town.clock)(user.id, "nightly", [Scope.READ])
    revoke = RevokeToken(town.begin)
    with pytest.raises(TokenNotFound):
        await revoke(other.id, token.id)
    await town.authenticate(secret)
    await revoke(user.id, token.id)
    with pytest.raises(InvalidToken):
        await town.authenticate(secret)


async def test_keys_are_changed(town: Town) -> None:
    await RotateKeys(town.access_tokens, town.clock)()
    assert town.access_tokens.rotated == 1
