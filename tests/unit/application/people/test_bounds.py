"""Nobody fills the house: what one person or project may have is counted."""

import pytest
from electrical_orchestrator.application.people.create_token import CreateToken
from electrical_orchestrator.application.people.invite_person import InvitePerson
from electrical_orchestrator.application.people.revoke_token import RevokeToken
from electrical_orchestrator.domain.people.errors import TooManyInvitations, TooManyTokens
from electrical_orchestrator.domain.people.links import INVITED_FOR, MOST_INVITATIONS, Joining
from electrical_orchestrator.domain.people.members import Role
from electrical_orchestrator.domain.people.tokens import MOST_TOKENS, Scope

from tests.fakes.town import Town


async def test_a_person_has_so_many_tokens_and_may_make_another_after_revoking_one(town: Town) -> None:
    ann, bea = await town.a_user(), await town.a_user("bea@example.com")
    create = CreateToken(town.begin, town.clock)
    made = [(await create(ann.id, f"Program {number}", {Scope.READ}))[0] for number in range(MOST_TOKENS)]
    with pytest.raises(TooManyTokens):
        await create(ann.id, "One more", {Scope.READ})
    await create(bea.id, "Another person's", {Scope.READ})
    await RevokeToken(town.begin)(ann.id, made[0].id)
    await create(ann.id, "One more", {Scope.READ})
    assert len(town.storage.people.tokens) == MOST_TOKENS + 1


async def test_so_many_are_invited_into_a_project_until_invitations_expire(town: Town) -> None:
    (project, people), (other, _) = await town.a_project(owner=Role.OWNER), await town.a_project()
    invite, owner = InvitePerson(town.begin, town.clock), people["owner"].id
    for number in range(MOST_INVITATIONS):
        await invite(f"{number}@example.com", Joining(project.id, Role.VIEWER), owner)
    with pytest.raises(TooManyInvitations):
        await invite("more@example.com", Joining(project.id, Role.VIEWER), owner)
    await invite("more@example.com", Joining(other.id, Role.VIEWER), owner)
    await invite("more@example.com", None, owner)
    town.clock.moment += INVITED_FOR
    await invite("more@example.com", Joining(project.id, Role.VIEWER), owner)
