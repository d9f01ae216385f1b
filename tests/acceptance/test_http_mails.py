"""Invitations and new passwords by mail: over HTTP, to a mail server on this machine."""

import logging
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import pytest
from electrical_orchestrator.adapters.notifiers.apprise import AppriseNotifier
from electrical_orchestrator.application.people.mailing import BY_HOUSEHOLD, TO_FORGETFUL, TO_ONE
from electrical_orchestrator.entrypoints.settings import Settings

from tests.acceptance.people_api import Person, a_person, a_project, a_user, asked
from tests.acceptance.running_api import V1, Api, code_of, running
from tests.contracts.mailboxes import Mailbox, a_mailbox, token_in

FORGOTTEN = "/session/forgotten-password"
EMIL = {"email": "emil@example.com", "role": "engineer"}


@pytest.fixture
async def mailbox() -> AsyncIterator[Mailbox]:
    async with a_mailbox() as found:
        yield found


@pytest.fixture
async def api(tmp_path: Path, mailbox: Mailbox) -> AsyncIterator[Api]:
    settings = Settings(data=tmp_path, rate=0, mail_url=mailbox.url, public_url="https://plans.example.com")
    async with running(settings, notifier=AppriseNotifier(mailbox.url)) as found:
        yield found


async def an_owner(api: Api) -> tuple[Person, str]:
    ann = await a_person(api)
    return ann, f"/projects/{(await a_project(api, ann.user)).id}/invitations"


