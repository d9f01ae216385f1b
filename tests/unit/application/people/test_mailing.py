"""What only one person may know is written to that person, and shown to nobody else."""

import asyncio
from datetime import timedelta

import pytest
from electrical_orchestrator.adapters.tallies.memory import MemoryTallies
from electrical_orchestrator.application.once import Once
from electrical_orchestrator.application.people.accept_invitation import AcceptInvitation
from electrical_orchestrator.application.people.attempts import Attempts
from electrical_orchestrator.application.people.invite_person import InvitePerson
from electrical_orchestrator.application.people.letters import Letters
from electrical_orchestrator.application.people.mailing import BY_ONE, TO_ONE, Mailing
from electrical_orchestrator.application.people.offer_password_reset import OfferPasswordReset
from electrical_orchestrator.application.people.renew_invitation import RenewInvitation
from electrical_orchestrator.application.people.reset_password import ResetPassword
from electrical_orchestrator.application.people.send_invitation import Handed, SendInvitation
from electrical_orchestrator.application.people.send_password_reset import SendPasswordReset
from electrical_orchestrator.domain.answers import AlreadyAnswered
from electrical_orchestrator.domain.errors import ProjectNotFound, StorageUnavailable
from electrical_orchestrator.domain.people.errors import InvalidEmail, InvitationNotFound, LinkExpired, TooManyInvitations, TooManyMails
from electrical_orchestrator.domain.people.links import INVITED_FOR, InvitationId, Joining
from electrical_orchestrator.domain.people.members import Role
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork
from electrical_orchestrator.domain.projects import Project, ProjectId

from tests.fakes.notifier import MemoryNotifier
from tests.fakes.town import PASSWORD, Town

LETTERS = Letters("https://plans.example.com/accept", "https://plans.example.com/set")
EMIL = "emil@example.com"


class Desk:
    """Somebody who invites, with or without a mail account."""

    def __init__(self, town: Town, *, mails: bool = True) -> None:
        self.town, self.notifier, self.tallies = town, MemoryNotifier(), MemoryTallies()
        mailing = Mailing(self.notifier, self.tallies, mails)
        self.away = False
        self.renew = RenewInvitation(town.begin, town.clock)
        self.send = SendInvitation(InvitePerson(town.begin, town.clock), self.renew, self.reading, mailing, LETTERS)
        self.offer = SendPasswordReset(OfferPasswordReset(town.begin, town.clock), self.reading, mailing, LETTERS)

    def reading(self) -> UnitOfWork:
        if self.away:
            raise StorageUnavailable
        return self.town.begin()

    async def accepts(self, secret: str) -> str:
        accept = AcceptInvitation(self.town.begin, self.town.hasher, self.town.clock, Attempts(MemoryTallies()))
        return (await accept(secret, "Emil", PASSWORD)).email

    def secret(self, number: int = -1) -> str:
        return self.notifier.sent[number][2].split("\n\n")[1]


async def test_an_invitation_goes_by_mail_and_its_secret_is_not_shown(town: Town) -> None:
    desk, (project, people) = Desk(town), await town.a_project(owner=Role.OWNER)
    made = await desk.send("Emil@example.com", Joining(project.id, Role.ENGINEER), people["owner"].id)
    assert (made.secret, made.mailed) == (None, True)
    ((address, title, text),) = desk.notifier.sent
    assert (address, title) == (f"mailto:{EMIL}", "You are invited: Pump station")
    assert text.startswith("Ann (owner@example.com) invites you into the project Pump station as engineer.")
    assert LETTERS.accepting in text
    assert f"until {made.invitation.expires_at:%Y-%m-%d %H:%M} UTC" in text
    assert await desk.accepts(desk.secret()) == EMIL


async def test_an_invitation_into_the_house_names_no_project(town: Town) -> None:
    desk = Desk(town)
    await desk.send(EMIL, None, (await town.a_user()).id)
    assert desk.notifier.sent[0][1] == "You are invited"
    assert desk.notifier.sent[0][2].startswith("Ann (ann@example.com) invites you. Your token:")


