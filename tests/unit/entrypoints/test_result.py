import json
from pathlib import Path
from uuid import UUID

import jsonschema
import msgspec
import pytest
from electrical_orchestrator.domain.drawings import DrawingId
from electrical_orchestrator.domain.takeoff import DrawingTakeOff, ProjectTakeOff, TakeOff
from electrical_orchestrator.entrypoints.circuits import ConnectionsView, DevicesView, FindingsView
from electrical_orchestrator.entrypoints.quantities import (
    ProjectTakeOffView,
    TakeOffView,
    project_take_off_of,
    take_off_of,
)
from electrical_orchestrator.entrypoints.result import Result, as_json, json_schema, result_of

from tests.fakes.found import a_recognition

DOCS = Path(__file__).parents[3] / "docs"
SCHEMAS: dict[str, type[msgspec.Struct]] = {
    "result.schema.json": Result,
    "take-off.schema.json": TakeOffView,
    "project-take-off.schema.json": ProjectTakeOffView,
    "devices.schema.json": DevicesView,
    "connections.schema.json": ConnectionsView,
    "findings.schema.json": FindingsView,
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schemas_in_docs_are_those_of_the_code(name: str) -> None:
    assert json.loads((DOCS / name).read_text("utf-8")) == json_schema(SCHEMAS[name]), f"eo schema prints the new {name}"


def test_a_result_holds_what_the_scorer_and_people_read() -> None:
    result = json.loads(as_json(result_of(a_recognition(), name="motor.pdf")))

    assert result["schema"] == "electrical-orchestrator/result/1"
    assert result["drawing"] == {
        "name": "motor.pdf",
        "sha256": None,
        "revision": None,
        "model": "fake 1",
        "integrity": "doubtful",
        "sheet_count": 3,
    }
    coil = result["sheets"][0]["components"][0]
    assert coil == {
        "id": "1.1",
        "kind": "coil",
        "bbox": [10.0, 20.0, 30.0, 40.124],
        "orientation": 1,
        "mirrored": True,
        "confidence": 0.9,
        "designation": "-K1",
        "device": "-K1",
        "terminals": [{"name": "A1", "at": [20.0, 20.0]}, {"name": None, "at": [20.0, 40.0]}],
        "place": "B1",
    }
    assert result["sheets"][0]["nets"] == [
        {"id": "1.n1", "components": ["1.1", "1.2"], "terminals": [{"component": "1.1", "terminal": 0}], "names": ["L1"]}
    ]
    assert result["sheets"][1]["not_read"] == "mostly_image"


def test_a_result_holds_what_the_frame_says_and_every_text() -> None:
    read, picture = json.loads(as_json(result_of(a_recognition(), name="motor.pdf")))["sheets"]

    assert read["texts"] == [{"text": "-K1", "bbox": [5.0, 20.0, 9.0, 30.0], "role": "designation", "belongs_to": "1.1"}]
    assert read["title_block"] == {
        "number": "E-1",
        "title": "Pump",
        "revision": None,
        "date": None,
        "sheet": "1",
        "sheets": "3",
        "level": "=A1+C2",
    }
    assert read["grid"] == {
        "columns": [{"name": "1", "start": 0.0, "end": 842.0}],
        "rows": [{"name": "A", "start": 0.0, "end": 15.0}, {"name": "B", "start": 15.0, "end": 595.0}],
    }
    assert read["frames"] == [{"bbox": [5.0, 10.0, 80.0, 50.0], "designation": "+C2"}]
    assert (picture["texts"], picture["title_block"], picture["grid"], picture["frames"]) == ([], None, None, [])


def test_every_view_fits_its_schema_and_comes_back_equal() -> None:
    found = a_recognition()
    takeoff = TakeOff.of(found)
    drawing = DrawingTakeOff(DrawingId(UUID(int=1)), "motor", takeoff)
    waiting = DrawingTakeOff(DrawingId(UUID(int=2)), "plan", None)
    views = [
        result_of(found, name="a", sha256="0" * 64, revision="B"),
        take_off_of(takeoff, name="a"),
        project_take_off_of(ProjectTakeOff((drawing, waiting))),
    ]
    for view in views:
        encoded = as_json(view)
        jsonschema.validate(json.loads(encoded), json_schema(type(view)), cls=jsonschema.Draft202012Validator)
        assert msgspec.json.decode(encoded, type=type(view)) == view


def test_a_project_says_which_drawings_are_not_counted() -> None:
    waiting = DrawingTakeOff(DrawingId(UUID(int=2)), "plan", None)

    view = project_take_off_of(ProjectTakeOff((waiting,)))

    assert view.missing == [str(UUID(int=2))]
    assert view.drawings[0].integrity is None


def test_a_sheet_that_was_not_read_has_no_count() -> None:
    assert [sheet.count for sheet in take_off_of(TakeOff.of(a_recognition()), name="a").sheets] == [2, None]