async def test_what_goes_by_mail_is_in_no_answer_no_log_and_not_in_the_database(
    api: Api, mailbox: Mailbox, tmp_path: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    ann, inside = await an_owner(api)
    answers = [await ann.ask("POST", inside, EMIL)]
    answers += [await ann.ask("POST", f"{inside}/{answers[0].json()['id']}/renew")]
    assert (await asked(api, "POST", FORGOTTEN, {"email": "ann@example.com"})).status_code == 202
    await api.app.state.afterwards.settled()
    house = await api.client.post(f"{V1}/invitations", json={"email": "vera@example.com"})
    answers += [house, await api.client.post(f"{V1}/invitations/{house.json()['id']}/renew")]
    answers += [await api.client.post(f"{V1}/people/{ann.user.id}/password-reset")]
    assert [(one.json()["token"], one.json()["mailed"]) for one in answers] == [(None, True)] * 5
    answers += [await ann.ask("GET", inside), await api.get("/invitations"), await api.get("/audit")]
    tokens = [token_in(mail) for mail in await mailbox.heard(6)]
    kept = b"".join(file.read_bytes() for file in sorted(tmp_path.rglob("*")) if file.is_file())
    assert mailbox.recipients == [*["emil@example.com"] * 2, "ann@example.com", *["vera@example.com"] * 2, "ann@example.com"]
    said = caplog.text + "".join(capsys.readouterr()) + "".join(one.text for one in answers)
    assert [token for token in tokens if token in said or token.encode() in kept] == []


async def test_who_asks_again_under_a_key_is_answered_without_another_mail(api: Api, mailbox: Mailbox) -> None:
    ann, inside = await an_owner(api)
    headers = {"authorization": f"Bearer {ann.access}", "idempotency-key": str(uuid4())}
    first, again = [await api.client.post(V1 + inside, json=EMIL, headers=headers) for _ in range(2)]
    assert again.headers["idempotency-replayed"] == "true"
    assert again.json() == first.json() | {"mailed": None}
    assert len(mailbox.messages) == 1


async def test_who_floods_an_address_is_told_to_wait(api: Api, mailbox: Mailbox) -> None:
    ann, inside = await an_owner(api)
    answers = [await ann.ask("POST", inside, EMIL) for _ in range(TO_ONE + 1)]
    assert [one.status_code for one in answers] == [*[201] * TO_ONE, 429]
    assert code_of(answers[-1]) == "too_many_mails"
    assert int(answers[-1].headers["retry-after"]) > 80_000
    assert len(mailbox.messages) == TO_ONE


async def test_an_administrator_floods_nobody_with_new_passwords(api: Api, mailbox: Mailbox) -> None:
    ann = await a_person(api)
    answers = [await api.client.post(f"{V1}/people/{ann.user.id}/password-reset") for _ in range(TO_ONE + 1)]
    assert [one.status_code for one in answers] == [*[201] * TO_ONE, 429]
    assert code_of(answers[-1]) == "too_many_mails"
    assert len(mailbox.messages) == TO_ONE


async def test_another_project_s_invitation_is_not_sent_again(api: Api, mailbox: Mailbox) -> None:
    ann, inside = await an_owner(api)
    invited = (await ann.ask("POST", inside, EMIL)).json()["id"]
    other = (await a_project(api, ann.user)).id
    assert code_of(await ann.ask("POST", f"/projects/{other}/invitations/{invited}/renew")) == "invitation_not_found"
    assert len(mailbox.messages) == 1


async def test_the_mail_says_where_to_go(api: Api, mailbox: Mailbox) -> None:
    ann, inside = await an_owner(api)
    await ann.ask("POST", inside, EMIL)
    (mail,) = await mailbox.heard(1)
    assert "https://plans.example.com/api/v1/invitations/accept" in mail.get_content()
    answer = await asked(api, "POST", "/invitations/accept", {"token": token_in(mail), "name": "Emil", "password": "copper and ferrules"})
    assert answer.status_code == 201


async def test_a_forgotten_password_is_set_by_the_mail_and_the_answer_tells_nothing(api: Api, mailbox: Mailbox) -> None:
    ann, bea = await a_user(api), await a_user(api, "bea@example.com")
    await api.client.post(f"{V1}/people/{bea.id}/disable")
    answers = [await asked(api, "POST", FORGOTTEN, {"email": email}) for email in (ann.email, bea.email, "nobody@example.com")]
    assert {(one.status_code, one.text) for one in answers} == {(202, answers[0].text)}
    (mail,) = await mailbox.heard(1)
    await api.app.state.afterwards.settled()
    assert mailbox.recipients == [ann.email]
    assert "https://plans.example.com/api/v1/session/password-reset" in mail.get_content()
    setting = {"token": token_in(mail), "password": "fuses and contactors"}
    assert (await asked(api, "POST", "/session/password-reset", setting)).status_code == 204
    trail = [(one["action"], one["by"]["means"]) for one in (await api.get("/audit", person=str(ann.id))).json()["items"]]
    assert trail[-3:-1] == [("password.link_made", "nobody"), ("password.asked", "nobody")]


async def test_who_floods_a_forgetful_person_is_told_nothing_of_it(api: Api, mailbox: Mailbox) -> None:
    await a_user(api)
    answers = [await asked(api, "POST", FORGOTTEN, {"email": "ann@example.com"}) for _ in range(BY_HOUSEHOLD + 1)]
    await api.app.state.afterwards.settled()
    assert {(one.status_code, one.text) for one in answers[:-1]} == {(202, answers[0].text)}
    assert len(mailbox.messages) == TO_FORGETFUL
    assert (answers[-1].status_code, code_of(answers[-1])) == (429, "too_many_resets")
    assert int(answers[-1].headers["retry-after"]) > 3_000


async def test_a_mail_server_that_takes_nothing_is_noted_and_nobody_is_told(
    api: Api, mailbox: Mailbox, capsys: pytest.CaptureFixture[str]
) -> None:
    await a_user(api)
    mailbox.taking = False
    assert (await asked(api, "POST", FORGOTTEN, {"email": "ann@example.com"})).status_code == 202
    await api.app.state.afterwards.settled()
    assert "a mail with a new password was not taken" in "".join(capsys.readouterr())


async def test_without_a_mail_account_who_has_forgotten_a_password_is_sent_to_an_administrator() -> None:
    async with running(signed_in=False) as api:
        await a_user(api)
        answers = [await asked(api, "POST", FORGOTTEN, {"email": email}) for email in ("ann@example.com", "nobody@example.com")]
        assert {(one.status_code, code_of(one), one.json()["detail"]) for one in answers} == {
            (409, "no_mail_account", "This server cannot write mails.")
        }
        assert "administrator" in answers[0].json()["advice"]
