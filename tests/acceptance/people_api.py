"""People of a running API, and short ways to be one of them."""

from dataclasses import dataclass

from electrical_orchestrator.domain.people.members import Role
from electrical_orchestrator.domain.people.users import User
from electrical_orchestrator.domain.projects import Project
from httpx import Response

from tests.acceptance.running_api import V1, Api

PASSWORD = "copper wire and ferrules"  # noqa: S105  # of nobody


@dataclass
class Person:
    """Somebody who is signed in."""

    api: Api
    user: User
    access: str
    refresh: str

    async def ask(self, method: str, path: str, body: object = None, **headers: str) -> Response:
        return await asked(self.api, method, path, body, self.access, **headers)


async def asked(api: Api, method: str, path: str, body: object = None, token: str | None = None, **more: str) -> Response:
    """The answer to whoever holds ``token`` (None: nobody). ``more``: headers, with _ for -."""
    headers = {name.replace("_", "-"): value for name, value in more.items()}
    headers |= {} if token is None else {"authorization": f"Bearer {token}"}
    if body is None:
        return await api.client.request(method, V1 + path, headers=headers)
    return await api.client.request(method, V1 + path, json=body, headers=headers)


async def a_user(api: Api, email: str = "ann@example.com", name: str = "Ann", *, administrator: bool = False) -> User:
    user: User = await api.container.people.create_user()(name, email, PASSWORD, administrator=administrator)
    return user


async def a_person(api: Api, email: str = "ann@example.com", name: str = "Ann", *, administrator: bool = False) -> Person:
    return await signed_in(api, await a_user(api, email, name, administrator=administrator))


async def signed_in(api: Api, user: User) -> Person:
    told = (await asked(api, "POST", "/session", {"email": user.email, "password": PASSWORD})).json()
    return Person(api, user, told["access_token"], told["refresh_token"])


async def a_project(api: Api, user: User | None = None, role: Role = Role.OWNER) -> Project:
    project: Project = await api.container.projects.create_project()("Pump station")
    if user is not None:
        await api.container.people.set_member()(project.id, user.id, role)
    return project
