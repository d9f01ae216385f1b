"""What every storage promises about people."""

import asyncio
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from electrical_orchestrator.domain.errors import ProjectNotFound
from electrical_orchestrator.domain.listing import Order
from electrical_orchestrator.domain.people.errors import (
    EmailTaken,
    InvitationNotFound,
    MemberNotFound,
    TokenNotFound,
    UserNotFound,
)
from electrical_orchestrator.domain.people.links import Invitation, InvitationId, Joining, PasswordReset
from electrical_orchestrator.domain.people.members import Member, Role
from electrical_orchestrator.domain.people.sessions import RefreshToken, Session, SessionId
from electrical_orchestrator.domain.people.tokens import PersonalToken, Scope, TokenId
from electrical_orchestrator.domain.people.users import User, UserId
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork
from electrical_orchestrator.domain.projects import Project, ProjectId

Begin = Callable[[], UnitOfWork]
NOW = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
SECOND = timedelta(seconds=1)


async def a_user(begin: Begin, email: str = "ann@example.com", *, age: int = 0, administrator: bool = False) -> User:
    user = User.start("Ann Ö. Ampère", email, NOW - age * SECOND, administrator=administrator)
    async with begin() as work:
        await work.users.put(user)
    return user


async def a_project(begin: Begin) -> Project:
    project = Project.start("Pump station", NOW)
    async with begin() as work:
        await work.projects.put(project)
    return project


async def a_session(begin: Begin, user: User, secret: str = "first", *, age: int = 0) -> Session:  # noqa: S107  # of nobody
    session = Session.start(user.id, NOW - age * SECOND)
    async with begin() as work:
        await work.sessions.add(session)
        await work.sessions.add_token(RefreshToken.of(secret, session.id, NOW))
    return session


# Users


async def test_a_user_comes_back_as_put(begin: Begin) -> None:
    user = await a_user(begin)
    user.name, user.password, user.disabled, user.administrator = "Bea", "digest", True, True
    async with begin() as work:
        await work.users.put(user)
        user.name = "changed"
        kept, found = await work.users.get(user.id), await work.users.with_email("ann@example.com")
    assert asdict(kept) == asdict(user) | {"name": "Bea"}
    assert found is not None
    assert asdict(found) == asdict(kept)


async def test_an_address_belongs_to_one_person(begin: Begin) -> None:
    await a_user(begin)
    other = await a_user(begin, "bea@example.com")
    with pytest.raises(EmailTaken):
        await a_user(begin)
    other.email = "ann@example.com"
    with pytest.raises(EmailTaken):
        async with begin() as work:
            await work.users.put(other)


async def test_an_unknown_person_is_not_found(begin: Begin) -> None:
    async with begin() as work:
        assert await work.users.with_email("nobody@example.com") is None
        with pytest.raises(UserNotFound):
            await work.users.get(UserId(uuid4()))


async def test_people_are_listed_by_age_page_by_page(begin: Begin) -> None:
    for age in (1, 3, 2):
        await a_user(begin, f"{age}@example.com", age=age)
    async with begin() as work:
        first = await work.users.list(limit=2)
        second = await work.users.list(after=first[-1])
        backwards = await work.users.list(order=Order.NEWEST)
    assert [user.email[0] for user in (*first, *second)] == ["3", "2", "1"]
    assert [user.email[0] for user in backwards] == ["1", "2", "3"]


async def test_people_of_a_project_are_listed_alone(begin: Begin) -> None:
    inside, other = await a_user(begin, "in@example.com"), await a_user(begin, "also@example.com", age=1)
    await a_user(begin, "out@example.com")
    project, elsewhere = await a_project(begin), await a_project(begin)
    async with begin() as work:
        for member in (Member(project.id, inside.id, Role.VIEWER), Member(project.id, other.id, Role.OWNER)):
            await work.members.put(member)
        await work.members.put(Member(elsewhere.id, inside.id, Role.OWNER))
        assert {user.email for user in await work.users.list(of=project.id)} == {"in@example.com", "also@example.com"}
        first = await work.users.list(of=project.id, limit=1)
        assert len({user.id for user in (*first, *await work.users.list(of=project.id, after=first[0]))}) == 2
        assert [user.id for user in await work.users.list(of=elsewhere.id)] == [inside.id]


