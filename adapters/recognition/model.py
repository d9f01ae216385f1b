"""The trained part of the recogniser: five small networks in one safetensors file, and the library of shapes."""

import zlib
from dataclasses import dataclass, field
from importlib.resources import as_file, files
from pathlib import Path
from typing import Self
from zipfile import BadZipFile

import numpy as np
import torch
from electrical_orchestrator.adapters.recognition import library
from electrical_orchestrator.adapters.recognition.atoms import Floats
from electrical_orchestrator.adapters.recognition.graph import Graph
from electrical_orchestrator.adapters.recognition.networks.grouping import GroupingNetwork
from electrical_orchestrator.adapters.recognition.networks.linking import LinkingNetwork
from electrical_orchestrator.adapters.recognition.networks.naming import NamingNetwork
from electrical_orchestrator.adapters.recognition.networks.trust import TrustNetwork
from electrical_orchestrator.adapters.recognition.networks.verifier import VerifierNetwork
from electrical_orchestrator.adapters.recognition.sights import Sights
from electrical_orchestrator.adapters.recognition.templates import Library
from electrical_orchestrator.domain.errors import ModelUnavailable
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor, nn

HERE = "electrical_orchestrator.adapters.recognition.weights"
WEIGHTS, SHAPES = "networks.safetensors", "library.npz"


@dataclass(slots=True)
class Networks:
    """The five networks on one device; inputs and outputs are numpy columns."""

    grouping: GroupingNetwork
    verifier: VerifierNetwork
    naming: NamingNetwork
    linking: LinkingNetwork
    trusting: TrustNetwork
    device: torch.device
    version: str
    sights: Sights = field(default_factory=Sights)
    """What was seen of pictures, on whatever sheet."""

    @classmethod
    def load(cls, file: Path, device: torch.device) -> Self:
        """Read the weights, or raise ModelUnavailable."""
        networks = cls(GroupingNetwork(), VerifierNetwork(), NamingNetwork(), LinkingNetwork(), TrustNetwork(), device, version="")
        try:
            with safe_open(file, framework="pt") as kept:
                networks.version = (kept.metadata() or {})["version"]
                for name, network in networks.parts.items():
                    network.load_state_dict({k.split(".", 1)[1]: kept.get_tensor(k) for k in kept.keys() if k.startswith(f"{name}.")})  # noqa: SIM118 - safe_open is no mapping
                    network.to(device).eval()
        except (OSError, SafetensorError, KeyError, RuntimeError) as error:
            raise ModelUnavailable(f"The weights {file.name} cannot be read: {error}") from error
        return networks

    @property
    def parts(self) -> dict[str, nn.Module]:
        """Each network under the name that its weights are kept by."""
        return {
            "grouping": self.grouping,
            "verifier": self.verifier,
            "naming": self.naming,
            "linking": self.linking,
            "trusting": self.trusting,
        }

    def save(self, file: Path, about: dict[str, str]) -> None:
        """Write the weights with their version and what else is to be known about them."""
        tensors = {f"{name}.{k}": v.contiguous() for name, network in self.parts.items() for k, v in network.state_dict().items()}
        save_file(tensors, file, {"version": self.version, **about})

    def _ask(self, network: nn.Module, *columns: Floats | np.ndarray) -> tuple[Tensor, ...] | Tensor:
        with torch.inference_mode():
            out: tuple[Tensor, ...] | Tensor = network(*(torch.as_tensor(column, device=self.device) for column in columns))
            return out

    def group(self, graph: Graph) -> tuple[Floats, Floats]:
        """Probabilities that strands are part of a symbol, and that edges join strands of one symbol."""
        if not len(graph):
            return np.zeros(0), np.zeros(0)
        part, joins = self._ask(self.grouping, graph.nodes, graph.edges, graph.links)
        return _probability(part), _probability(joins)

    def verify(self, features: Floats) -> Floats:
        """Probability that each candidate is one whole component."""
        out = self._ask(self.verifier, features)
        assert isinstance(out, Tensor)  # noqa: S101 - what that network returns
        return _probability(out)

    def see(self, pictures: np.ndarray) -> Tensor:
        """What ``shape`` needs to know of pictures (n, CHANNELS, SIDE, SIDE) of 8 bits: a row each, on the device."""
        with torch.inference_mode():
            return self.naming.see(torch.as_tensor(pictures, device=self.device).float() / 255)

    def shape(self, seen: Tensor, features: Floats) -> Tensor:
        """What ``name`` needs to know of candidates: a row each, on the device; ``seen`` is what ``see`` says of their pictures."""
        with torch.inference_mode():
            return self.naming.shape(seen, torch.as_tensor(features, device=self.device))

    def name(self, shape: Tensor, text: Floats, votes: Floats) -> Floats:
        """Probabilities (n, kinds) in the order of ``KIND_NAMES``; ``shape`` is what ``shape`` says."""
        with torch.inference_mode():
            out = self.naming.weigh(shape, *(torch.as_tensor(column, device=self.device) for column in (text, votes)))
        probability: Floats = torch.softmax(out, 1).double().cpu().numpy()
        return probability

    def link(self, pairs: Floats) -> Floats:
        """Logits that each pair's span is the component's designation."""
        out = self._ask(self.linking, pairs)
        assert isinstance(out, Tensor)  # noqa: S101 - what that network returns
        logit: Floats = out.double().cpu().numpy()
        return logit

    def trust(self, rows: Floats) -> Floats:
        """Probability that box and kind of each component are right."""
        out = self._ask(self.trusting, rows)
        assert isinstance(out, Tensor)  # noqa: S101 - what that network returns
        return _probability(out)


def _probability(logit: Tensor) -> Floats:
    probability: Floats = torch.sigmoid(logit).double().cpu().numpy()
    return probability


def choose_device(wish: str) -> torch.device:
    """``cpu``, ``cuda`` or ``auto`` (cuda where there is one). Raises ModelUnavailable for a device that is not there."""
    if wish == "auto":
        return torch.device("cuda" if torch.cuda.is_available() else "cpu")
    if wish.startswith("cuda") and not torch.cuda.is_available():
        raise ModelUnavailable("No CUDA device is there; choose `cpu` or `auto`.")
    try:
        return torch.device(wish)
    except RuntimeError as error:
        raise ModelUnavailable(f"{wish!r} is no device: choose `cpu`, `cuda` or `auto`.") from error


def shipped_networks(device: torch.device) -> Networks:
    """The weights that come with the package."""
    with as_file(files(HERE) / WEIGHTS) as file:
        return Networks.load(file, device)


def shipped_library() -> Library:
    """The shapes that come with the package."""
    try:
        with as_file(files(HERE) / SHAPES) as file:
            return library.load(file)
    except (OSError, EOFError, ValueError, KeyError, BadZipFile, zlib.error) as error:
        raise ModelUnavailable(f"The library {SHAPES} cannot be read: {error}") from error
