import json
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from electrical_orchestrator.adapters.composing.truth import truth_of
from electrical_orchestrator.adapters.composing.withholding import withheld
from pytest_bdd import given, parsers, scenarios, then, when

from features.steps.office import Office

scenarios("an_open_benchmark.feature")

Document = dict[str, Any]
Eo = Callable[..., str]
INSTALLED = {"lamp", "plug_socket", "wall_switch"}
SAID = {"boxes": "detection_f1", "kinds": "recognition_f1", "designations": "designation_f1", "connections": "connection_f1"}


@pytest.fixture
def eo(office: Office, capfd: pytest.CaptureFixture[str]) -> Eo:
    """Runs a command to its end, and gives what it wrote."""

    def run(*words: str | Path) -> str:
        office.command(capfd, *words)
        assert office.ended
        assert office.ended.code == 0, office.ended.err
        return office.ended.out

    return run


@given("its truth")
def truth(office: Office) -> None:
    for scene in office.scenes:
        scene.nets = [((one.id, 1), (other.id, 0)) for one, other in pairwise(scene.components)]  # one circuit, one after the other
    keep(truth_of(office.scenes), office.folder / "truth.json")


@when("two colleagues compose the drawings 3 to 4")
def two_colleagues(office: Office, eo: Eo) -> None:
    for colleague in ("one", "other"):
        eo("compose", office.folder / colleague, "--seeds", "3-4", "--sheets", "2")


@then("they have the same drawings with the same truth")
def the_same(office: Office) -> None:
    one, other = (contents(office.folder / colleague) for colleague in ("one", "other"))
    assert sorted(one) == ["0003/drawing.pdf", "0003/truth.json", "0004/drawing.pdf", "0004/truth.json"]
    assert one == other


@when("a floor plan is composed on A3")
def a_floor_plan(office: Office, eo: Eo) -> None:
    eo("compose", office.folder / "plan", "--seeds", "1", "--sheets", "1", "--sort", "plan", "--size", "A3")


@then("its truth has lamps, sockets or switches on a sheet of 1191 by 842 points")
def installations(office: Office) -> None:
    (sheet,) = kept(office.folder / "plan" / "0001" / "truth.json")["sheets"]
    assert (sheet["width"], sheet["height"]) == (1191, 842)
    assert INSTALLED & {component["kind"] for component in sheet["components"]}


@when(parsers.parse("a tool's result {result}"))
def a_result(office: Office, result: str) -> None:
    document = kept(office.folder / "truth.json")
    (sheet,) = document["sheets"]
    push_button, lamp = (named(sheet, designation) for designation in ("-S1", "-P1"))
    if result == "lacks the lamp":
        without(sheet, [lamp["id"]])
    elif result == "takes the lamp for a motor":
        lamp["kind"] = "motor"
    elif result == "calls the lamp -P9":
        lamp["designation"] = "-P9"
    elif result == "lacks what joins push-button and lamp":
        sheet["nets"] = [net for net in sheet["nets"] if not {push_button["id"], lamp["id"]} <= set(net["components"])]
    elif result == "has a fuse where nothing is drawn":
        sheet["components"].append({"id": "false", "kind": "fuse", "bbox": [700, 300, 710, 330], "designation": "-F9"})
    else:
        assert result == "is the truth"
    keep(document, office.folder / "result.json")


@then(
    parsers.parse(
        "it scores {boxes:f} for boxes, {kinds:f} for kinds, {designations:f} for designations and {connections:f} for connections"
    )
)
def scores(office: Office, eo: Eo, boxes: float, kinds: float, designations: float, connections: float) -> None:  # noqa: PLR0913, PLR0917 - each column
    figures = scored(eo, office.folder)
    assert [figures[name] for name in SAID.values()] == [boxes, kinds, designations, connections]


@then(parsers.parse("its result scores at least {least:f} for boxes"))
def scores_at_least(office: Office, eo: Eo, least: float) -> None:
    assert scored(eo, office.folder)["detection_f1"] >= least


@given("drawings composed of all symbols")
def of_all(office: Office, eo: Eo) -> None:
    eo("compose", office.folder / "all", "--seeds", "1-3", "--sheets", "2")


@given("drawings composed to learn from")
def to_learn_from(office: Office, eo: Eo) -> None:
    eo("compose", office.folder / "known", "--seeds", "1-3", "--sheets", "2", "--withhold")


@then("only the drawings of all symbols show withheld ones")
def only_those(office: Office) -> None:
    shown = {
        name: [
            is_withheld(c) for truth in (office.folder / name).glob("*/truth.json") for s in kept(truth)["sheets"] for c in s["components"]
        ]
        for name in ("all", "known")
    }
    assert any(shown["all"])
    assert not any(shown["known"])


@then(parsers.parse("a tool that finds withheld symbols alone scores {score:f} on them, and less on the whole"))
def finds_withheld_alone(office: Office, eo: Eo, score: float) -> None:
    for truth in (office.folder / "all").glob("*/truth.json"):
        document = kept(truth)
        for sheet in document["sheets"]:
            without(sheet, [component["id"] for component in sheet["components"] if component["ignore"] or not is_withheld(component)])
        keep(document, office.folder / "found" / f"{truth.parent.name}.json")
    folders = ("--set", office.folder / "all", office.folder / "found", "--json")
    alone, whole = (json.loads(eo("score", *folders, *more))["total"] for more in (["--withheld"], []))
    assert alone["recognition_f1"] == score
    assert whole["recognition_f1"] < score


@when("the PDF is given as result")
def the_pdf_as_result(office: Office, capfd: pytest.CaptureFixture[str]) -> None:
    office.command(capfd, "score", office.pdf, office.folder / "truth.json")


@then("it is told what a result looks like")
def told_what_to_do(office: Office) -> None:
    assert office.ended
    assert office.ended.code == 17
    assert "drawing.pdf is not in the form that is scored" in office.ended.err
    assert 'Give JSON such as {"sheets":' in office.ended.err


def scored(eo: Eo, folder: Path) -> dict[str, float]:
    figures: dict[str, float] = json.loads(eo("score", folder / "result.json", folder / "truth.json", "--json"))["total"]
    return figures


def named(sheet: Document, designation: str) -> Document:
    found: Document = next(component for component in sheet["components"] if component["designation"] == designation)
    return found


def without(sheet: Document, ids: Iterable[str]) -> None:
    gone = set(ids)
    sheet["components"] = [component for component in sheet["components"] if component["id"] not in gone]
    for net in sheet["nets"]:
        net["components"] = [end for end in net["components"] if end not in gone]


def is_withheld(component: Document) -> bool:
    return component["element"] is not None and withheld(component["element"])


def contents(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*.*")}


def kept(file: Path) -> Document:
    document: Document = json.loads(file.read_text("utf-8"))
    return document


def keep(document: Document, file: Path) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(document), "utf-8")