async def test_people_are_counted(begin: Begin) -> None:
    await a_user(begin)
    boss = await a_user(begin, "boss@example.com", administrator=True)
    async with begin() as work:
        assert (await work.users.count(), await work.users.count(administrators=True)) == (2, 1)
        boss.disabled = True
        await work.users.put(boss)
        assert (await work.users.count(), await work.users.count(administrators=True)) == (2, 0)


async def test_of_many_that_count_at_once_one_is_the_first(begin: Begin) -> None:
    async def first(number: int) -> bool:
        async with begin() as work:
            if await work.users.count():
                return False
            await work.users.put(User.start("Ann", f"{number}@example.com", NOW))
            return True

    assert sum(await asyncio.gather(*map(first, range(8)))) == 1


# Sessions


async def test_a_session_lives_until_it_is_ended(begin: Begin) -> None:
    session = await a_session(begin, await a_user(begin))
    async with begin() as work:
        assert asdict(await work.sessions.get(session.id) or session) == asdict(session)
        await work.sessions.end(session.id, NOW)
        await work.sessions.end(session.id, NOW + SECOND)
        await work.sessions.end(SessionId(uuid4()), NOW)
        ended = await work.sessions.get(session.id)
        assert await work.sessions.get(SessionId(uuid4())) is None
    assert ended is not None
    assert ended.ended_at == NOW


async def test_all_sessions_of_one_person_end_but_one(begin: Begin) -> None:
    ann, bea = await a_user(begin), await a_user(begin, "bea@example.com")
    mine = [await a_session(begin, ann, str(number)) for number in range(3)]
    hers = await a_session(begin, bea, "hers")
    async with begin() as work:
        await work.sessions.end_all(ann.id, NOW, but=mine[0].id)
        ended = [(await work.sessions.get(session.id) or hers).ended_at for session in (*mine, hers)]
        await work.sessions.end_all(ann.id, NOW)
        last = await work.sessions.get(mine[0].id)
    assert ended == [None, NOW, NOW, None]
    assert last is not None
    assert last.ended_at == NOW


async def test_old_sessions_are_forgotten_with_their_tokens(begin: Begin) -> None:
    user = await a_user(begin)
    old, new = await a_session(begin, user, "old", age=9), await a_session(begin, user, "new")
    async with begin() as work:
        await work.sessions.forget(user.id, NOW - 5 * SECOND)
        assert await work.sessions.get(old.id) is None
        assert await work.sessions.get(new.id) is not None
        assert await work.sessions.token(RefreshToken.of("old", old.id, NOW).digest) is None
        assert await work.sessions.token(RefreshToken.of("new", new.id, NOW).digest) is not None


async def test_a_session_belongs_to_somebody(begin: Begin) -> None:
    with pytest.raises(UserNotFound):
        async with begin() as work:
            await work.sessions.add(Session.start(UserId(uuid4()), NOW))


async def test_a_token_is_spent_once(begin: Begin) -> None:
    session = await a_session(begin, await a_user(begin))
    token = RefreshToken.of("first", session.id, NOW)

    async def spend(_: int) -> bool:
        async with begin() as work:
            return await work.sessions.spend(token.digest, NOW + SECOND)

    assert sum(await asyncio.gather(*map(spend, range(20)))) == 1
    async with begin() as work:
        assert await work.sessions.token(token.digest) == replace(token, used_at=NOW + SECOND)
        assert not await work.sessions.spend("unknown", NOW)
        assert await work.sessions.token("unknown") is None


# Personal access tokens


async def test_personal_tokens_are_kept_and_revoked(begin: Begin) -> None:
    user, other = await a_user(begin), await a_user(begin, "bea@example.com")
    one, _ = PersonalToken.start(user.id, "nightly", {Scope.READ, Scope.WRITE}, NOW, NOW + SECOND)
    two, _ = PersonalToken.start(user.id, "backup", set(), NOW + SECOND)
    async with begin() as work:
        await work.tokens.add(two)
        await work.tokens.add(one)
        assert await work.tokens.with_digest(one.digest) == one
        assert await work.tokens.with_digest("unknown") is None
        assert list(await work.tokens.list(user.id)) == [one, two]
        assert list(await work.tokens.list(user.id, limit=1)) == [one]
        assert list(await work.tokens.list(user.id, after=one)) == [two]
        assert list(await work.tokens.list(other.id)) == []
        for owner, token in ((other.id, one.id), (user.id, TokenId(uuid4()))):
            with pytest.raises(TokenNotFound):
                await work.tokens.delete(owner, token)
        await work.tokens.delete(user.id, one.id)
        assert list(await work.tokens.list(user.id)) == [two]


