from collections.abc import Sequence
from pathlib import Path
from shutil import copyfile

from electrical_orchestrator.domain.drawings import RevisionState
from electrical_orchestrator.entrypoints.cli.context import Context
from electrical_orchestrator.entrypoints.cli.running import run
from pytest_bdd import given, parsers, scenarios, then, when

from features.steps.composed import circuits
from features.steps.office import Office

scenarios("importing_a_folder.feature")


def imported(office: Office, project: str, more: Sequence[str] = ()) -> None:
    environment = {"EO_DATA": str(office.settings.data), "EO_DEVICE": "cpu"}
    context = Context(environment, {"recogniser": office.recogniser, "reader": office.reader})
    assert run(["project", "import", project, str(plant(office)), *more], context) == 0


def plant(office: Office) -> Path:
    return office.folder / "plant"


@given(parsers.parse('a folder with the files "{one}", "{other}" and "{copy}", the last two alike'))
def a_folder(office: Office, one: str, other: str, copy: str) -> None:
    plant(office).mkdir()
    circuits(plant(office) / one, [(1, "fuse -F1, lamp -P1")])
    circuits(plant(office) / other, [(1, "fuse -F2, lamp -P2")])
    copyfile(plant(office) / other, plant(office) / copy)


@given(parsers.parse('the folder was imported into "{project}", to be read later'))
def imported_for_later(office: Office, project: str) -> None:
    imported(office, project, ["--later"])


@when(parsers.parse('the folder is imported into "{project}"'))
def folder_imported(office: Office, project: str) -> None:
    imported(office, project)


@then(parsers.parse('"{project}" holds {count:d} drawings, all recognised'))
def holds(office: Office, project: str, count: int) -> None:
    with office.library() as library:
        [kept] = library.projects()
        drawings = library.drawings(kept.id)
    assert kept.name == project
    assert [drawing.newest.state for drawing in drawings] == count * [RevisionState.RECOGNISED]
