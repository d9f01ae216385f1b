"""What happens to a person while a password is compared counts: whoever knew the old one is not let in by it afterwards."""

from collections.abc import Awaitable, Callable

import pytest
from electrical_orchestrator.adapters.tallies.memory import MemoryTallies
from electrical_orchestrator.application.people.accept_invitation import AcceptInvitation
from electrical_orchestrator.application.people.attempts import Attempts
from electrical_orchestrator.application.people.change_password import ChangePassword
from electrical_orchestrator.application.people.disable_user import DisableUser
from electrical_orchestrator.application.people.invite_person import InvitePerson
from electrical_orchestrator.application.people.offer_password_reset import OfferPasswordReset
from electrical_orchestrator.application.people.reset_password import ResetPassword
from electrical_orchestrator.application.people.sign_in import SignIn
from electrical_orchestrator.domain.people.errors import WrongCredentials
from electrical_orchestrator.domain.people.links import Joining
from electrical_orchestrator.domain.people.members import Role
from electrical_orchestrator.domain.people.users import User

from tests.fakes.passwords import SlowHasher
from tests.fakes.town import PASSWORD, Town

OTHER = "fuses and contactors"
THIRD = "pumps and frequency drives"


async def reset(town: Town, user: User) -> None:
    _, secret = await OfferPasswordReset(town.begin, town.clock)(user.id)
    await ResetPassword(town.begin, town.hasher, town.clock)(secret, OTHER)


async def disable(town: Town, user: User) -> None:
    await DisableUser(town.begin, town.clock)(user.id)


@pytest.fixture(params=[reset, disable])
def meanwhile(request: pytest.FixtureRequest) -> Callable[[Town, User], Awaitable[None]]:
    return request.param  # type: ignore[no-any-return]  # one of those above


async def test_no_session_begins_by_a_password_that_is_good_no_more(town: Town, meanwhile: Callable[[Town, User], Awaitable[None]]) -> None:
    user = await town.a_user()
    sign_in = SignIn(town.begin, SlowHasher(lambda: meanwhile(town, user)), town.access_tokens, town.clock, Attempts(MemoryTallies()))
    with pytest.raises(WrongCredentials):
        await sign_in("ann@example.com", PASSWORD)
    assert not town.storage.people.sessions


async def test_nobody_takes_another_password_by_it(town: Town, meanwhile: Callable[[Town, User], Awaitable[None]]) -> None:
    user = await town.a_user()
    change = ChangePassword(town.begin, SlowHasher(lambda: meanwhile(town, user)), town.clock, Attempts(MemoryTallies()))
    with pytest.raises(WrongCredentials):
        await change(user.id, None, PASSWORD, THIRD)
    assert not (town.storage.people.users[user.id].password or "").endswith(THIRD)


async def test_nobody_joins_a_project_by_it(town: Town, meanwhile: Callable[[Town, User], Awaitable[None]]) -> None:
    project, people = await town.a_project(owner=Role.OWNER)
    user = await town.a_user()
    _, secret = await InvitePerson(town.begin, town.clock)(user.email, Joining(project.id, Role.ENGINEER), people["owner"].id)
    accept = AcceptInvitation(town.begin, SlowHasher(lambda: meanwhile(town, user)), town.clock, Attempts(MemoryTallies()))
    with pytest.raises(WrongCredentials):
        await accept(secret, "Ann", PASSWORD)
    assert (project.id, user.id) not in town.storage.people.members
    assert town.storage.people.invitations
