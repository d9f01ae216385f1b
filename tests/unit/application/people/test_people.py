"""Letting people in, and keeping them out."""

import asyncio
from datetime import timedelta

import pytest
from electrical_orchestrator.adapters.tallies.memory import MemoryTallies
from electrical_orchestrator.application.people.accept_invitation import AcceptInvitation
from electrical_orchestrator.application.people.attempts import Attempts
from electrical_orchestrator.application.people.count_people import CountPeople
from electrical_orchestrator.application.people.disable_user import DisableUser
from electrical_orchestrator.application.people.find_person import FindPerson
from electrical_orchestrator.application.people.invite_person import InvitePerson
from electrical_orchestrator.application.people.list_invitations import ListInvitations
from electrical_orchestrator.application.people.list_people import ListPeople
from electrical_orchestrator.application.people.offer_password_reset import OfferPasswordReset
from electrical_orchestrator.application.people.reset_password import ResetPassword
from electrical_orchestrator.application.people.set_up import SetUp, SetupCode
from electrical_orchestrator.application.people.show_person import ShowPerson
from electrical_orchestrator.application.people.withdraw_invitation import WithdrawInvitation
from electrical_orchestrator.domain.errors import InvalidName
from electrical_orchestrator.domain.people.errors import (
    AlreadySetUp,
    EmailTaken,
    InvalidToken,
    InvitationNotFound,
    LastAdministrator,
    LinkExpired,
    UserNotFound,
    WeakPassword,
    WrongCredentials,
)
from electrical_orchestrator.domain.people.links import INVITED_FOR, RESET_FOR, Joining
from electrical_orchestrator.domain.people.members import Role

from tests.fakes.town import PASSWORD, Town

OTHER = "fuses and contactors"


def accept(town: Town) -> AcceptInvitation:
    return AcceptInvitation(town.begin, town.hasher, town.clock, Attempts(MemoryTallies()))


async def test_an_address_is_given_away_once(town: Town) -> None:
    user = await town.a_user()
    with pytest.raises(EmailTaken):
        await town.a_user("ANN@example.com")
    assert (await FindPerson(town.begin)("Ann@example.com")).id == user.id
    with pytest.raises(UserNotFound):
        await FindPerson(town.begin)("bea@example.com")
    assert await CountPeople(town.begin)() == 1


async def test_people_are_listed(town: Town) -> None:
    ann, bea = await town.a_user(), await town.a_user("bea@example.com")
    assert [user.id for user in await ListPeople(town.begin)()] == [ann.id, bea.id]
    assert [user.id for user in await ListPeople(town.begin)(after=ann)] == [bea.id]
    assert (await ShowPerson(town.begin)(bea.id)).email == "bea@example.com"


async def test_the_last_administrator_stays(town: Town) -> None:
    one = await town.a_user(administrator=True)
    disable = DisableUser(town.begin, town.clock)
    with pytest.raises(LastAdministrator):
        await disable(one.id)
    two = await town.a_user("two@example.com", administrator=True)
    assert (await disable(one.id)).disabled
    await disable(one.id)
    with pytest.raises(LastAdministrator):
        await disable(two.id)


async def test_the_first_administrator_is_made_by_the_code_once(town: Town) -> None:
    code = SetupCode()
    set_up = SetUp(town.begin, town.hasher, town.clock, code)
    assert code.secret not in repr(code)
    with pytest.raises(LinkExpired):
        await set_up("guess", "Ann", "ann@example.com", PASSWORD)
    with pytest.raises(WeakPassword):
        await set_up(code.secret, "Ann", "ann@example.com", "short")
    assert (await set_up(code.secret, "Ann", "ann@example.com", PASSWORD)).administrator
    with pytest.raises(AlreadySetUp):
        await set_up(code.secret, "Bea", "bea@example.com", PASSWORD)


async def test_of_two_that_set_up_at_once_one_is_made(town: Town) -> None:
    code = SetupCode()
    set_up = SetUp(town.begin, town.hasher, town.clock, code)
    asked = [set_up(code.secret, "Ann", f"{number}@example.com", PASSWORD) for number in range(5)]
    made = await asyncio.gather(*asked, return_exceptions=True)
    assert sorted(type(one).__name__ for one in made) == ["AlreadySetUp"] * 4 + ["User"]


async def test_an_invitation_makes_a_person_and_a_member(town: Town) -> None:
    project, people = await town.a_project(owner=Role.OWNER)
    _, secret = await InvitePerson(town.begin, town.clock)("eng@example.com", Joining(project.id, Role.ENGINEER), people["owner"].id)
    with pytest.raises(WeakPassword):
        await accept(town)(secret, "Eng", "eng@example.com ")
    user = await accept(town)(secret, "Eng", PASSWORD)
    assert not user.administrator
    await town.signed_in("eng@example.com")
    async with town.begin() as work:
        assert await work.members.role(project.id, user.id) is Role.ENGINEER
    with pytest.raises(LinkExpired):
        await accept(town)(secret, "Eng", PASSWORD)


