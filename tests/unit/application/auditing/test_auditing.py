"""The trail follows from what is changed."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from electrical_orchestrator.adapters.storage.memory import MemoryStorage, MemoryUnitOfWork
from electrical_orchestrator.application.acting import act_as, acting
from electrical_orchestrator.application.audit.show_audit import ShowAudit
from electrical_orchestrator.application.auditing.channels import AuditedChannels
from electrical_orchestrator.application.auditing.drawings import AuditedDrawings
from electrical_orchestrator.application.auditing.links import AuditedLinks
from electrical_orchestrator.application.auditing.people import AuditedMembers, AuditedTokens, AuditedUsers
from electrical_orchestrator.application.auditing.projects import AuditedProjects
from electrical_orchestrator.application.auditing.sessions import AuditedSessions
from electrical_orchestrator.application.auditing.unit import Audited
from electrical_orchestrator.application.auditing.webhooks import AuditedWebhooks
from electrical_orchestrator.domain.audit.actors import COMMAND, SERVER, Actor, Means
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.audit.entries import About, Entry, Wanted
from electrical_orchestrator.domain.drawings import Drawing, Failure, Progress, Revision
from electrical_orchestrator.domain.people.links import Invitation, Joining, PasswordReset
from electrical_orchestrator.domain.people.members import Member, Role
from electrical_orchestrator.domain.people.secrets import digest_of
from electrical_orchestrator.domain.people.sessions import Session, SessionId
from electrical_orchestrator.domain.people.subjects import Subject
from electrical_orchestrator.domain.people.tokens import PersonalToken, Scope, TokenId
from electrical_orchestrator.domain.people.users import User, UserId
from electrical_orchestrator.domain.ports.channel_store import ChannelStore
from electrical_orchestrator.domain.ports.drawing_store import DrawingStore
from electrical_orchestrator.domain.ports.link_store import LinkStore
from electrical_orchestrator.domain.ports.member_store import MemberStore
from electrical_orchestrator.domain.ports.personal_token_store import PersonalTokenStore
from electrical_orchestrator.domain.ports.project_store import ProjectStore
from electrical_orchestrator.domain.ports.session_store import SessionStore
from electrical_orchestrator.domain.ports.user_store import UserStore
from electrical_orchestrator.domain.ports.webhook_store import WebhookStore
from electrical_orchestrator.domain.projects import Project

from tests.fakes.clock import FakeClock

UNCHANGING: dict[type, set[str]] = {
    ProjectStore: set(),
    DrawingStore: {"uses_of", "used_among", "bytes_of", "with_original", "hold"},
    UserStore: {"count"},
    MemberStore: {"role", "roles", "list"},
    PersonalTokenStore: {"with_digest", "list"},
    SessionStore: {"get", "forget", "add_token", "token", "spend"},
    WebhookStore: set(),
    ChannelStore: {"list", "of_members", "of_person"},
    LinkStore: {"invitation", "invitation_with", "invitations", "drop_reset"},
}
"""What needs no entry: questions, and what only serves something that has one."""
AUDITED: dict[type, type] = {
    ProjectStore: AuditedProjects,
    DrawingStore: AuditedDrawings,
    UserStore: AuditedUsers,
    MemberStore: AuditedMembers,
    PersonalTokenStore: AuditedTokens,
    SessionStore: AuditedSessions,
    LinkStore: AuditedLinks,
    WebhookStore: AuditedWebhooks,
    ChannelStore: AuditedChannels,
}


@pytest.fixture
def begin() -> Audited:
    storage = MemoryStorage()
    return Audited(lambda: MemoryUnitOfWork(storage), FakeClock())


@pytest.fixture(autouse=True)
async def _acting() -> AsyncIterator[None]:
    act_as(SERVER)
    yield
    act_as(SERVER)


async def trail(begin: Audited) -> list[Entry]:
    async with begin() as work:
        storage: Any = work.audit
        return list(storage.entries.values())


async def acts(begin: Audited) -> list[Act]:
    return [entry.act for entry in await trail(begin)]


@pytest.mark.parametrize("port", AUDITED)
def test_no_change_is_forgotten(port: type) -> None:
    """Whoever gives a store a new method says here whether it changes something."""
    asked = {name for name in vars(port) if not name.startswith("_")}
    written = {name for name in vars(AUDITED[port]) if not name.startswith("_")} - {"inside", "notes"}
    assert asked - written == UNCHANGING[port]


def test_the_program_itself_acts_where_nobody_is_said() -> None:
    assert acting() == SERVER


async def test_entries_are_in_the_name_of_who_acts_when_the_unit_begins(begin: Audited) -> None:
    act_as(COMMAND)
    async with begin() as work:
        await work.projects.put(Project.start("Pump station", begin.clock.now()))
    assert [(entry.act, entry.by) for entry in await trail(begin)] == [(Act.PROJECT_STARTED, COMMAND)]


async def test_what_is_undone_leaves_no_trace(begin: Audited) -> None:
    with pytest.raises(RuntimeError):  # noqa: PT012  # what leaves the block is the point
        async with begin() as work:
            await work.projects.put(Project.start("Pump station", begin.clock.now()))
            raise RuntimeError
    assert await acts(begin) == []


async def test_what_cannot_be_noted_is_not_done(begin: Audited, monkeypatch: pytest.MonkeyPatch) -> None:
    project = Project.start("Pump station", begin.clock.now())

    async def refuse(*_: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patched:
        patched.setattr("electrical_orchestrator.adapters.storage.memory.audit.MemoryAuditTrail.add", refuse)
        with pytest.raises(RuntimeError):
            async with begin() as work:
                await work.projects.put(project)
    async with begin() as work:
        assert await work.projects.list() == []


async def test_projects(begin: Audited) -> None:
    project = Project.start("Pump station", begin.clock.now())
    async with begin() as work:
        await work.projects.put(project)
        project.rename("Pump station 2")
        await work.projects.put(project)
    async with begin() as work:
        (known,) = await work.projects.list()
        known.archive()
        await work.projects.put(known)
        await work.projects.put(known)
        known.restore()
        await work.projects.put(known)
    async with begin() as work:
        await work.projects.delete(project.id)
    entries = await trail(begin)
    assert [entry.act.value.partition(".")[2] for entry in entries] == ["started", "renamed", "archived", "restored", "deleted"]
    assert (entries[1].before, entries[1].after) == ({"name": "Pump station"}, {"name": "Pump station 2"})
    assert entries[4].before == {"name": "Pump station 2"}


async def test_drawings(begin: Audited) -> None:
    now = begin.clock.now()
    project = Project.start("Pump station", now)
    drawing = Drawing.start(project.id, "Starter", Revision.of("1", "a.pdf", "ab" * 32, 8, now), now)
    async with begin() as work:
        await work.projects.put(project)
        await work.drawings.put(drawing)
        drawing.revise(Revision.of("2", "b.pdf", "cd" * 32, 8, now))
        await work.drawings.put(drawing)
    for change in (
        Revision.begin_reading,
        lambda read: read.advance(Progress(1, 2)),
        lambda read: read.failed(Failure("encrypted_pdf", "…")),
        Revision.ask_again,
        Revision.begin_reading,
        Revision.interrupted,
        Revision.begin_reading,
        lambda read: read.recognised("geometric 1", now),
    ):
        async with begin() as work:
            known = await work.drawings.get(drawing.id)
            change(known.newest)
            await work.drawings.put(known)
    async with begin() as work:
        assert len(await work.drawings.being_read()) == 1
        (waiting,) = await work.drawings.unread(project.id)
        waiting.cancel()
        await work.drawings.put(waiting)
        (known,) = await work.drawings.list(project.id)
        known.rename("Motor starter")
        known.archive()
        await work.drawings.put(known)
        known.restore()
        await work.drawings.put(known)
        await work.drawings.delete(known.id)
        assert await work.drawings.uses_of("ab" * 32) == 0
    entries = [entry for entry in await trail(begin) if entry.about.drawing]
    assert [entry.act.value.partition(".")[2] for entry in entries] == [
        *("added", "revised", "reading_failed", "reading_asked", "recognised", "reading_failed"),
        *("renamed", "archived", "restored", "deleted"),
    ]
    assert {(entry.about.project, entry.about.drawing) for entry in entries} == {(project.id, drawing.id)}
    assert [entries[number].after for number in (2, 4, 5)] == [
        {"revision": "2", "code": "encrypted_pdf"},
        {"revision": "2", "model": "geometric 1"},
        {"revision": "1", "code": "cancelled"},
    ]


async def test_people(begin: Audited) -> None:
    ann = User.start("Ann", "ann@example.com", begin.clock.now())
    async with begin() as work:
        await work.users.put(ann)
        ann.name, ann.email, ann.administrator, ann.password = "Bea", "bea@example.com", True, "digest"
        await work.users.put(ann)
    async with begin() as work:
        (known,) = await work.users.list()
        assert await work.users.with_email("nobody@example.com") is None
        assert await work.users.count() == 1
        known.disabled = True
        await work.users.put(known)
        await work.users.put(known)
    entries = await trail(begin)
    assert [entry.act for entry in entries] == [
        Act.PERSON_MADE,
        Act.PERSON_CHANGED,
        Act.PERSON_CHANGED,
        Act.RIGHTS_CHANGED,
        Act.PASSWORD_CHANGED,
        Act.PERSON_DISABLED,
    ]
    assert "digest" not in str(entries)


async def test_sessions_that_are_over_end_once(begin: Audited) -> None:
    ann = User.start("Ann", "ann@example.com", begin.clock.now())
    session = Session.start(ann.id, begin.clock.now())
    async with begin() as work:
        await work.users.put(ann)
        await work.sessions.add(session)
        for _ in range(2):
            await work.sessions.end(session.id, begin.clock.now())
        await work.sessions.end(SessionId(uuid4()), begin.clock.now())
        await work.sessions.end_all(ann.id, begin.clock.now(), but=session.id)
        await work.sessions.forget(ann.id, begin.clock.now() - timedelta(days=1))
    assert await acts(begin) == [Act.PERSON_MADE, Act.SIGNED_IN, Act.SIGNED_OUT, Act.SESSIONS_ENDED]
    assert (await trail(begin))[-1].after == {"left": str(session.id)}


async def test_links_that_lead_nowhere_are_nothing_to_note(begin: Audited) -> None:
    ann = User.start("Ann", "ann@example.com", begin.clock.now())
    async with begin() as work:
        await work.users.put(ann)
        assert await work.links.take_invitation("unknown") is None
        assert await work.links.take_reset("unknown") is None
        await work.links.put_reset(PasswordReset.start(ann.id, begin.clock.now())[0])
        await work.links.drop_reset(ann.id)
    assert await acts(begin) == [Act.PERSON_MADE, Act.PASSWORD_LINK_MADE]


async def test_links(begin: Audited) -> None:
    ann = User.start("Ann", "ann@example.com", begin.clock.now())
    project = Project.start("Pump station", begin.clock.now())
    into, secret = Invitation.start("bea@example.com", Joining(project.id, Role.VIEWER), ann.id, begin.clock.now())
    house, _ = Invitation.start("cyd@example.com", None, ann.id, begin.clock.now())
    reset, reset_secret = PasswordReset.start(ann.id, begin.clock.now())
    async with begin() as work:
        await work.users.put(ann)
        await work.projects.put(project)
        await work.links.invite(into)
        await work.links.invite(house)
        await work.links.renew(into)
        await work.links.take_invitation(digest_of(secret))
        await work.links.withdraw(house.id)
        await work.links.put_reset(reset)
        await work.links.take_reset(digest_of(reset_secret))
    entries = (await trail(begin))[2:]
    assert [(entry.act, entry.about) for entry in entries] == [
        (Act.INVITATION_MADE, About(project.id)),
        (Act.INVITATION_MADE, About()),
        (Act.INVITATION_RENEWED, About(project.id)),
        (Act.INVITATION_ACCEPTED, About(project.id)),
        (Act.INVITATION_WITHDRAWN, About()),
        (Act.PASSWORD_LINK_MADE, About(person=ann.id)),
        (Act.PASSWORD_LINK_USED, About(person=ann.id)),
    ]
    assert entries[0].after == {"invitation": str(into.id), "email": "bea@example.com", "role": "viewer"}
    assert not any(word in str(entries) for word in (secret, reset_secret, into.digest, reset.digest))


async def test_members_and_tokens(begin: Audited) -> None:
    ann = User.start("Ann", "ann@example.com", begin.clock.now())
    project = Project.start("Pump station", begin.clock.now())
    token, secret = PersonalToken.start(ann.id, "nightly", {Scope.WRITE, Scope.READ}, begin.clock.now())
    async with begin() as work:
        await work.users.put(ann)
        await work.projects.put(project)
        for role in (Role.VIEWER, Role.VIEWER, Role.OWNER):
            await work.members.put(Member(project.id, ann.id, role))
        assert await work.members.roles(ann.id) == {Role.OWNER}
        await work.members.remove(project.id, ann.id)
        await work.tokens.add(token)
        assert len(await work.tokens.list(ann.id)) == 1
        await work.tokens.delete(ann.id, token.id)
    entries = (await trail(begin))[2:]
    assert [(entry.act, entry.before, entry.after) for entry in entries] == [
        (Act.MEMBER_SET, None, {"role": "viewer"}),
        (Act.MEMBER_SET, {"role": "viewer"}, {"role": "owner"}),
        (Act.MEMBER_REMOVED, {"role": "owner"}, None),
        (Act.TOKEN_MADE, None, {"token": str(token.id), "name": "nightly", "scopes": ["read", "write"]}),
        (Act.TOKEN_REVOKED, {"token": str(token.id)}, None),
    ]
    assert not any(word in str(entries) for word in (secret, token.digest))


async def test_who_comes_in_is_known_by_what_it_opens(begin: Audited) -> None:
    ann = User.start("Ann", "ann@example.com", begin.clock.now())
    act_as(Actor.unknown("192.0.2.7"))
    async with begin() as work:
        await work.users.put(ann)
        await work.projects.put(Project.start("Pump station", begin.clock.now()))
    assert [entry.by for entry in await trail(begin)] == [
        Actor(Means.NOBODY, ann.id, address="192.0.2.7"),
        Actor.unknown("192.0.2.7"),
    ]


def test_a_program_is_told_from_a_person() -> None:
    user, token = UserId(uuid4()), TokenId(uuid4())
    assert Actor.of(Subject(user, session=SessionId(uuid4())), None) == Actor(Means.SESSION, user)
    assert Actor.of(Subject(user, token=token), "192.0.2.7") == Actor(Means.TOKEN, user, token, "192.0.2.7")


async def test_it_is_shown_with_the_names_of_those_who_are_still_there(begin: Audited) -> None:
    ann = User.start("Ann", "ann@example.com", begin.clock.now())
    gone = UserId(uuid4())
    act_as(Actor(Means.SESSION, gone))
    async with begin() as work:
        await work.users.put(ann)
        await work.projects.put(Project.start("Pump station", begin.clock.now()))
    show = ShowAudit(begin)
    shown = await show(Wanted())
    assert [kept.entry.act for kept in shown.entries] == [Act.PROJECT_STARTED, Act.PERSON_MADE]
    assert shown.names == {ann.id: "Ann"}
    assert [kept.entry.act for kept in (await show(Wanted(person=ann.id))).entries] == [Act.PERSON_MADE]
    assert (await show(Wanted(), before=shown.entries[0].number, limit=1)).entries == shown.entries[1:]


async def test_what_is_new_is_told_from_what_was_there(begin: Audited) -> None:
    project = Project.start("Pump station", begin.clock.now())
    async with begin() as work:
        await work.projects.put(project)
    async with begin() as work:
        known = await work.projects.get(project.id)
        known.rename("Pump house")
        await work.projects.put(known)
        await work.projects.delete(known.id)
    assert await acts(begin) == [Act.PROJECT_STARTED, Act.PROJECT_RENAMED, Act.PROJECT_DELETED]


async def test_whatever_else_a_store_has_is_asked_of_it(begin: Audited) -> None:
    async with begin() as work:
        for name in ("projects", "drawings", "users", "members", "tokens", "sessions", "links"):
            assert getattr(work, name).journal is getattr(work, name).inside.journal
