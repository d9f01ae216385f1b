"""The library and the networks, made of the project's own shapes alone: an empty folder stands for the collection."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from electrical_orchestrator.adapters.composing.shapes import own_shapes
from electrical_orchestrator.adapters.composing.withholding import known, withheld
from electrical_orchestrator.adapters.recognition import library
from electrical_orchestrator.adapters.recognition.model import SHAPES, WEIGHTS, Networks
from electrical_orchestrator.entrypoints.training import making, sources
from electrical_orchestrator.entrypoints.training.__main__ import main
from electrical_orchestrator.entrypoints.training.check import check
from electrical_orchestrator.entrypoints.training.sources import MOST_PATHS, PLAN_EVERY, examples, library_shapes

SEED = 33
OWN = own_shapes()
SOME = OWN[::5]
Arrange = Callable[[Path], list[str]]


@pytest.fixture
def _threads_as_before() -> Iterator[None]:
    threads = torch.get_num_threads()
    yield
    torch.set_num_threads(threads)


@pytest.mark.usefixtures("_threads_as_before")
def test_a_small_training_leaves_a_library_networks_and_their_card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "EPOCHS", dict.fromkeys(making.EPOCHS, 1))
    monkeypatch.setattr(sources, "own_shapes", lambda: SOME)  # a library of all takes its time
    collection = tmp_path / "collection"
    collection.mkdir()
    making.make_library(collection, tmp_path)
    making.make_networks(collection, tmp_path, sheets=2, seed=SEED, workers=1)
    shapes = library.load(tmp_path / SHAPES)
    assert set(shapes.names) <= {f"{shape.source}#{shape.name}" for shape in SOME}
    assert len(shapes.names) > 0.9 * len(SOME)
    networks = Networks.load(tmp_path / WEIGHTS, torch.device("cpu"))
    assert networks.version.startswith(f"{making.VERSION}.")
    card = (tmp_path / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert f"| version | {networks.version} |" in card
    assert "6 composed sheets, seeds 33 to 38," in card
    assert "On 2 further composed sheets" in card
    figures = check(examples(known(SOME), range(SEED + 6, SEED + 8)), networks, shapes)
    assert all(f"{name} {value:.3f}" in card for name, value in figures.items())


def test_what_is_withheld_is_remembered_and_never_taught(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shown = replace(OWN[0], elements=("{1}",))
    hidden = replace(OWN[1], elements=(next(str(i) for i in range(99) if withheld(str(i))),))
    monkeypatch.setattr(sources, "own_shapes", lambda: [shown, hidden])
    assert sources.all_shapes(tmp_path) == [shown, hidden]
    assert sources.taught_shapes(tmp_path) == [shown]
    assert sources.untaught_names(tmp_path) == {sources.name_of(hidden)}


def test_a_gate_that_is_a_mere_box_is_not_in_the_library() -> None:
    gates = [shape for shape in OWN if shape.kind == "logic_gate"]
    kept = {shape.name for shape in library_shapes(gates)}
    assert kept < {f"{shape.source}#{shape.name}" for shape in gates}
    assert kept


def test_pictures_of_devices_are_not_in_the_library() -> None:
    largest = max(OWN, key=lambda shape: len(shape.paths))
    picture = type(largest)("picture", "other", largest.paths * (MOST_PATHS // len(largest.paths) + 1), ())
    assert [shape.name for shape in library_shapes([picture, largest])] == [f"{largest.source}#{largest.name}"]


def test_one_sheet_in_nine_is_a_plan_and_every_path_has_an_owner() -> None:
    made = list(examples(OWN, range(PLAN_EVERY, PLAN_EVERY + 2)))
    assert {component.kind for component in made[0].components} & {"luminaire", "wall_switch", "socket"}
    for example in made:
        assert len(example.owner) == len(example.sheet.paths)
        assert example.owner.max() < len(example.components)
        assert all(component.ignored for component in example.components if component.kind == "other")


def without_a_collection(folder: Path) -> list[str]:
    return ["--collection", str(folder / "nowhere"), "--out", str(folder)]


def without_elements(folder: Path) -> list[str]:
    return ["--collection", str(folder), "--out", str(folder)]


def without_a_place(folder: Path) -> list[str]:
    (folder / "coil.elmt").touch()
    return ["--collection", str(folder), "--out", str(folder / "nowhere")]


def without_a_library(folder: Path) -> list[str]:
    (folder / "coil.elmt").touch()
    return ["--collection", str(folder), "--out", str(folder)]


@pytest.mark.parametrize(
    ("arrange", "said"),
    [
        (without_a_collection, "nowhere holds no elements (*.elmt): install qelectrotech-data, or say --collection FOLDER"),
        (without_elements, "holds no elements"),
        (without_a_place, "nowhere is no folder: run it in the repository, or say --out FOLDER"),
        (without_a_library, f"has no {SHAPES}: make the library first"),
    ],
)
def test_what_is_missing_is_told_before_the_work(arrange: Arrange, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["train", *arrange(tmp_path)])
    assert ended.value.code == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / WEIGHTS).exists()