async def test_without_a_mail_account_whoever_invites_passes_it_on(town: Town) -> None:
    desk, ann = Desk(town, mails=False), await town.a_user()
    for _ in range(TO_ONE + 1):
        made = await desk.send(EMIL, None, ann.id)
    assert (made.mailed, desk.notifier.sent) == (None, [])
    again = await desk.send.again(made.invitation.id, ann.id)
    assert (again.invitation.id, again.mailed) == (made.invitation.id, None)
    with pytest.raises(LinkExpired):
        await desk.accepts(made.secret or "")
    assert await desk.accepts(again.secret or "") == EMIL


async def test_a_mail_that_is_not_taken_shows_no_secret_either_and_is_sent_again(town: Town) -> None:
    desk, ann = Desk(town), await town.a_user()
    desk.notifier.broken = True
    made = await desk.send(EMIL, None, ann.id)
    assert (made.secret, made.mailed) == (None, False)
    desk.notifier.broken = False
    town.clock.moment += timedelta(days=1)
    again = await desk.send.again(made.invitation.id, ann.id)
    assert (again.secret, again.mailed) == (None, True)
    assert again.invitation.expires_at > made.invitation.expires_at + timedelta(days=1)
    await desk.send.again(made.invitation.id, ann.id)
    with pytest.raises(LinkExpired):
        await desk.accepts(desk.secret(0))
    assert await desk.accepts(desk.secret(1)) == EMIL


async def test_what_is_over_or_leads_elsewhere_is_not_sent_again(town: Town) -> None:
    desk, (project, people) = Desk(town), await town.a_project(owner=Role.OWNER)
    owner = people["owner"].id
    into = (await desk.send(EMIL, Joining(project.id, Role.VIEWER), owner)).invitation
    other = ProjectId(Project.start("Crane", town.clock.now()).id)
    for invitation, where in ((InvitationId(other), None), (into.id, other)):
        with pytest.raises(InvitationNotFound):
            await desk.send.again(invitation, owner, where)
    await desk.send.again(into.id, owner, project.id)
    town.clock.moment += INVITED_FOR
    with pytest.raises(InvitationNotFound):
        await desk.send.again(into.id, owner)
    assert len(desk.notifier.sent) == 2


async def test_what_is_not_kept_is_not_sent(town: Town) -> None:
    desk, ann = Desk(town), await town.a_user()
    with pytest.raises(ProjectNotFound):
        await desk.send(EMIL, Joining(ProjectId(ann.id), Role.VIEWER), ann.id)
    with pytest.raises(InvalidEmail):
        await desk.send("nobody", None, ann.id)
    assert desk.notifier.sent == []


async def test_nobody_is_flooded_by_invitations(town: Town) -> None:
    desk, ann, bea = Desk(town), await town.a_user(), await town.a_user("bea@example.com")
    for _ in range(TO_ONE):
        made = await desk.send(EMIL, None, ann.id)
    for ask in (desk.send(EMIL.upper(), None, ann.id), desk.send.again(made.invitation.id, ann.id)):
        with pytest.raises(TooManyMails) as refused:
            await ask
        assert 86_000 < refused.value.wait <= 86_400
    assert await desk.accepts(desk.secret()) == EMIL  # the last one still works
    await desk.send(EMIL, None, bea.id)
    for number in range(BY_ONE - TO_ONE):
        await desk.tallies.add(f"mails {ann.id}", timedelta(days=1))
        del number
    with pytest.raises(TooManyMails):
        await desk.send("vera@example.com", None, ann.id)


