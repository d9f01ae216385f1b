"""The operations that chance hardly ever brings to success: what they ask for takes several steps before."""

import time
from typing import Any

from schemathesis.schemas import BaseSchema

from tests.fuzzing.signing_in import name_of

LONGEST_READING_S = 30.0


def walk(schema: BaseSchema, bearer: dict[str, str], person: str) -> set[str]:
    """Take somebody into a project and out again, a webhook too; upload a drawing, correct a component, and cancel readings.

    Every check holds here, too.
    """
    walked: set[str] = set()

    def ask(method: str, path: str, body: Any = None, media: str = "application/json", **named: str) -> Any:  # noqa: ANN401 - JSON is anything
        given: dict[str, Any] = {} if body is None else {"body": body, "media_type": media}
        headers = bearer | ({"If-Match": "*"} if method == "PATCH" else {})
        case = schema[f"/api/v1{path}"][method].Case(path_parameters=named, headers=headers, **given)
        answer = case.call_and_validate()
        if answer.status_code < 300:
            walked.add(name_of(case))
        return answer.json() if answer.content else None

    project = ask("POST", "/projects", {"name": "Walked"})["id"]
    ask("PUT", "/projects/{project_id}/members/{user_id}", {"role": "viewer"}, project_id=project, user_id=person)
    ask("DELETE", "/projects/{project_id}/members/{user_id}", project_id=project, user_id=person)
    hook = ask("POST", "/projects/{project_id}/webhooks", {"address": "https://example.com/hook"}, project_id=project)["id"]
    ask("PATCH", "/projects/{project_id}/webhooks/{webhook_id}", {"enabled": False}, project_id=project, webhook_id=hook)
    ask("DELETE", "/projects/{project_id}/webhooks/{webhook_id}", project_id=project, webhook_id=hook)
    form = {"file": b"%PDF-1.7"}
    drawing = ask("POST", "/projects/{project_id}/drawings", form, "multipart/form-data", project_id=project)["id"]
    end = time.monotonic() + LONGEST_READING_S
    while ask("GET", "/drawings/{drawing_id}", drawing_id=drawing)["state"] != "recognised" and time.monotonic() < end:
        time.sleep(0.05)
    found = ask("GET", "/drawings/{drawing_id}/components", drawing_id=drawing)["items"][0]["component"]["id"]
    ask("PATCH", "/drawings/{drawing_id}/components/{component_id}", {"kind": "coil"}, drawing_id=drawing, component_id=found)
    ask("POST", "/drawings/{drawing_id}/recognition/cancel", drawing_id=drawing)
    ask("POST", "/projects/{project_id}/recognition/cancel", project_id=project)
    return walked