async def test_a_personal_token_belongs_to_somebody(begin: Begin) -> None:
    with pytest.raises(UserNotFound):
        async with begin() as work:
            await work.tokens.add(PersonalToken.start(UserId(uuid4()), "x", (), NOW)[0])


# Links


async def test_invitations_are_kept_until_one_takes_them(begin: Begin) -> None:
    user, project = await a_user(begin), await a_project(begin)
    house, _ = Invitation.start("new@example.com", None, user.id, NOW)
    into, _ = Invitation.start("eng@example.com", Joining(project.id, Role.ENGINEER), user.id, NOW + SECOND)
    async with begin() as work:
        await work.links.invite(into)
        await work.links.invite(house)
        assert list(await work.links.invitations(None, NOW)) == [house, into]
        assert list(await work.links.invitations(project.id, NOW)) == [into]
        assert list(await work.links.invitations(None, NOW, limit=1)) == [house]
        assert list(await work.links.invitations(None, NOW, after=house)) == [into]
        assert list(await work.links.invitations(None, into.expires_at - SECOND)) == [into]
        assert list(await work.links.invitations(None, into.expires_at)) == []
        assert await work.links.invitation_with(into.digest) == into
        assert await work.links.invitation_with("unknown") is None
        assert await work.links.invitation(into.id) == into
        renewed, _ = into.renewed(NOW)
        await work.links.renew(renewed)
        assert await work.links.invitation_with(into.digest) is None
        assert await work.links.invitation(into.id) == renewed
        with pytest.raises(InvitationNotFound):
            await work.links.renew(Invitation.start("new@example.com", None, user.id, NOW)[0])
        into = renewed

    async def take(_: int) -> Invitation | None:
        async with begin() as work:
            return await work.links.take_invitation(into.digest)

    taken = await asyncio.gather(*map(take, range(8)))
    assert [one for one in taken if one] == [into]
    async with begin() as work:
        await work.links.withdraw(house.id)
        assert list(await work.links.invitations(None, NOW)) == []
        for ask in (work.links.invitation, work.links.withdraw):
            with pytest.raises(InvitationNotFound):
                await ask(InvitationId(uuid4()))


async def test_an_invitation_names_what_is_there(begin: Begin) -> None:
    user = await a_user(begin)
    nowhere, _ = Invitation.start("new@example.com", Joining(ProjectId(uuid4()), Role.VIEWER), user.id, NOW)
    nobody, _ = Invitation.start("new@example.com", None, UserId(uuid4()), NOW)
    for wrong in (nowhere, nobody):
        with pytest.raises(UserNotFound):
            async with begin() as work:
                await work.links.invite(wrong)


async def test_one_link_sets_a_password_and_one_takes_it(begin: Begin) -> None:
    user = await a_user(begin)
    first, _ = PasswordReset.start(user.id, NOW)
    second, _ = PasswordReset.start(user.id, NOW + SECOND)
    async with begin() as work:
        await work.links.put_reset(first)
        await work.links.put_reset(second)
        assert await work.links.take_reset(first.digest) is None
        assert await work.links.take_reset(second.digest) == second
        assert await work.links.take_reset(second.digest) is None
        await work.links.put_reset(first)
        await work.links.drop_reset(user.id)
        await work.links.drop_reset(user.id)
        assert await work.links.take_reset(first.digest) is None
    with pytest.raises(UserNotFound):
        async with begin() as work:
            await work.links.put_reset(PasswordReset.start(UserId(uuid4()), NOW)[0])