async def test_what_is_refused_or_was_answered_before_is_no_mail(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, (project, people) = Desk(town), await town.a_project(owner=Role.OWNER)
    owner = people["owner"].id
    once: Once[Handed] = Once("key", "request", lambda _: "told")
    await desk.send(EMIL, None, owner, once=once)
    monkeypatch.setattr("electrical_orchestrator.application.people.invite_person.MOST_INVITATIONS", 0)
    for _ in range(TO_ONE + 1):
        with pytest.raises(AlreadyAnswered):
            await desk.send(EMIL, None, owner, once=once)
        with pytest.raises(ProjectNotFound):
            await desk.send(EMIL, Joining(ProjectId(owner), Role.VIEWER), owner)
        with pytest.raises(TooManyInvitations):
            await desk.send(EMIL, Joining(project.id, Role.VIEWER), owner)
    for _ in range(TO_ONE - 1):
        await desk.send(EMIL, None, owner)
    with pytest.raises(TooManyMails):
        await desk.send(EMIL, None, owner)
    with pytest.raises(AlreadyAnswered):
        await desk.send(EMIL, None, owner, once=once)


async def test_of_several_that_ask_for_the_same_at_once_one_is_a_mail(town: Town) -> None:
    desk, ann = Desk(town), await town.a_user()
    once: Once[Handed] = Once("key", "request", lambda _: "told")
    made = await asyncio.gather(*(desk.send(EMIL, None, ann.id, once=once) for _ in range(TO_ONE + 1)), return_exceptions=True)
    assert sorted(type(one).__name__ for one in made) == ["AlreadyAnswered"] * TO_ONE + ["Handed"]
    for _ in range(TO_ONE - 1):
        await desk.send(EMIL, None, ann.id)
    assert len(desk.notifier.sent) == TO_ONE


async def test_an_invitation_that_is_one_mail_too_many_is_not_made(town: Town) -> None:
    desk, ann = Desk(town), await town.a_user()
    for _ in range(TO_ONE):
        await desk.send(EMIL, None, ann.id)
    with pytest.raises(TooManyMails):
        await desk.send(EMIL, None, ann.id)
    assert len(town.storage.people.invitations) == TO_ONE


async def test_what_a_mail_says_is_known_before_anything_is_changed(town: Town) -> None:
    desk, ann = Desk(town), await town.a_user()
    made = await desk.send(EMIL, None, ann.id)
    await desk.offer(ann.id, ann.id)
    desk.away = True
    for ask in (desk.send("vera@example.com", None, ann.id), desk.send.again(made.invitation.id, ann.id), desk.offer(ann.id, ann.id)):
        with pytest.raises(StorageUnavailable):
            await ask
    assert len(town.storage.people.invitations) == 1
    assert await desk.accepts(desk.secret(0)) == EMIL
    await ResetPassword(town.begin, town.hasher, town.clock)(desk.secret(1), "fuses and contactors")


async def test_who_asks_again_under_a_key_is_told_no_secret_and_no_second_mail_is_written(town: Town) -> None:
    desk, ann = Desk(town), await town.a_user()
    told: list[Handed] = []

    def tell(made: Handed) -> str:
        told.append(made)
        return "told"

    once = Once("key", "request", tell)
    await desk.send(EMIL, None, ann.id, once=once)
    assert [(made.secret, made.mailed) for made in told] == [(None, None)]
    with pytest.raises(AlreadyAnswered):
        await desk.send(EMIL, None, ann.id, once=once)
    assert len(desk.notifier.sent) == 1


async def test_a_new_password_is_offered_by_mail(town: Town) -> None:
    desk, ann = Desk(town), await town.a_user()
    offered = await desk.offer(ann.id, (await town.a_user("boss@example.com")).id)
    assert (offered.secret, offered.mailed) == (None, True)
    ((address, title, text),) = desk.notifier.sent
    assert (address, title) == ("mailto:ann@example.com", "Your new password")
    assert LETTERS.setting in text
    await ResetPassword(town.begin, town.hasher, town.clock)(desk.secret(), "fuses and contactors")
    await town.signed_in(password="fuses and contactors")  # noqa: S106  # of nobody


async def test_nobody_is_flooded_by_new_passwords(town: Town) -> None:
    desk, ann, boss = Desk(town), await town.a_user(), await town.a_user("boss@example.com")
    for _ in range(TO_ONE):
        await desk.offer(ann.id, boss.id)
    with pytest.raises(TooManyMails):
        await desk.offer(ann.id, boss.id)
    await ResetPassword(town.begin, town.hasher, town.clock)(desk.secret(), "fuses and contactors")  # the last one still works


async def test_without_a_mail_account_an_administrator_passes_the_link_on(town: Town) -> None:
    desk, ann = Desk(town, mails=False), await town.a_user()
    offered = await desk.offer(ann.id, (await town.a_user("boss@example.com")).id)
    assert offered.mailed is None
    await ResetPassword(town.begin, town.hasher, town.clock)(offered.secret or "", "fuses and contactors")
