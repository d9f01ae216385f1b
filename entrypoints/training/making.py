"""Makes ``library.npz``, ``networks.safetensors`` and the model card."""

import multiprocessing
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from electrical_orchestrator.adapters.composing.scene import Shape
from electrical_orchestrator.adapters.recognition import library as libraries
from electrical_orchestrator.adapters.recognition.atoms import Floats
from electrical_orchestrator.adapters.recognition.model import SHAPES, WEIGHTS, Networks
from electrical_orchestrator.adapters.recognition.networks.grouping import GroupingNetwork
from electrical_orchestrator.adapters.recognition.networks.naming import NamingNetwork
from electrical_orchestrator.adapters.recognition.networks.trust import TrustNetwork
from electrical_orchestrator.adapters.recognition.stages import recognised
from electrical_orchestrator.adapters.recognition.templates import Library
from electrical_orchestrator.adapters.recognition.training.examples import Prepared
from electrical_orchestrator.adapters.recognition.training.grouping import train_grouping
from electrical_orchestrator.adapters.recognition.training.linking import train_linking
from electrical_orchestrator.adapters.recognition.training.naming import NamingExamples, train_naming
from electrical_orchestrator.adapters.recognition.training.steps import Lessons, lessons_of, partly
from electrical_orchestrator.adapters.recognition.training.trust import train_trust, trust_rows
from electrical_orchestrator.adapters.recognition.training.verifier import train_verifier
from electrical_orchestrator.entrypoints.training.card import Training, model_card
from electrical_orchestrator.entrypoints.training.check import check
from electrical_orchestrator.entrypoints.training.sources import all_shapes, examples, library_shapes, taught_shapes, untaught_names

Work = TypeVar("Work")
Done = TypeVar("Done")

VERSION = "1"
CHUNK = 10
TRUSTED = 240
"""Composed sheets that tell how far the other networks can be trusted."""
CHECKED = 60
"""The most composed sheets, used in no training, that the finished networks are checked on."""
EPOCHS = {"grouping": 8, "verifier": 12, "naming": 12, "naming together": 4, "linking": 10, "trusting": 400}
NAMERS = 3
"""Naming networks that are trained apart; a last one learns from them all, and is shipped."""


def say(line: str) -> None:
    """Tell how far it is, with the time."""
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {line}\n")


def make_library(collection: Path, out: Path) -> None:
    """Build the library of all shapes of ``collection`` and the project's own, and write it to ``out``."""
    built = libraries.build(library_shapes(all_shapes(collection)))
    libraries.save(built, out / SHAPES)
    say(f"library: {len(built.names)} shapes, {len(built.shape)} variants, {(out / SHAPES).stat().st_size / 1e6:.1f} MB")


def make_networks(collection: Path, out: Path, *, sheets: int, seed: int, workers: int) -> None:
    """Train all networks on composed sheets and write them with their card to ``out``.

    The first ``sheets`` seeds train the grouping network, the next ``sheets`` the others: they must learn from what
    grouping says of sheets that it has not seen. The next ``TRUSTED`` tell how far the finished networks can be trusted.
    """
    torch.set_num_threads(1)  # the networks are so small that threads only wait for each other
    began = time.monotonic()
    first, second = (range(seed + i * sheets, seed + (i + 1) * sheets) for i in range(2))
    third = range(second.stop, second.stop + min(TRUSTED, sheets))
    fourth = range(third.stop, third.stop + min(CHECKED, sheets))
    shown = list(_prepared(collection, first, workers))
    say(f"{len(shown)} sheets composed")
    grouping = train_grouping(shown, epochs=EPOCHS["grouping"], seed=seed, say=say)
    del shown
    lessons = _lessons(collection, second, workers, grouping, out / SHAPES)
    say(f"{len(lessons.verifier)} more sheets read; {sum(len(e.kind) for e in lessons.naming)} components seen")
    networks = Networks(
        grouping=grouping,
        verifier=train_verifier(lessons.verifier, epochs=EPOCHS["verifier"], seed=seed, say=say),
        naming=_naming(NamingExamples.joined(lessons.naming), seed),
        linking=train_linking(lessons.linking, epochs=EPOCHS["linking"], seed=seed, say=say),
        trusting=TrustNetwork(),
        device=torch.device("cpu"),
        version=f"{VERSION}.{datetime.now(UTC):%Y%m%d}",
    )
    del lessons
    seen = list(_spread(_trust, ((collection, chunk, networks, out / SHAPES) for chunk in _chunks(third)), workers))
    networks.trusting = train_trust(seen, epochs=EPOCHS["trusting"], seed=seed, say=say)
    networks.save(out / WEIGHTS, {"seed": str(seed), "sheets": str(fourth.start - seed)})
    figures = check(examples(_shapes(collection), fourth), networks, libraries.load(out / SHAPES))
    card = model_card(Training(networks.version, seed, fourth.start - seed, EPOCHS, len(fourth), figures))
    (out / "MODEL_CARD.md").write_text(card, encoding="utf-8")
    say(f"done in {(time.monotonic() - began) / 60:.0f} minutes: {figures}")


def _naming(examples: NamingExamples, seed: int) -> NamingNetwork:
    teachers = [train_naming(examples, epochs=EPOCHS["naming"], seed=seed + i, say=say) for i in range(NAMERS)]
    return train_naming(examples, epochs=EPOCHS["naming together"], seed=seed, say=say, teachers=teachers)


@cache
def _shapes(collection: Path) -> list[Shape]:
    return taught_shapes(collection)


@cache
def _library(file: Path, collection: Path) -> Library:
    return libraries.without(libraries.load(file), untaught_names(collection))


def _prepare(work: tuple[Path, range]) -> list[Prepared]:
    torch.set_num_threads(1)
    collection, seeds = work
    return [Prepared.of(example) for example in examples(_shapes(collection), seeds)]


def _learn(work: tuple[Path, range, GroupingNetwork, Path]) -> list[Lessons]:
    collection, seeds, grouping, library = work
    return list(lessons_of(_prepare((collection, seeds)), grouping, _library(library, collection), seeds.start))


def _trust(work: tuple[Path, range, Networks, Path]) -> list[tuple[Floats, Floats]]:
    torch.set_num_threads(1)
    collection, seeds, networks, file = work
    remembered = partly(_library(file, collection), np.random.default_rng(seeds.start))
    return [trust_rows(example, recognised(example.sheet, networks, remembered)[0]) for example in examples(_shapes(collection), seeds)]


def _chunks(seeds: range) -> Iterator[range]:
    return (seeds[i : i + CHUNK] for i in range(0, len(seeds), CHUNK))


def _prepared(collection: Path, seeds: range, workers: int) -> Iterator[Prepared]:
    return _spread(_prepare, ((collection, chunk) for chunk in _chunks(seeds)), workers)


def _lessons(collection: Path, seeds: range, workers: int, grouping: GroupingNetwork, library: Path) -> Lessons:
    lessons = Lessons()
    for sheet in _spread(_learn, ((collection, chunk, grouping, library) for chunk in _chunks(seeds)), workers):
        lessons.add(sheet)
    return lessons


def _spread(do: Callable[[Work], list[Done]], work: Iterator[Work], workers: int) -> Iterator[Done]:
    """What ``do`` makes of each piece of work, in order; a single worker is this process itself."""
    if workers == 1:
        yield from chain.from_iterable(map(do, work))
        return
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        yield from chain.from_iterable(pool.imap(do, work))
