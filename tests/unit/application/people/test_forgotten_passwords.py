"""Whoever has forgotten a password has a new one mailed, and whoever asks learns nothing of who is known."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from electrical_orchestrator.adapters.tallies.memory import MemoryTallies
from electrical_orchestrator.application.acting import act_as
from electrical_orchestrator.application.people.disable_user import DisableUser
from electrical_orchestrator.application.people.letters import Letters
from electrical_orchestrator.application.people.mail_password_reset import MailPasswordReset
from electrical_orchestrator.application.people.mailing import BY_HOUSEHOLD, TO_FORGETFUL, TO_ONE, Mailing
from electrical_orchestrator.application.people.offer_password_reset import OfferPasswordReset
from electrical_orchestrator.application.people.reset_password import ResetPassword
from electrical_orchestrator.application.people.send_password_reset import SendPasswordReset
from electrical_orchestrator.domain.audit.actors import SERVER, Actor, Means
from electrical_orchestrator.domain.audit.acts import Act
from electrical_orchestrator.domain.audit.entries import Wanted
from electrical_orchestrator.domain.people.errors import InvalidEmail, LinkExpired, NoMailAccount, TooManyMails, TooManyResets
from electrical_orchestrator.domain.people.users import UserId

from tests.fakes.notifier import MemoryNotifier
from tests.fakes.town import Town

ANN = "ann@example.com"
NEW = "fuses and contactors"
LETTERS = Letters("https://plans.example.com/accept", "https://plans.example.com/set")


class Desk:
    """Where somebody asks who is not signed in."""

    def __init__(self, town: Town, *, mails: bool = True) -> None:
        self.town, self.notifier = town, MemoryNotifier()
        self.mailing = Mailing(self.notifier, MemoryTallies(), mails)
        self.mail = MailPasswordReset(town.begin, town.clock, self.mailing, LETTERS)

    async def asked(self, email: str) -> bool | None:
        return await self.mail(await self.mail.taken(email))

    async def offered(self, user: UserId, by: UserId) -> bool | None:
        offer = OfferPasswordReset(self.town.begin, self.town.clock)
        return (await SendPasswordReset(offer, self.town.begin, self.mailing, LETTERS)(user, by)).mailed

    async def set(self, number: int = -1) -> None:
        secret = self.notifier.sent[number][2].split("\n\n")[1]
        await ResetPassword(self.town.begin, self.town.hasher, self.town.clock)(secret, NEW)

    async def noted(self) -> list[tuple[Act, object, Means, str | None]]:
        async with self.town.begin() as work:
            found = await work.audit.list(Wanted(act=Act.PASSWORD_ASKED), before=None, limit=100)
        return [(one.entry.act, one.entry.about.person, one.entry.by.means, one.entry.by.address) for one in reversed(found)]


@contextmanager
def asking_from(address: str) -> Iterator[None]:
    act_as(Actor.unknown(address))
    try:
        yield
    finally:
        act_as(SERVER)


async def test_a_secret_goes_to_that_person_s_mail_and_sets_a_new_password(town: Town) -> None:
    desk = Desk(town)
    await town.a_user()
    assert await desk.asked(" Ann@Example.com ") is True
    ((address, title, text),) = desk.notifier.sent
    assert (address, title) == (f"mailto:{ANN}", "Your new password")
    assert text.startswith("Somebody who gave your address has forgotten the password. Your token:")
    assert LETTERS.setting in text
    await desk.set()
    await town.signed_in(password=NEW)


async def test_a_mail_that_is_not_taken_is_told_to_who_runs_the_server(town: Town) -> None:
    desk = Desk(town)
    await town.a_user()
    desk.notifier.broken = True
    assert await desk.asked(ANN) is False


async def test_nobody_else_is_written_to_and_nothing_is_told(town: Town) -> None:
    desk, bea = Desk(town), await town.a_user("bea@example.com")
    await DisableUser(town.begin, town.clock)(bea.id)
    assert [await desk.asked(email) for email in ("bea@example.com", "nobody@example.com")] == [None, None]
    assert (desk.notifier.sent, town.storage.people.resets) == ([], {})


async def test_where_there_is_no_mail_whoever_asks_is_told_so(town: Town) -> None:
    desk = Desk(town, mails=False)
    await town.a_user()
    for email in (ANN, "nobody@example.com"):
        with pytest.raises(NoMailAccount):
            await desk.asked(email)


async def test_what_is_no_address_is_told_to_be_none(town: Town) -> None:
    with pytest.raises(InvalidEmail):
        await Desk(town).asked("nobody")


async def test_nobody_is_flooded_and_the_last_mail_still_works(town: Town) -> None:
    desk = Desk(town)
    await town.a_user()
    sent = []
    for number in range(TO_FORGETFUL + 3):
        with asking_from(f"192.0.2.{number}"):
            sent.append(await desk.asked(ANN))
    assert sent == [True] * TO_FORGETFUL + [None] * 3
    with pytest.raises(LinkExpired):
        await desk.set(0)
    await desk.set()


async def test_who_floods_somebody_keeps_no_administrator_from_writing(town: Town) -> None:
    desk, ann, boss = Desk(town), await town.a_user(), await town.a_user("boss@example.com")
    for _ in range(TO_FORGETFUL + 1):
        await desk.asked(ANN)
    for _ in range(TO_ONE):
        assert await desk.offered(ann.id, boss.id) is True
    await desk.set()
    with pytest.raises(TooManyMails):
        await desk.offered(ann.id, boss.id)


async def test_who_floods_somebody_ends_no_token_of_an_administrator_s(town: Town) -> None:
    desk, ann, boss = Desk(town), await town.a_user(), await town.a_user("boss@example.com")
    await desk.offered(ann.id, boss.id)
    for _ in range(TO_FORGETFUL):
        assert await desk.asked(ANN) is True
    await desk.set(0)
    with pytest.raises(LinkExpired):  # one of them was used
        await desk.set()


async def test_an_administrator_s_token_ends_those_that_were_asked_for(town: Town) -> None:
    desk, ann, boss = Desk(town), await town.a_user(), await town.a_user("boss@example.com")
    await desk.asked(ANN)
    await desk.offered(ann.id, boss.id)
    with pytest.raises(LinkExpired):
        await desk.set(0)
    await desk.set()


async def test_one_network_asks_so_often_whomever_it_asks_for(town: Town) -> None:
    desk = Desk(town)
    for number in range(BY_HOUSEHOLD):
        with asking_from(f"2001:db8::{number}"):
            await desk.asked(f"{number}@example.com")
    with asking_from("2001:db8::ffff"), pytest.raises(TooManyResets) as refused:
        await desk.asked(ANN)
    assert 3_500 < refused.value.wait <= timedelta(hours=1).total_seconds()
    with asking_from("2001:db8:1::1"):
        await desk.asked(ANN)


async def test_that_it_was_asked_for_is_noted_whoever_was_meant(town: Town) -> None:
    desk, ann = Desk(town), await town.a_user()
    with asking_from("192.0.2.7"):
        await desk.asked(ANN)
        await desk.asked("nobody@example.com")
    told = (Means.NOBODY, "192.0.2.7")
    assert await desk.noted() == [(Act.PASSWORD_ASKED, ann.id, *told), (Act.PASSWORD_ASKED, None, *told)]
