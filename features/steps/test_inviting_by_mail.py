"""Steps of ``inviting_by_mail.feature``: over HTTP, with mail to a real server on this machine."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from electrical_orchestrator.adapters.notifiers.apprise import AppriseNotifier
from electrical_orchestrator.entrypoints.settings import Settings
from httpx import Response
from pytest_bdd import given, parsers, scenarios, then, when

from tests.acceptance.people_api import PASSWORD, Person, a_person, a_project, asked
from tests.acceptance.running_api import V1, Api, code_of, running
from tests.contracts.mailboxes import Mailbox, a_mailbox, token_in

T = TypeVar("T")
NEW = "fuses and contactors"
scenarios("inviting_by_mail.feature")


@dataclass
class Firm:
    """The server, its mail server, and what was answered last."""

    portal: BlockingPortal
    api: Api
    mailbox: Mailbox
    owners: list[Person] = field(default_factory=list)
    project: str = ""
    answers: list[Response] = field(default_factory=list)

    def has(self, conversation: Callable[[], Awaitable[T]]) -> T:
        return self.portal.call(conversation)

    def ask(self, path: str, body: object = None) -> Response:
        """Of Olga."""
        self.answers.append(self.has(lambda: self.owners[0].ask("POST", path, body)))
        return self.answers[-1]

    def send(self, path: str, body: object) -> Response:
        """Of somebody who has nothing but a mail."""
        return self.has(lambda: asked(self.api, "POST", path, body))

    def accept(self, number: int) -> Response:
        mail = self.has(lambda: self.mailbox.heard(number))[-1]
        return self.send("/invitations/accept", {"token": token_in(mail), "name": "Emil", "password": PASSWORD})


@asynccontextmanager
async def a_firm(folder: Path, portal: BlockingPortal) -> AsyncIterator[Firm]:
    async with a_mailbox() as mailbox:
        settings = Settings(data=folder, rate=0, mail_url=mailbox.url, public_url="https://plans.example.com")
        async with running(settings, notifier=AppriseNotifier(mailbox.url)) as api:
            yield Firm(portal, api, mailbox)


@pytest.fixture
def firm(tmp_path: Path) -> Iterator[Firm]:
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(a_firm(tmp_path / "data", portal)) as found:
        yield found


@given("a server that sends mail")
def mails(firm: Firm) -> None:
    assert firm.mailbox.port


@given(parsers.parse('"{who}", who owns the project "{name}"'))
def owns(firm: Firm, who: str, name: str) -> None:
    async def made() -> None:
        firm.owners.append(await a_person(firm.api, f"{who.lower()}@example.com"))
        firm.project = str((await a_project(firm.api, firm.owners[0].user)).id)
        assert (await firm.api.client.patch(f"{V1}/projects/{firm.project}", json={"name": name})).status_code == 200

    firm.has(made)


@given("the mail server is down")
def down(firm: Firm) -> None:
    firm.mailbox.taking = False


@when("the mail server is up again")
def up(firm: Firm) -> None:
    firm.mailbox.taking = True


@given(parsers.parse('Olga has invited "{email}" as {role}'))
@when(parsers.parse('Olga invites "{email}" as {role}'))
def invites(firm: Firm, email: str, role: str) -> None:
    assert firm.ask(f"/projects/{firm.project}/invitations", {"email": email, "role": role}).status_code == 201


@when("Olga sends the invitation again")
def sends_again(firm: Firm) -> None:
    invitation = firm.answers[0].json()["id"]
    assert firm.ask(f"/projects/{firm.project}/invitations/{invitation}/renew").json()["mailed"] is True


@when("an administrator offers Olga a new password")
def offers(firm: Firm) -> None:
    path = f"{V1}/people/{firm.owners[0].user.id}/password-reset"
    firm.answers.append(firm.has(lambda: firm.api.client.post(path)))


@when("Olga says that she has forgotten her password")
def forgets(firm: Firm) -> None:
    forgotten(firm, "olga@example.com")
    firm.has(lambda: firm.mailbox.heard(1))


@when(parsers.parse('somebody says that "{email}" has forgotten the password'))
def forgotten(firm: Firm, email: str) -> None:
    firm.answers.append(firm.send("/session/forgotten-password", {"email": email}))


@then("both are answered alike")
def alike(firm: Firm) -> None:
    one, other = firm.answers
    assert (one.status_code, one.text) == (other.status_code, other.text) == (202, one.text)


@then("Olga alone gets a mail")
def alone(firm: Firm) -> None:
    firm.has(firm.api.app.state.afterwards.settled)
    assert firm.mailbox.recipients == ["olga@example.com"]


@then("Olga sees that the mail was sent, and nothing that would let her in")
@then("the administrator sees that the mail was sent, and nothing that would let them in")
def sent(firm: Firm) -> None:
    told = firm.answers[-1].json()
    assert (told["mailed"], told["token"]) == (True, None)
    (mail,) = firm.has(lambda: firm.mailbox.heard(1))
    assert token_in(mail) not in firm.answers[-1].text


@then("Olga sees that the mail was not sent")
def not_sent(firm: Firm) -> None:
    told = firm.answers[-1].json()
    assert (told["mailed"], told["token"], firm.mailbox.messages) == (False, None, [])


@then(parsers.parse('"{email}" comes in by the mail "{title}"'))
def comes_in(firm: Firm, email: str, title: str) -> None:
    accepted = firm.accept(1)
    assert (accepted.status_code, accepted.json()["email"]) == (201, email)
    assert (firm.mailbox.messages[0]["subject"], firm.mailbox.recipients) == (title, [email])


@then(parsers.parse("works on the project as {role}"))
def works(firm: Firm, role: str) -> None:
    members = firm.has(lambda: firm.owners[0].ask("GET", f"/projects/{firm.project}/members")).json()["items"]
    assert [one["role"] for one in members if one["name"] == "Emil"] == [role]


@then(parsers.parse('Olga sets her new password by the mail "{title}"'))
def sets(firm: Firm, title: str) -> None:
    (mail,) = firm.mailbox.messages
    assert (mail["subject"], firm.mailbox.recipients) == (title, ["olga@example.com"])
    assert firm.send("/session/password-reset", {"token": token_in(mail), "password": NEW}).status_code == 204
    assert firm.send("/session", {"email": "olga@example.com", "password": NEW}).status_code == 201


@then("the first mail lets nobody in")
def too_late(firm: Firm) -> None:
    assert code_of(firm.accept(1)) == "link_expired"
    assert firm.accept(2).status_code == 201
