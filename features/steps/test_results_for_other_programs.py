import csv
import json
from pathlib import Path
from typing import Any

import jsonschema
from pytest_bdd import parsers, scenarios, then, when

from features.steps.office import Office
from tests.acceptance.running_api import Api

scenarios("results_for_other_programs.feature")

DOCS = Path(__file__).parents[2] / "docs"
Answers = dict[str, Any]


@when("it is taken off over the network", target_fixture="answers")
def over_the_network(office: Office) -> Answers:
    async def ask(api: Api) -> Answers:
        project = await api.a_project()
        drawing = await api.a_drawing(project, office.pdf.read_bytes())
        places = {
            "result": f"/drawings/{drawing}/result",
            "take-off": f"/drawings/{drawing}/take-off",
            "project-take-off": f"/projects/{project}/take-off",
        }
        return {name: (await api.get(place)).json() for name, place in places.items()}

    return office.over_the_network(ask)


@then('its result keeps to the schema "result"')
def keeps_to_result(office: Office) -> None:
    check(json.loads(office.found.json()), "result")


@then(parsers.re('(its|the project\'s) quantities keep to the schema "(?P<schema>.+)"'))
def keeps_to(answers: Answers, schema: str) -> None:
    check(answers[schema], schema)


@then("its result names the drawing, its checksum and the model")
def names_source(office: Office) -> None:
    source = json.loads(office.found.json())["drawing"]
    assert source["name"] == office.pdf.name
    assert len(source["sha256"]) == 64
    assert source["model"] == office.recogniser.model


@then("all three found the same")
def the_same(office: Office, answers: Answers) -> None:
    library = json.loads(office.found.json())
    command = json.loads((office.folder / "result.json").read_text("utf-8"))
    assert library == command
    assert library["sheets"] == answers["result"]["sheets"]


@then("each component has an identifier of its own")
def identified(office: Office) -> None:
    known = [component.id for component in office.found.recognition.components()]
    assert len(known) == len(set(known)) == 5


@then("each end of each conductor is a terminal of a component of its sheet")
def followed(office: Office) -> None:
    sheets = json.loads(office.found.json())["sheets"]
    assert all(sheet["nets"] for sheet in sheets)
    for sheet in sheets:
        terminals = {component["id"]: len(component["terminals"]) for component in sheet["components"]}
        for end in (end for net in sheet["nets"] for end in net["terminals"]):
            assert end["terminal"] < terminals[end["component"]]


@then(parsers.parse("the terminal printed {printed} is of the device {device}"))
def of_the_device(office: Office, printed: str, device: str) -> None:
    (found,) = (component for component in office.found.recognition.components() if component.designation == printed)
    assert (found.kind, found.device) == ("terminal", device)


@then(parsers.parse("its table for spreadsheets has {count:d} rows"))
def spreadsheet(office: Office, count: int) -> None:
    with (office.folder / "result.csv").open(encoding="utf-8-sig", newline="") as table:
        assert len(list(csv.DictReader(table))) == count


def check(view: object, schema: str) -> None:
    jsonschema.validate(view, json.loads((DOCS / f"{schema}.schema.json").read_text("utf-8")))
