"""The first administrator, over HTTP: by the code that the server showed to whoever started it."""

from ipaddress import ip_address
from pathlib import Path
from typing import Any

from electrical_orchestrator.application.people.set_up import SetUp
from electrical_orchestrator.domain.errors import InvalidName
from electrical_orchestrator.domain.people.errors import AlreadySetUp, InvalidEmail, LinkExpired, NotAllowed, WeakPassword
from electrical_orchestrator.entrypoints.http.admission import OPEN
from electrical_orchestrator.entrypoints.http.documenting import change_refusals
from electrical_orchestrator.entrypoints.http.people.views import FirstAdministrator, PersonView
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody

PAGE = Path(__file__).parents[1] / "static" / "setup.html"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)


@get("/setup", include_in_schema=False, sync_to_thread=False)
def show_setup() -> Response[bytes]:
    """A form; the code stands behind the # of the address, so that it is in no log."""
    return Response(PAGE.read_bytes(), media_type="text/html", headers={"content-security-policy": POLICY})


class SetupController(Controller):
    """Once, and from this machine."""

    path = "/setup"
    tags = ("people",)
    opt = OPEN

    @post(
        summary="Make the first administrator",
        responses=change_refusals(LinkExpired, AlreadySetUp, NotAllowed, InvalidName, InvalidEmail, WeakPassword),
    )
    async def set_up(
        self, data: JSONBody[FirstAdministrator], request: Request[Any, Any, Any], set_up: NamedDependency[SetUp]
    ) -> PersonView:
        """With the code that the server showed when it started, while nobody is there yet."""
        if request.client is None or not _is_loopback(request.client.host):
            raise NotAllowed("The first administrator is made from the machine that the server runs on.")
        return PersonView.of(await set_up(data.code, data.name, data.email, data.password))


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
