"""The person whom every case is sent by: an administrator who signs in again whenever a case has ended the session."""

from typing import Any

from schemathesis import AuthContext, Case, HookContext, Response
from schemathesis.python import asgi
from schemathesis.schemas import BaseSchema

from tests.fuzzing.house import CHIEF, PASSWORD, House

AnyCase = Case[Any]
NEW_PASSWORD = {"change_password": "new", "reset_password": "password"}
"""Where the bodies of these have it."""
NO_CONTENT, NOT_SIGNED_IN = 204, 401


class Chief:
    """Knows every password that a case may have given the administrator."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._passwords = [PASSWORD]
        self._token: str | None = None

    def token(self) -> str:
        """One that is good, as far as is known."""
        self._token = self._token or self._signed_in()
        return self._token

    def get(self, _case: AnyCase, _context: AuthContext) -> str:
        return self.token()

    def set(self, case: AnyCase, data: str, _context: AuthContext) -> None:
        case.headers["Authorization"] = f"Bearer {data}"

    def hear(self, _context: HookContext, case: AnyCase, response: Response) -> None:
        """Note what an answer means for the next case."""
        field = NEW_PASSWORD.get(name_of(case))
        if response.status_code == NOT_SIGNED_IN:
            self._token = None
        elif response.status_code == NO_CONTENT and field is not None and isinstance(case.body, dict):
            self._passwords.append(str(case.body[field]))

    def _signed_in(self) -> str:
        with asgi.get_client(self._house) as client:
            for password in reversed(self._passwords):
                answer = client.post("/api/v1/session", json={"email": CHIEF, "password": password})
                if answer.ok:
                    return str(answer.json()["access_token"])
        raise AssertionError("the administrator is locked out")


def be_the_chief(schema: BaseSchema, house: House) -> tuple[dict[str, str], str]:
    """Make the first administrator, by the application's own means, and have every case be theirs; somebody else comes in, too.

    Return the header that is theirs, and the id of the other.
    """
    chief = Chief(house)
    made = {"name": "Chief", "email": CHIEF, "password": PASSWORD}
    _told(schema, "/api/v1/setup", {"code": house.setup_code, **made})
    bearer = {"Authorization": f"Bearer {chief.token()}"}
    shown = _told(schema, "/api/v1/invitations", {"email": "emil@example.com"}, bearer)
    other = _told(schema, "/api/v1/invitations/accept", {"token": shown["token"], "name": "Emil", "password": PASSWORD})
    schema.auth.providers.append(chief)
    schema.hooks.register_hook_with_name(chief.hear, "after_call")
    return bearer, str(other["id"])


def _told(schema: BaseSchema, path: str, body: Any, headers: dict[str, str] | None = None) -> Any:  # noqa: ANN401 - JSON is anything
    return schema[path]["POST"].Case(body=body, media_type="application/json", headers=headers).call_and_validate().json()


def name_of(case: AnyCase) -> str:
    """Of the operation."""
    return str(case.operation.definition.raw["operationId"])
