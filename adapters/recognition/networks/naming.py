"""Which kind is a component? Its picture, its size, the text around it and the library's votes, weighed together."""

from typing import Any

import torch
from electrical_orchestrator.adapters.recognition.candidates import CANDIDATE_FEATURES
from electrical_orchestrator.adapters.recognition.crops import CHANNELS
from electrical_orchestrator.adapters.recognition.evidence import KIND_NAMES, TEXT_FEATURES, VOTE_FEATURES
from torch import Tensor, nn
from torch.nn.functional import conv2d
from torch.nn.utils.fusion import fuse_conv_bn_weights

PICTURE = 160
CONTEXT = 48


def _stage(inputs: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(inputs, outputs, 3, padding=1), nn.BatchNorm2d(outputs), nn.ReLU(), nn.MaxPool2d(2))


class NamingNetwork(nn.Module):
    """Pictures (n, CHANNELS, SIDE, SIDE), candidate features, text and vote evidence (n, ...) to logits over ``KIND_NAMES``."""

    mean: Tensor
    spread: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(CANDIDATE_FEATURES))
        self.register_buffer("spread", torch.ones(CANDIDATE_FEATURES))
        self.look = nn.Sequential(_stage(CHANNELS, 16), _stage(16, 32), _stage(32, 64), _stage(64, 96), nn.Flatten())
        self.picture = nn.Sequential(nn.Linear(96 * 9 + CANDIDATE_FEATURES, PICTURE), nn.ReLU(), nn.Dropout(0.2))
        self.text = nn.Sequential(nn.Linear(TEXT_FEATURES, CONTEXT), nn.ReLU())
        self.votes = nn.Sequential(nn.Linear(VOTE_FEATURES, CONTEXT), nn.ReLU())
        self.shape_kind = nn.Linear(PICTURE, len(KIND_NAMES))
        self.kind = nn.Sequential(nn.Linear(PICTURE + 2 * CONTEXT, 128), nn.ReLU(), nn.Dropout(0.1), nn.Linear(128, len(KIND_NAMES)))

    def forward(self, pictures: Tensor, features: Tensor, text: Tensor, votes: Tensor) -> Tensor:
        """Logits (n, kinds)."""
        return self.weigh(self.shape(self.see(pictures), features), text, votes)

    def see(self, pictures: Tensor) -> Tensor:
        """What ``shape`` needs to know of pictures; beyond training the same layers in a quicker order."""
        if self.training:
            out: Tensor = self.look(pictures)
            return out
        seen = pictures.contiguous(memory_format=torch.channels_last)
        for stage in list(self.look)[:-1]:
            conv, norm, *_ = stage.children()
            assert isinstance(conv, nn.Conv2d)  # noqa: S101 - as _stage makes it
            assert isinstance(norm, nn.BatchNorm2d)  # noqa: S101 - the same
            factors: Any = (norm.running_mean, norm.running_var, norm.eps, norm.weight, norm.bias)  # None only where a norm keeps no mean
            seen = torch.relu(_halved(conv2d(seen, *fuse_conv_bn_weights(conv.weight, conv.bias, *factors), padding=1)))
        return seen.flatten(1)

    def shape(self, seen: Tensor, features: Tensor) -> Tensor:
        """What ``weigh`` needs to know of candidates, whatever is written at them; ``seen`` of the pictures."""
        scaled = ((features - self.mean) / self.spread).clamp(-5, 5)
        shape: Tensor = self.picture(torch.cat([seen, scaled], 1))
        return shape

    def weigh(self, shape: Tensor, text: Tensor, votes: Tensor) -> Tensor:
        """Logits (n, kinds)."""
        out: Tensor = self.shape_kind(shape) + self.kind(torch.cat([shape, self.text(text), self.votes(votes)], 1))
        return out


def _halved(pictures: Tensor) -> Tensor:
    """The largest of each four pixels: max_pool2d, which takes its time on a processor."""
    wide = torch.maximum(pictures[..., ::2], pictures[..., 1::2])
    return torch.maximum(wide[..., ::2, :], wide[..., 1::2, :])
