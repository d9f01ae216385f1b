"""Users, sessions, tokens and links by themselves."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from electrical_orchestrator.domain.errors import InvalidName
from electrical_orchestrator.domain.people.errors import InvalidEmail, WeakPassword
from electrical_orchestrator.domain.people.links import INVITED_FOR, RESET_FOR, Invitation, PasswordReset
from electrical_orchestrator.domain.people.secrets import derived, digest_of, new_secret
from electrical_orchestrator.domain.people.sessions import GRACE, IDLE, LONGEST, RefreshToken, Session, SessionId
from electrical_orchestrator.domain.people.tokens import PREFIX, PersonalToken, Scope
from electrical_orchestrator.domain.people.users import User, UserId, checked_email, usable_password

NOW = datetime(2026, 1, 2, tzinfo=UTC)
SECOND = timedelta(seconds=1)
NOBODY = UserId(uuid4())


@pytest.mark.parametrize(("given", "kept"), [("Ann@Example.COM ", "ann@example.com"), ("ä+b@ö.example", "ä+b@ö.example")])
def test_an_address_is_kept_in_lower_case(given: str, kept: str) -> None:
    assert checked_email(given) == kept


@pytest.mark.parametrize(
    "email", ["", "ann", "@", "ann@", "@b.c", "a b@c.d", "a@b@c", "a@b\r\nc", "a\x00@b.c", "x" * 65 + "@b.c", "a@" + "b" * 260]
)
def test_what_is_no_address_is_refused(email: str) -> None:
    with pytest.raises(InvalidEmail):
        User.start("Ann", email, NOW)


def test_a_person_has_a_name() -> None:
    with pytest.raises(InvalidName):
        User.start(" ", "ann@example.com", NOW)


@pytest.mark.parametrize("password", ["", "short", "x" * 11, "x" * 257, "a" * 20, "ANN@EXAMPLE.COM", "Ann Ampère-Ohm"])
def test_a_weak_password_is_refused(password: str) -> None:
    with pytest.raises(WeakPassword):
        User.start("Ann Ampère-Ohm", "ann@example.com", NOW).checked_password(password)


def test_a_password_is_the_same_from_any_keyboard() -> None:
    assert usable_password("Ampe\u0300re " * 3) == usable_password("Amp\u00e8re " * 3)


def test_a_digest_shows_in_no_log() -> None:
    user, session = User.start("Ann", "ann@example.com", NOW), Session.start(NOBODY, NOW)
    user.password = "digest"  # noqa: S105  # of nobody
    assert "digest" not in repr(user)
    assert repr(session.seed) not in repr(session)


def test_secrets_are_long_and_never_the_same() -> None:
    secrets = {new_secret("x_") for _ in range(1000)}
    assert len(secrets) == 1000
    assert all(len(secret) == 45 and secret.startswith("x_") for secret in secrets)
    assert len({digest_of(secret) for secret in secrets}) == 1000


def test_a_successor_follows_from_seed_and_token_together() -> None:
    assert derived(b"seed", "a") == derived(b"seed", "a")
    assert len({derived(b"seed", "a"), derived(b"seed", "b"), derived(b"other", "a")}) == 3


def test_a_session_ends_by_itself() -> None:
    session = Session.start(NOBODY, NOW)
    assert session.lives(NOW + LONGEST - SECOND)
    assert not session.lives(NOW + LONGEST)
    session.ended_at = NOW
    assert not session.lives(NOW)


def test_a_refresh_token_waits_and_is_used_once() -> None:
    token = RefreshToken.of("secret", SessionId(uuid4()), NOW)
    assert token.waits(NOW + IDLE - SECOND)
    assert not token.waits(NOW + IDLE)
    assert not token.just_used(NOW)
    used = RefreshToken(token.digest, token.session, NOW, NOW)
    assert not used.waits(NOW)
    assert used.just_used(NOW + GRACE)
    assert not used.just_used(NOW + GRACE + SECOND)


def test_a_personal_token_is_known_for_what_it_is_and_may_expire() -> None:
    token, secret = PersonalToken.start(NOBODY, "nightly", [Scope.READ], NOW, NOW + SECOND)
    assert secret.startswith(PREFIX)
    assert secret not in repr(token)
    assert (token.digest, token.lives(NOW), token.lives(NOW + SECOND)) == (digest_of(secret), True, False)
    assert PersonalToken.start(NOBODY, "nightly", [], NOW)[0].lives(NOW + timedelta(days=9999))


def test_links_expire() -> None:
    invitation, secret = Invitation.start("New@example.com", None, NOBODY, NOW)
    assert (invitation.email, invitation.name, invitation.digest) == ("new@example.com", "new@example.com", digest_of(secret))
    assert [invitation.lives(NOW + INVITED_FOR - SECOND), invitation.lives(NOW + INVITED_FOR)] == [True, False]
    reset, _ = PasswordReset.start(NOBODY, NOW)
    assert [reset.lives(NOW + RESET_FOR - SECOND), reset.lives(NOW + RESET_FOR)] == [True, False]
