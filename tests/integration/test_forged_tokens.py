"""Access tokens that others make: none of them opens anything."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from electrical_orchestrator.adapters.tokens.jwt import AUDIENCE, ISSUER, TYPE, JwtAccessTokens
from electrical_orchestrator.adapters.tokens.keys import RETIRED_FOR, Key
from electrical_orchestrator.adapters.tokens.rings import FileKeyRing, MemoryKeyRing
from electrical_orchestrator.domain.errors import StorageUnavailable
from electrical_orchestrator.domain.people.errors import InvalidToken
from electrical_orchestrator.domain.people.sessions import SessionId
from electrical_orchestrator.domain.people.subjects import Bearer
from electrical_orchestrator.domain.people.users import UserId

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
BEARER = Bearer(UserId(uuid4()), SessionId(uuid4()))


class Forger:
    """Somebody who knows everything but the private keys."""

    def __init__(self) -> None:
        self.ring = MemoryKeyRing("EdDSA")
        self.tokens = JwtAccessTokens(self.ring)
        self.key: Key = self.ring.keys(NOW)[-1]

    def claims(self, **changed: Any) -> dict[str, Any]:  # noqa: ANN401  # whatever a forger writes
        began = int(NOW.timestamp())
        honest = {"iss": ISSUER, "aud": AUDIENCE, "sub": str(uuid4()), "sid": str(uuid4()), "jti": "1"}
        given = {**honest, "iat": began, "nbf": began, "exp": began + 900, **changed}
        return {name: value for name, value in given.items() if value is not None}

    def signed(self, *, header: dict[str, Any] | None = None, **changed: Any) -> str:  # noqa: ANN401
        """By the right key: everything else must be right, too."""
        told = {"kid": self.key.kid, "typ": TYPE, **(header or {})}
        return jwt.encode(self.claims(**changed), self.key.signing, "EdDSA", headers=told)

    def unsigned(self, algorithm: str) -> str:
        head = {"alg": algorithm, "kid": self.key.kid, "typ": TYPE}
        return ".".join((*(urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in (head, self.claims())), ""))

    def by_public_key(self) -> str:
        """Signed symmetrically with what everybody may know, by hand, since libraries refuse to."""
        raw = self.key.verifying.public_bytes(Encoding.Raw, PublicFormat.Raw)
        return jwt.encode(self.claims(), raw, "HS256", headers={"kid": self.key.kid, "typ": TYPE})

    def by_other(self) -> str:
        return jwt.encode(self.claims(), Ed25519PrivateKey.generate(), "EdDSA", headers={"kid": self.key.kid, "typ": TYPE})


FORGED: dict[str, Callable[[Forger], str]] = {
    "none": lambda forger: forger.unsigned("none"),
    "None": lambda forger: forger.unsigned("None"),
    "nOnE": lambda forger: forger.unsigned("nOnE"),
    "no signature": lambda forger: forger.signed().rpartition(".")[0] + ".",
    "signed with the public key": Forger.by_public_key,
    "signed with another key": Forger.by_other,
    "another algorithm named": lambda forger: forger.unsigned("HS256") + "AAAA",
    "another audience": lambda forger: forger.signed(aud="other"),
    "many audiences": lambda forger: forger.signed(aud=[AUDIENCE, "other"]),
    "another issuer": lambda forger: forger.signed(iss="https://example.com"),
    "another type": lambda forger: forger.signed(header={"typ": "JWT"}),
    "no type": lambda forger: forger.signed(header={"typ": None}),
    "a path as key": lambda forger: forger.signed(header={"kid": "../../../dev/null"}),
    "a statement as key": lambda forger: forger.signed(header={"kid": "' OR 1=1 --"}),
    "a key of its own": lambda forger: forger.signed(header={"jwk": {"kty": "OKP"}}),
    "an address of keys": lambda forger: forger.signed(header={"jku": "http://127.0.0.1/keys"}),
    "critical extensions": lambda forger: forger.signed(header={"crit": ["b64"], "b64": False}),
    "expired": lambda forger: forger.signed(exp=int(NOW.timestamp()) - 31),
    "not yet": lambda forger: forger.signed(nbf=int(NOW.timestamp()) + 31),
    "issued later": lambda forger: forger.signed(iat=int(NOW.timestamp()) + 31),
    "for ever": lambda forger: forger.signed(exp=2**40),
    "a moment that is no number": lambda forger: forger.signed(exp="2099-01-01"),
    "infinity": lambda forger: forger.signed(exp=float("inf")),
    "true": lambda forger: forger.signed(iat=True),
    "without end": lambda forger: forger.signed(exp=None),
    "without subject": lambda forger: forger.signed(sub=None),
    "without session": lambda forger: forger.signed(sid=None),
    "without name": lambda forger: forger.signed(jti=None),
    "a subject that is no identifier": lambda forger: forger.signed(sub="admin"),
    "one megabyte": lambda forger: forger.signed(padding="x" * 1_000_000),
    "nested": lambda forger: jwt.encode(
        {"jwt": forger.signed()}, forger.key.signing, "EdDSA", headers={"kid": forger.key.kid, "typ": TYPE}
    ),
    "a refresh token": lambda _: "q0vOZ2n4mB1H8yZr9bq3H1m1bqvT0b0JX1mC7X4aZ7I",
}


def test_there_are_enough() -> None:
    assert len(FORGED) >= 25


async def test_the_forger_would_succeed_without_a_fault() -> None:
    forger = Forger()
    assert await forger.tokens.read(forger.signed(sub=str(BEARER.user), sid=str(BEARER.session)), NOW) == BEARER


@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED)
async def test_a_forged_token_is_refused(forged: Callable[[Forger], str]) -> None:
    forger = Forger()
    with pytest.raises(InvalidToken):
        await forger.tokens.read(forged(forger), NOW)


async def test_an_old_key_stops_verifying_when_its_tokens_are_expired(tmp_path: Path) -> None:
    ring = FileKeyRing(tmp_path / "keys.json")
    first = ring.keys(NOW)[-1]
    ring.rotate(NOW)
    assert ring.keys(NOW)[0].kid == first.kid
    ring.rotate(NOW + RETIRED_FOR + timedelta(seconds=1))
    assert first.kid not in {key.kid for key in ring.keys(NOW)}
    assert len(ring.keys(NOW)) == 2


async def test_another_process_sees_a_new_key_at_once(tmp_path: Path) -> None:
    one, other = JwtAccessTokens(FileKeyRing(tmp_path / "keys.json")), JwtAccessTokens(FileKeyRing(tmp_path / "keys.json"))
    assert await other.read(await one.issue(BEARER, NOW), NOW) == BEARER
    await one.rotate(NOW)
    assert await other.read(await one.issue(BEARER, NOW), NOW) == BEARER


async def test_another_algorithm_signs_from_now_on(tmp_path: Path) -> None:
    before = await JwtAccessTokens(FileKeyRing(tmp_path / "keys.json", "HS256")).issue(BEARER, NOW)
    tokens = JwtAccessTokens(FileKeyRing(tmp_path / "keys.json", "EdDSA"))
    token = await tokens.issue(BEARER, NOW)
    assert jwt.get_unverified_header(token)["alg"] == "EdDSA"
    assert await tokens.read(before, NOW) == BEARER


def test_keys_are_for_the_owners_eyes_alone(tmp_path: Path) -> None:
    ring = FileKeyRing(tmp_path / "data" / "keys.json")
    key = ring.keys(NOW)[-1]
    assert (tmp_path / "data" / "keys.json").stat().st_mode & 0o077 == 0
    assert [file.name for file in (tmp_path / "data").iterdir()] == ["keys.json"]
    assert key.material not in repr(key)


@pytest.mark.parametrize(
    "content", ["", "{", '{"a": 1}', "[1]", '[{"kid": "1"}]', '[{"kid":"1","algorithm":"none","material":"","made_at":""}]']
)
def test_a_damaged_file_of_keys_is_said(tmp_path: Path, content: str) -> None:
    (tmp_path / "keys.json").write_text(content)
    with pytest.raises(StorageUnavailable, match=r"keys\.json"):
        FileKeyRing(tmp_path / "keys.json").keys(NOW)