@pytest.mark.parametrize(
    ("name", "password", "error"), [("", PASSWORD, InvalidName), ("Eng", "short", WeakPassword), ("Eng", "eng@example.com", WeakPassword)]
)
async def test_what_is_refused_leaves_the_invitation(town: Town, name: str, password: str, error: type[Exception]) -> None:
    boss = await town.a_user(administrator=True)
    invitation, secret = await InvitePerson(town.begin, town.clock)("eng@example.com", None, boss.id)
    with pytest.raises(error):
        await accept(town)(secret, name, password)
    assert list(await ListInvitations(town.begin, town.clock)()) == [invitation]
    await accept(town)(secret, "Eng", PASSWORD)


async def test_somebody_who_is_there_joins_by_the_present_password(town: Town) -> None:
    project, people = await town.a_project(owner=Role.OWNER, ann=Role.VIEWER)
    other, _ = await town.a_project()
    invite = InvitePerson(town.begin, town.clock)
    for into in (project, other):
        _, secret = await invite("ann@example.com", Joining(into.id, Role.ENGINEER), people["owner"].id)
        with pytest.raises(WrongCredentials):
            await accept(town)(secret, "Somebody", OTHER)
        assert (await accept(town)(secret, "Somebody", PASSWORD)).name == "Ann"
    async with town.begin() as work:
        assert await work.members.role(project.id, people["ann"].id) is Role.VIEWER
        assert await work.members.role(other.id, people["ann"].id) is Role.ENGINEER


async def test_who_manages_a_project_withdraws_its_invitations_alone(town: Town) -> None:
    project, people = await town.a_project(owner=Role.OWNER)
    other, _ = await town.a_project()
    invite, withdraw = InvitePerson(town.begin, town.clock), WithdrawInvitation(town.begin)
    house, _ = await invite("new@example.com", None, people["owner"].id)
    theirs, _ = await invite("new@example.com", Joining(other.id, Role.VIEWER), people["owner"].id)
    own, _ = await invite("new@example.com", Joining(project.id, Role.VIEWER), people["owner"].id)
    for foreign in (house, theirs):
        with pytest.raises(InvitationNotFound):
            await withdraw(foreign.id, project.id)
    await withdraw(own.id, project.id)
    assert list(await ListInvitations(town.begin, town.clock)(other.id)) == [theirs]


async def test_an_invitation_expires_and_can_be_withdrawn(town: Town) -> None:
    boss = await town.a_user(administrator=True)
    invite, listed = InvitePerson(town.begin, town.clock), ListInvitations(town.begin, town.clock)
    old, expired = await invite("old@example.com", None, boss.id)
    town.clock.moment += INVITED_FOR
    new, withdrawn = await invite("new@example.com", None, boss.id)
    assert [one.id for one in await listed()] == [new.id]
    assert old.id != new.id
    await WithdrawInvitation(town.begin)(new.id)
    with pytest.raises(InvitationNotFound):
        await WithdrawInvitation(town.begin)(new.id)
    for secret in (expired, withdrawn):
        with pytest.raises(LinkExpired):
            await accept(town)(secret, "New", PASSWORD)


async def test_a_link_sets_a_new_password_once_and_ends_all_sessions(town: Town) -> None:
    user = await town.a_user()
    opened = await town.signed_in()
    offer, reset = OfferPasswordReset(town.begin, town.clock), ResetPassword(town.begin, town.hasher, town.clock)
    _, first = await offer(user.id)
    _, secret = await offer(user.id)
    for wrong in (first, "guess"):
        with pytest.raises(LinkExpired):
            await reset(wrong, OTHER)
    for weak in ("short", "ann@example.com"):
        with pytest.raises(WeakPassword):
            await reset(secret, weak)
    await reset(secret, OTHER)
    with pytest.raises(LinkExpired):
        await reset(secret, PASSWORD)
    with pytest.raises(InvalidToken):
        await town.authenticate(opened.access)
    await town.signed_in(password=OTHER)


async def test_a_link_for_a_password_expires(town: Town) -> None:
    user = await town.a_user()
    _, secret = await OfferPasswordReset(town.begin, town.clock)(user.id)
    town.clock.moment += RESET_FOR + timedelta(seconds=1)
    with pytest.raises(LinkExpired):
        await ResetPassword(town.begin, town.hasher, town.clock)(secret, OTHER)
