from pathlib import Path

import numpy as np
import pytest
import torch
from electrical_orchestrator.adapters.recognition import model
from electrical_orchestrator.adapters.recognition.evidence import KIND_NAMES
from electrical_orchestrator.adapters.recognition.graph import Graph
from electrical_orchestrator.adapters.recognition.model import Networks, choose_device
from electrical_orchestrator.adapters.recognition.strand_features import EDGE_FEATURES, NODE_FEATURES
from electrical_orchestrator.domain.errors import ModelUnavailable
from safetensors.torch import save_file

from tests.unit.recognition.untrained import untrained

CPU = torch.device("cpu")


def weights(folder: Path) -> Path:
    file = folder / "networks.safetensors"
    untrained().save(file, {"seed": "1"})
    return file


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    loaded, kept = Networks.load(weights(tmp_path), CPU), untrained()
    assert loaded.version == kept.version == "untrained"
    for name, network in kept.parts.items():
        assert all(torch.equal(value, loaded.parts[name].state_dict()[key]) for key, value in network.state_dict().items())


def test_loaded_networks_do_not_train(tmp_path: Path) -> None:
    assert not any(network.training for network in Networks.load(weights(tmp_path), CPU).parts.values())


def test_weights_that_are_not_there_are_told(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match=r"networks\.safetensors"):
        Networks.load(tmp_path / "networks.safetensors", CPU)


@pytest.mark.parametrize("damage", ["cut", "empty", "noise"])
def test_damaged_weights_are_told(tmp_path: Path, damage: str) -> None:
    file = weights(tmp_path)
    whole = file.read_bytes()
    file.write_bytes({"cut": whole[:-1000], "empty": b"", "noise": b"\xff" * 64}[damage])
    with pytest.raises(ModelUnavailable):
        Networks.load(file, CPU)


def test_weights_of_another_model_are_told(tmp_path: Path) -> None:
    file = tmp_path / "networks.safetensors"
    save_file({"grouping.first.0.weight": torch.zeros(3, 3)}, file, {"version": "1"})
    with pytest.raises(ModelUnavailable):
        Networks.load(file, CPU)
    save_file({"a": torch.zeros(1)}, file)
    with pytest.raises(ModelUnavailable):
        Networks.load(file, CPU)


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04cut"])
def test_a_damaged_library_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    (tmp_path / model.SHAPES).write_bytes(content)
    monkeypatch.setattr(model, "files", lambda _: tmp_path)
    with pytest.raises(ModelUnavailable, match=r"library\.npz"):
        model.shipped_library()


def test_auto_takes_what_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    assert choose_device("auto").type == choose_device("cpu").type == "cpu"
    with pytest.raises(ModelUnavailable, match="CUDA"):
        choose_device("cuda")
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    assert choose_device("auto").type == choose_device("cuda").type == "cuda"


def test_what_is_no_device_is_told() -> None:
    with pytest.raises(ModelUnavailable, match="abacus"):
        choose_device("abacus")


def test_answers_are_probabilities_in_the_order_of_the_questions() -> None:
    networks = untrained()
    chance = np.random.default_rng(1)
    edges = np.array([[0, 1, 2], [1, 2, 3]])
    nodes = chance.random((4, NODE_FEATURES), np.float32)
    graph = Graph([np.array([i]) for i in range(4)], nodes, edges, chance.random((3, EDGE_FEATURES), np.float32))
    part, joins = networks.group(graph)
    assert part.shape == (4,)
    assert joins.shape == (3,)
    assert ((part > 0) & (part < 1)).all()


def test_an_empty_sheet_is_not_asked_about() -> None:
    graph = Graph([], np.zeros((0, NODE_FEATURES)), np.zeros((2, 0), np.int64), np.zeros((0, EDGE_FEATURES)))
    part, joins = untrained().group(graph)
    assert len(part) == len(joins) == 0


def test_kinds_are_weighed_against_each_other() -> None:
    networks = untrained()
    sizes = [parameter.shape[1] for name, parameter in networks.naming.named_parameters() if name in {"text.0.weight", "votes.0.weight"}]
    text, votes = (np.zeros((5, size), np.float32) for size in sizes)
    features = np.zeros((5, len(networks.naming.mean)), np.float32)
    kinds = networks.name(networks.shape(networks.see(np.zeros((5, 3, 48, 48), np.uint8)), features), text, votes)
    assert kinds.shape == (5, len(KIND_NAMES))
    assert kinds.sum(axis=1) == pytest.approx(np.ones(5))
