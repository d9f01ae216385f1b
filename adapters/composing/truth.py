"""What composed sheets truly show, in the form that the scorer reads."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from electrical_orchestrator.adapters.composing.scene import PlacedComponent, Scene, Text
from electrical_orchestrator.adapters.composing.withholding import element_of
from electrical_orchestrator.domain.components import Component
from electrical_orchestrator.domain.devices import with_devices
from electrical_orchestrator.domain.recognition import RecognisedSheet, Recognition
from electrical_orchestrator.domain.title_blocks import Grid


def truth_of(scenes: Sequence[Scene]) -> dict[str, Any]:
    """Return ``{"sheets": [...]}`` for ``scenes`` in their order; coordinates in points from each sheet's top-left corner."""
    return {"sheets": [_sheet(number, scene) for number, scene in enumerate(scenes, 1)]}


def _sheet(number: int, scene: Scene) -> dict[str, Any]:
    nets = [_net(f"{number}-n{place}", pairs) for place, pairs in enumerate(scene.nets, 1)]
    return {
        "number": number,
        "width": round(scene.width, 3),
        "height": round(scene.height, 3),
        "components": [_component(component) | _meant(meant) for component, meant in zip(scene.components, _completed(scene), strict=True)],
        "nets": nets,
        "texts": [_text(scene, text) for text in scene.texts if text.role is not None],
        "title_block": None if scene.title_block is None else asdict(scene.title_block),
        "grid": None if scene.grid is None else _grid(scene.grid),
        "frames": [{"bbox": [round(side, 3) for side in frame.box], "designation": frame.designation} for frame in scene.frames],
    }


def _completed(scene: Scene) -> tuple[Component, ...]:
    """The components as the domain knows them, with their devices in full."""
    components = (Component(c.id, 1, c.shape.kind, c.box, designation=c.designation) for c in scene.components)
    sheet = RecognisedSheet(1, scene.width, scene.height, components=tuple(components), title_block=scene.title_block)
    sheet = replace(sheet, grid=scene.grid, frames=tuple(scene.frames))
    full = with_devices(Recognition("truth", (sheet,), 1)).components()
    return tuple(full if scene.grid is None else (replace(c, place=scene.grid.place_of(c.box.centre)) for c in full))


def _meant(component: Component) -> dict[str, Any]:
    return {"device": component.device, "place": component.place}


def _grid(grid: Grid) -> dict[str, Any]:
    return {
        axis: [{"name": band.name, "start": round(band.start, 3), "end": round(band.end, 3)} for band in bands]
        for axis, bands in (("columns", grid.columns), ("rows", grid.rows))
    }


def _text(scene: Scene, text: Text) -> dict[str, Any]:
    return {
        "text": text.text,
        "at": [round(text.at.x, 3), round(text.at.y, 3)],
        "role": text.role,
        "component": None if text.of is None else scene.components[text.of].id,
        "terminal": text.terminal,
    }


def _component(component: PlacedComponent) -> dict[str, Any]:
    shape, placement = component.shape, component.placement
    names = [terminal.name for terminal in shape.terminals]
    return {
        "id": component.id,
        "kind": shape.kind,
        "bbox": [round(side, 3) for side in component.box],
        "orientation": placement.turns % 4,
        "mirrored": placement.mirrored,
        "designation": component.designation,
        "ignore": component.ignored,
        "element": element_of(shape),
        "terminals": [{"name": name, "at": [round(at.x, 3), round(at.y, 3)]} for name, at in zip(names, component.terminals, strict=True)],
    }


def _net(name: str, pairs: tuple[tuple[str, int], ...]) -> dict[str, Any]:
    return {
        "id": name,
        "components": sorted({component for component, _ in pairs}),
        "terminals": [{"component": component, "terminal": terminal} for component, terminal in pairs],
    }
