import math
import threading

import numpy as np
import pytest
import torch
from electrical_orchestrator.adapters.composing.scene import Path, Pen, Text
from electrical_orchestrator.adapters.recognition.evidence import KIND_NAMES
from electrical_orchestrator.adapters.recognition.model import Networks
from electrical_orchestrator.adapters.recognition.recogniser import GeometricRecogniser
from electrical_orchestrator.adapters.recognition.report import report
from electrical_orchestrator.adapters.recognition.stages import Found, analyse
from electrical_orchestrator.adapters.recognition.templates import Library
from electrical_orchestrator.domain.recognition import RecognisedSheet
from electrical_orchestrator.domain.sheets import Sheet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.recognition.ink import box, circle, line, sheet, word
from tests.unit.recognition.shapes import FLAG, LAMP, a_library, drawn
from tests.unit.recognition.untrained import untrained

SHAPES = a_library()


def seen(drawing: Sheet) -> tuple[Found, RecognisedSheet]:
    found = analyse(drawing, untrained(), SHAPES)
    return found, report(drawing, found, SHAPES)


place = st.floats(-50, 900)
size = st.one_of(st.just(0.0), st.floats(0.05, 400))
pens = st.builds(
    Pen,
    width=st.floats(0, 10),
    colour=st.sampled_from([None, 0, 0xFF0000, 0xFFFFFF]),
    fill=st.sampled_from([None, None, 0, 0xFFFFFF]),
    dash=st.sampled_from([(), (3.0, 1.0)]),
)
lines = st.builds(line, place, place, place, place, pens)
boxes = st.builds(lambda x, y, w, h, pen: box(x, y, x + w, y + h, pen), place, place, size, size, pens)
circles = st.builds(circle, place, place, size, pens)
symbols = st.builds(
    lambda shape, x, y, turn, scale: drawn(shape, x, y, turn=turn, scale=scale),
    st.sampled_from([FLAG, LAMP]), place, place, st.integers(0, 7), st.floats(0.05, 5),
)  # fmt: skip
words = st.builds(
    lambda text, x, y, big, angle, visible: word(text, x, y, size=big, angle=angle, visible=visible),
    st.one_of(st.sampled_from(["-K1", "X1:4", "13", "L1", "/2.A3", "230 V", "⏚"]), st.text(max_size=8)),
    place, place, st.floats(0.1, 60), st.sampled_from([0, 90, 37]), st.booleans(),
)  # fmt: skip
drawings = st.tuples(
    st.lists(st.one_of(lines, boxes, circles), max_size=12), st.lists(symbols, max_size=4), st.lists(words, max_size=6)
).map(lambda parts: sheet(*parts[0], *(path for symbol in parts[1] for path in symbol), *parts[2]))


@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(drawings)
def test_any_sheet_is_answered_with_finite_figures(drawing: Sheet) -> None:
    _, told = seen(drawing)
    for component in told.components:
        assert all(map(math.isfinite, component.box))
        assert component.box.x0 <= component.box.x1
        assert component.box.y0 <= component.box.y1
        assert 0 <= component.confidence <= 1
        assert component.kind in KIND_NAMES
        assert all(math.isfinite(side) for terminal in component.terminals for side in terminal.at)
    ids = [component.id for component in told.components]
    assert len(set(ids)) == len(ids)
    for net in told.nets:
        assert set(net.components) <= set(ids)
        assert all(ref.terminal < len(told.components[ids.index(ref.component)].terminals) for ref in net.terminals)


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(drawings)
def test_the_same_sheet_gives_the_same_answer(drawing: Sheet) -> None:
    assert seen(drawing)[1] == seen(drawing)[1]


def test_found_columns_have_one_entry_a_component() -> None:
    things: list[Path | Text] = [path for i in range(4) for path in drawn(FLAG, 100 + 80 * i, 300, turn=i)]
    found, _ = seen(sheet(*things, word("-K1", 90, 320), word("-K2", 170, 320)))
    n = len(found.sets)
    assert len(found.box) == len(found.kind) == len(found.confidence) == len(found.match) == n
    assert set(found.span) <= set(range(n))
    assert len(set(found.span.values())) == len(found.span)
    used = np.concatenate([*found.sets, np.zeros(0, np.int64)])
    assert len(used) <= 1.2 * len(set(used.tolist()))


def test_what_is_dropped_takes_its_confidence_along() -> None:
    found, _ = seen(sheet(*(path for i in range(4) for path in drawn(FLAG, 100 + 80 * i, 300))))
    found.confidence = np.arange(len(found.sets)) / 10
    left = found.without(np.arange(len(found.sets)) == 1)
    assert len(left.sets) > 1
    assert left.confidence.tolist() == [c for i, c in enumerate(found.confidence.tolist()) if i != 1]


def test_a_mere_graphic_is_no_component(monkeypatch: pytest.MonkeyPatch) -> None:
    def graphics(*columns: np.ndarray) -> np.ndarray:
        kinds = np.zeros((len(columns[1]), len(KIND_NAMES)))
        kinds[:, KIND_NAMES.index("other")] = 0.9
        kinds[:, KIND_NAMES.index("coil")] = 0.1
        return kinds

    monkeypatch.setattr(Networks, "verify", lambda _, features: np.ones(len(features)))
    assert seen(sheet(*drawn(LAMP, 300, 300)))[0].sets
    monkeypatch.setattr(Networks, "name", lambda _, *columns: graphics(*columns))
    assert not seen(sheet(*drawn(LAMP, 300, 300)))[0].sets


def test_weights_are_read_once_by_however_many_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    from electrical_orchestrator.adapters.recognition import model  # noqa: PLC0415 - to be patched where it is looked up

    read: list[str] = []

    def networks(device: torch.device) -> Networks:
        read.append(device.type)
        return untrained()

    def library() -> Library:
        read.append("library")
        return SHAPES

    monkeypatch.setattr(model, "shipped_networks", networks)
    monkeypatch.setattr(model, "shipped_library", library)
    recogniser = GeometricRecogniser("cpu")
    threads = [threading.Thread(target=recogniser.recognise_now, args=(sheet(*drawn(LAMP, 100, 100)),)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(read) == ["cpu", "library"]
    assert recogniser.model == "geometric untrained"
    assert recogniser.device == "cpu"
