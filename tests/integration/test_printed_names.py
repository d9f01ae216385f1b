"""What the sample drawing prints at its terminals and along its wires, against what is read there."""

from collections.abc import Iterator

import pytest
from electrical_orchestrator.adapters.composing.columns import to_sheet
from electrical_orchestrator.adapters.composing.samples.motor_starter import motor_starter
from electrical_orchestrator.adapters.composing.scene import PlacedComponent, Scene
from electrical_orchestrator.adapters.recognition.recogniser import GeometricRecogniser
from electrical_orchestrator.domain.components import Component
from electrical_orchestrator.domain.designations import TextRole
from electrical_orchestrator.domain.recognition import RecognisedSheet

NEAR = 4.0
"""Points: a terminal, or a text, this close is the same."""
Read = list[tuple[Scene, RecognisedSheet]]


@pytest.fixture(scope="module")
def sheets() -> Read:
    recogniser, scenes = GeometricRecogniser("cpu"), motor_starter()
    return [(scene, recogniser.recognise_now(to_sheet(scene, number=n, count=len(scenes)))) for n, scene in enumerate(scenes, 1)]


def _names(scene: Scene, sheet: RecognisedSheet) -> Iterator[tuple[str, str | None]]:
    """Each printed name of a terminal, and what was read there."""
    for text in scene.texts:
        if text.role is TextRole.TERMINAL_NAME and text.of is not None and text.terminal is not None:
            true = scene.components[text.of]
            at, found = true.terminals[text.terminal], _same(true, sheet)
            near = [t for t in found.terminals if abs(t.at.x - at.x) + abs(t.at.y - at.y) < NEAR] if found else []
            yield text.text, near[0].name if near else None


def _same(true: PlacedComponent, sheet: RecognisedSheet) -> Component | None:
    same = (c for c in sheet.components if max(abs(a - b) for a, b in zip(c.box, true.box, strict=True)) < NEAR)
    return next(same, None)


def test_terminals_have_their_printed_names(sheets: Read) -> None:
    names = [pair for scene, sheet in sheets for pair in _names(scene, sheet)]
    assert len(names) > 100
    assert sum(printed == read for printed, read in names) >= 0.95 * len(names)


@pytest.mark.parametrize("role", [TextRole.WIRE_NUMBER, TextRole.POTENTIAL, TextRole.TERMINAL_NAME, TextRole.DESIGNATION])
def test_texts_are_kept_as_what_they_are(sheets: Read, role: TextRole) -> None:
    told = [text for scene, _ in sheets for text in scene.texts if text.role is role]
    right = 0
    for scene, sheet in sheets:
        for text in scene.texts:
            if text.role is role:
                here = [t for t in sheet.texts if t.text == text.text and t.box.holds(text.at, NEAR)]
                right += any(t.role is role for t in here)
    assert right >= 0.9 * len(told) > 0