async def test_links_that_were_asked_for_replace_none_that_was_offered_and_either_ends_both(begin: Begin) -> None:
    user, other = await a_user(begin), await a_user(begin, "bea@example.com")
    offered, _ = PasswordReset.start(user.id, NOW)
    asked, again, of_other = (PasswordReset.start(one.id, NOW, forgotten=True)[0] for one in (user, user, other))
    async with begin() as work:
        for reset in (asked, offered, again, of_other):
            await work.links.put_reset(reset)
        assert await work.links.take_reset(asked.digest) is None
        assert await work.links.take_reset(offered.digest) == offered
        assert await work.links.take_reset(again.digest) is None
        await work.links.put_reset(again)
        await work.links.put_reset(offered)
        assert await work.links.take_reset(again.digest) == again
        assert await work.links.take_reset(offered.digest) is None
        await work.links.put_reset(again)
        await work.links.put_reset(offered)
        await work.links.drop_reset(user.id)
        assert [await work.links.take_reset(reset.digest) for reset in (again, offered, of_other)] == [None, None, of_other]


async def test_of_several_links_of_one_person_that_are_used_at_once_one_works(begin: Begin) -> None:
    user = await a_user(begin)
    both = [PasswordReset.start(user.id, NOW, forgotten=forgotten)[0] for forgotten in (True, False)]
    async with begin() as work:
        for reset in both:
            await work.links.put_reset(reset)

    async def take(number: int) -> PasswordReset | None:
        async with begin() as work:
            return await work.links.take_reset(both[number % 2].digest)

    assert sum(one is not None for one in await asyncio.gather(*map(take, range(8)))) == 1


# Members


async def test_members_are_kept_with_what_they_are(begin: Begin) -> None:
    user, other, project = await a_user(begin), await a_user(begin, "bea@example.com"), await a_project(begin)
    async with begin() as work:
        await work.members.put(Member(project.id, user.id, Role.VIEWER))
        await work.members.put(Member(project.id, user.id, Role.OWNER))
        await work.members.put(Member(project.id, other.id, Role.VIEWER))
        assert await work.members.role(project.id, user.id) is Role.OWNER
        assert await work.members.roles(user.id) == {Role.OWNER}
        assert {member.user: member.role for member in await work.members.list(project.id)} == {
            user.id: Role.OWNER,
            other.id: Role.VIEWER,
        }
        await work.members.remove(project.id, user.id)
        assert await work.members.role(project.id, user.id) is None
        assert await work.members.roles(user.id) == set()
        with pytest.raises(MemberNotFound):
            await work.members.remove(project.id, user.id)


async def test_a_member_is_somebody_in_a_project(begin: Begin) -> None:
    user, project = await a_user(begin), await a_project(begin)
    for wrong in (Member(project.id, UserId(uuid4()), Role.VIEWER), Member(ProjectId(uuid4()), user.id, Role.VIEWER)):
        with pytest.raises(ProjectNotFound):
            async with begin() as work:
                await work.members.put(wrong)


async def test_members_and_invitations_go_with_the_project(begin: Begin) -> None:
    user, project = await a_user(begin), await a_project(begin)
    async with begin() as work:
        await work.members.put(Member(project.id, user.id, Role.OWNER))
        await work.links.invite(Invitation.start("new@example.com", Joining(project.id, Role.VIEWER), user.id, NOW)[0])
        await work.projects.delete(project.id)
        assert await work.members.roles(user.id) == set()
        assert list(await work.links.invitations(None, NOW)) == []


async def test_nothing_of_a_unit_that_fails_stays(begin: Begin) -> None:
    user, project = await a_user(begin), await a_project(begin)
    session = await a_session(begin, user)
    with pytest.raises(ZeroDivisionError):
        await _change_everything(begin, user, project, session)
    async with begin() as work:
        assert await work.members.roles(user.id) == set()
        assert (await work.users.get(user.id)).name == "Ann Ö. Ampère"
        kept = await work.sessions.get(session.id)
    assert kept is not None
    assert kept.ended_at is None


async def _change_everything(begin: Begin, user: User, project: Project, session: Session) -> None:
    async with begin() as work:
        await work.members.put(Member(project.id, user.id, Role.OWNER))
        user.name = "changed"
        await work.users.put(user)
        await work.sessions.end(session.id, NOW)
        raise ZeroDivisionError


async def test_projects_are_listed_by_member(begin: Begin) -> None:
    user, project = await a_user(begin), await a_project(begin)
    await a_project(begin)
    async with begin() as work:
        assert list(await work.projects.list(member=user.id)) == []
        await work.members.put(Member(project.id, user.id, Role.VIEWER))
        assert [one.id for one in await work.projects.list(member=user.id)] == [project.id]
        assert list(await work.projects.list(member=user.id, archived=True)) == []
        assert len(await work.projects.list()) == 2
