"""Random sheets in the style of real schematics."""
# ruff: noqa: PLR2004 - lengths in pixels are what they are

from collections.abc import Sequence
from typing import Final

from electrical_orchestrator.adapters.composing.scene import Scene, Shape
from electrical_orchestrator.adapters.composing.schematics.boards import boards
from electrical_orchestrator.adapters.composing.schematics.cards import cards
from electrical_orchestrator.adapters.composing.schematics.catalogue import Catalogue
from electrical_orchestrator.adapters.composing.schematics.chains import Chains
from electrical_orchestrator.adapters.composing.schematics.dice import Dice
from electrical_orchestrator.adapters.composing.schematics.draft import Draft
from electrical_orchestrator.adapters.composing.schematics.electronics import electronics
from electrical_orchestrator.adapters.composing.schematics.exporter import export
from electrical_orchestrator.adapters.composing.schematics.extras import decorate, lists
from electrical_orchestrator.adapters.composing.schematics.frames import columns_of, draw_frame
from electrical_orchestrator.adapters.composing.schematics.harness import devices, harness
from electrical_orchestrator.adapters.composing.schematics.kit import Kit
from electrical_orchestrator.adapters.composing.schematics.labels import random_labels
from electrical_orchestrator.adapters.composing.schematics.ladder import ladder
from electrical_orchestrator.adapters.composing.schematics.naming import random_naming
from electrical_orchestrator.adapters.composing.schematics.power import power
from electrical_orchestrator.adapters.composing.schematics.scatter import scatter
from electrical_orchestrator.adapters.composing.schematics.style import electronics_style, random_style
from electrical_orchestrator.adapters.composing.schematics.unifilar import unifilar
from electrical_orchestrator.domain.geometry import Box

_SHEETS: Final = {
    (842.0, 595.0): 12,
    (1191.0, 842.0): 3,
    (595.0, 842.0): 0.6,
    (792.0, 612.0): 0.6,
    (1684.0, 1191.0): 0.4,
    (1224.0, 792.0): 0.3,
}

_CIRCUITS: Final = {
    ladder: 4,
    power: 2,
    cards: 2.5,
    unifilar: 1.4,
    devices: 1.2,
    harness: 0.8,
    electronics: 0.2,
    lists: 0.25,
    scatter: 2.8,
    boards: 0.4,
}
_ELECTRONIC: Final = {electronics: 9, ladder: 0.5, devices: 0.7}


class SchematicComposer:
    """Composes sheets from one set of shapes."""

    def __init__(self, shapes: Sequence[Shape]) -> None:
        self.catalogue = Catalogue(shapes)

    def __call__(self, seed: int, size: tuple[float, float] | None = None) -> Scene:
        """The sheet of that seed: always the same for the same shapes. ``size``: width and height in points; None: as seen often."""
        rng = Dice(seed)
        style = electronics_style(rng) if rng.chance(0.17) else random_style(rng)
        usual = rng.pick(_SHEETS)
        width, height = size or usual
        draft = Draft(rng, style, self.catalogue, Kit(rng, style, self.catalogue), width / style.unit, height / style.unit)
        draw_frame(draft)
        naming = random_naming(rng, columns_of(draft), electronics=style.electronics)
        labels = random_labels(draft, naming)
        whole, foot = draft.area, 0.0 if style.electronics or not rng.chance(0.4) else rng.uniform(40, 100)
        draft.area = Box(whole.x0, whole.y0, whole.x1, max(whole.y1 - foot, whole.y0 + whole.height * 0.7))
        for region in _regions(draft):
            chains = Chains(draft, labels, lying=rng.chance(0.2), numbered=rng.choice([0, 0, 0.4, 0.9]))
            rng.pick(_ELECTRONIC if style.electronics else _CIRCUITS)(chains, region)
        draft.area = whole
        decorate(draft, labels)
        return export(draft)


def _regions(draft: Draft) -> list[Box]:
    """The area whole, or cut into parts that are drawn independently; vast areas are always cut."""
    rng, parts, done = draft.rng, [draft.area], []
    while parts:
        part = parts.pop()
        if part.width > 1500 or (part.width > 700 and rng.chance(0.2)):
            cut = part.x0 + part.width * rng.uniform(0.35, 0.65)
            parts += [Box(part.x0, part.y0, cut - 10, part.y1), Box(cut + 10, part.y0, part.x1, part.y1)]
        elif part.height > 950 or (part.height > 560 and rng.chance(0.15)):
            cut = part.y0 + part.height * rng.uniform(0.4, 0.6)
            parts += [Box(part.x0, part.y0, part.x1, cut - 10), Box(part.x0, cut + 10, part.x1, part.y1)]
        else:
            done.append(part)
    return done


def compose(seed: int, shapes: Sequence[Shape]) -> Scene:
    """One sheet from ``shapes``. For many sheets keep a ``SchematicComposer``, which sorts the shapes once."""
    return SchematicComposer(shapes)(seed)
