"""Access tokens as JSON web tokens (RFC 9068), signed by keys of our own and by nothing else."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import jwt
from anyio import to_thread
from electrical_orchestrator.adapters.tokens.keys import Key
from electrical_orchestrator.adapters.tokens.rings import KeyRing
from electrical_orchestrator.domain.people.errors import InvalidToken
from electrical_orchestrator.domain.people.sessions import ACCESS, SessionId
from electrical_orchestrator.domain.people.subjects import Bearer
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.ports.access_tokens import AccessTokens

ISSUER = "electrical-orchestrator"
AUDIENCE = "electrical-orchestrator/api"
TYPE = "at+jwt"
REQUIRED = ("iss", "aud", "exp", "nbf", "iat", "sub", "sid", "jti")
HEADER = {"alg", "kid", "typ"}
LONGEST_TOKEN = 2048
"""Characters; ours have some 500."""
LEEWAY = timedelta(seconds=30)
REFUSED = "The token is expired, or not made by this server."


class JwtAccessTokens(AccessTokens):
    """The key decides which algorithm a token must have, never the token; times are checked by the clock that asks."""

    def __init__(self, ring: KeyRing, audience: str = AUDIENCE) -> None:
        """Sign with the keys of ``ring``, for ``audience``."""
        self._ring = ring
        self._audience = audience

    async def issue(self, bearer: Bearer, at: datetime) -> str:
        """Sign with the last key."""
        key = (await to_thread.run_sync(self._ring.keys, at))[-1]
        began = int(at.timestamp())
        claims = {
            "iss": ISSUER,
            "aud": self._audience,
            "sub": str(bearer.user),
            "sid": str(bearer.session),
            "iat": began,
            "nbf": began,
            "exp": began + int(ACCESS.total_seconds()),
            "jti": uuid4().hex,
        }
        return jwt.encode(claims, key.signing, key.algorithm, headers={"kid": key.kid, "typ": TYPE})

    async def read(self, token: str, at: datetime) -> Bearer:
        """Verify with the key that the token names, if it is one of ours."""
        if len(token) > LONGEST_TOKEN or not token.isascii():
            raise InvalidToken(REFUSED)
        keys = {key.kid: key for key in await to_thread.run_sync(self._ring.keys, at)}
        try:
            return _bearer(_verified(token, keys, self._audience), at)
        except (jwt.PyJWTError, KeyError, TypeError, ValueError) as error:
            raise InvalidToken(REFUSED) from error

    async def rotate(self, at: datetime) -> None:
        """Let the ring do it."""
        await to_thread.run_sync(self._ring.rotate, at)


def _verified(token: str, keys: dict[str, Key], audience: str) -> dict[str, Any]:
    header = jwt.get_unverified_header(token)
    if header.keys() != HEADER or header["typ"] != TYPE:
        raise ValueError(header)
    key = keys[header["kid"]]
    if header["alg"] != key.algorithm:
        raise ValueError(header)
    asked: Any = {"require": list(REQUIRED), "verify_exp": False, "verify_nbf": False, "verify_iat": False, "strict_aud": True}
    return jwt.decode(token, key.verifying, algorithms=[key.algorithm], audience=audience, issuer=ISSUER, options=asked)


def _bearer(claims: dict[str, Any], at: datetime) -> Bearer:
    now, leeway = at.timestamp(), LEEWAY.total_seconds()
    began, usable, ends = (_moment(claims[name]) for name in ("iat", "nbf", "exp"))
    if not (began - leeway <= now and usable - leeway <= now < ends + leeway and ends - began <= ACCESS.total_seconds()):
        raise ValueError(claims["exp"])
    return Bearer(UserId(UUID(claims["sub"])), SessionId(UUID(claims["sid"])), datetime.fromtimestamp(ends, UTC))


def _moment(value: object) -> int:
    if type(value) is not int:  # nor a bool, nor a float such as infinity
        raise TypeError(value)
    return value
