import re
from collections.abc import AsyncIterator, Iterator
from html.parser import HTMLParser
from typing import Any

import jsonschema
import pytest
import pytest_asyncio

from tests.acceptance.running_api import Api, code_of, running

Operation = dict[str, Any]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def api() -> AsyncIterator[Api]:
    """One application for all: it is only read."""
    async with running() as found:
        yield found


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def described(api: Api) -> dict[str, Any]:
    found: dict[str, Any] = (await api.client.get("/docs/openapi.json")).json()
    return found


def operations(described: dict[str, Any]) -> Iterator[tuple[str, Operation]]:
    for path, item in described["paths"].items():
        for method, operation in item.items():
            yield f"{method} {path}", operation


def test_every_operation_has_a_name_a_summary_and_a_description(described: dict[str, Any]) -> None:
    found = dict(operations(described))
    assert len(found) >= 28
    assert len({operation["operationId"] for operation in found.values()}) == len(found)
    for operation in found.values():
        assert operation["summary"]
        assert operation["description"]
        assert operation["tags"]


def test_every_error_is_described_as_problem_details(described: dict[str, Any]) -> None:
    for name, operation in operations(described):
        assert {"400", "421", "500", "503"} <= operation["responses"].keys(), name
        for status, response in operation["responses"].items():
            if status >= "400" and (name, status) != ("get /health/ready", "503"):
                assert list(response["content"]) == ["application/problem+json"], name
                assert response["content"]["application/problem+json"]["examples"], name
        if name.split()[0] != "get":
            assert "403" in operation["responses"], name


def test_every_example_has_the_form_that_is_described(described: dict[str, Any]) -> None:
    count = 0
    for name, operation in operations(described):
        bodies = [*operation["responses"].values(), operation.get("requestBody", {})]
        for media, content in [pair for body in bodies for pair in body.get("content", {}).items()]:
            if "json" in media:
                assert content["examples"], name
            for example in content.get("examples", {}).values():
                jsonschema.validate(example["value"], content["schema"] | {"components": described["components"]})
                count += 1
    assert count > 100


def test_every_guarded_operation_says_so(described: dict[str, Any]) -> None:
    opened = {"sign_in", "refresh_session", "forget_password", "reset_password", "accept_invitation", "set_up"}
    figures = {"show_metrics", "show_readiness"}
    for name, operation in operations(described):
        guarded = ("/api/v1/" in name and operation["operationId"] not in opened) or operation["operationId"] in figures
        assert operation.get("security", []) == ([{"bearer": []}] if guarded else []), name
        assert not guarded or {"401", "403"} <= operation["responses"].keys(), name


def test_what_a_change_needs_is_needed_in_the_description_too(described: dict[str, Any]) -> None:
    for name, operation in operations(described):
        headers = {one["name"]: one["required"] for one in operation.get("parameters", []) if one["in"] == "header"}
        assert headers.get("If-Match", False) == ("428" in operation["responses"]), name


def test_links_name_operations_and_their_parameters(described: dict[str, Any]) -> None:
    known = {operation["operationId"]: operation for _, operation in operations(described)}
    found = [
        (name, target["operationId"])
        for name, operation in known.items()
        for response in operation["responses"].values()
        for target in response.get("links", {}).values()
        if {one["name"] for one in known[target["operationId"]].get("parameters", [])} >= target.get("parameters", {}).keys()
    ]
    assert {("create_project", "add_drawing"), ("add_drawing", "take_off_drawing"), ("invite_person", "accept_invitation")} <= {*found}
    assert len(found) == sum(len(one.get("links", {})) for operation in known.values() for one in operation["responses"].values())


def test_uploads_are_described(described: dict[str, Any]) -> None:
    body = described["paths"]["/api/v1/projects/{project_id}/drawings"]["post"]["requestBody"]
    assert body["content"]["multipart/form-data"]["schema"]["required"] == ["file"]
    assert "Location" in described["paths"]["/api/v1/projects/{project_id}/drawings"]["post"]["responses"]["202"]["headers"]


def test_it_says_how_to_sign_in(described: dict[str, Any]) -> None:
    assert "Sign in" in described["info"]["description"]


class Addresses(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        self.found += [value or "" for name, value in attrs if name in {"src", "href"}]


@pytest.mark.asyncio(loop_scope="module")
async def test_the_page_needs_nothing_from_another_host(api: Api) -> None:
    page = await api.client.get("/docs")
    assert page.headers["content-type"].startswith("text/html")
    assert "Sign in" in page.text
    addresses = Addresses()
    addresses.feed(page.text)
    local = [address for address in addresses.found if address.startswith("/") and not address.startswith("//")]
    assert sorted({*addresses.found} - {*local}) == ["data:,"]
    for address in local:
        assert (await api.client.get(address)).status_code == 200, address
    assert re.search(r"<script(?![^>]*src=)", page.text) is None
    assert "connect-src 'self'" in page.headers["content-security-policy"]
    start = (await api.client.get("/assets/docs.js")).text
    assert "http" not in start
    assert "validatorUrl: null" in start
    style = (await api.client.get("/assets/swagger-ui.css")).text
    assert re.findall(r"""(?:@import|url\(\s*(?!["']?data:)).{0,40}""", style) == []


@pytest.mark.parametrize(
    "path", ["/docs/nothing", "/docs/nothing.json", "/assets/nothing.js", "/assets/../app.py", "/assets/%2e%2e/app.py"]
)
@pytest.mark.asyncio(loop_scope="module")
async def test_nothing_else_is_served_beside_the_page(api: Api, path: str) -> None:
    answer = await api.client.get(path)
    assert (answer.status_code, code_of(answer)) == (404, "no_such_path")
