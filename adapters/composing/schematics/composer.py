"""Random sheets in the style of real schematics."""

from collections.abc import Sequence
from typing import Final

from electrical_orchestrator.adapters.composing.scene import Scene, Shape
from electrical_orchestrator.adapters.composing.schematics.catalogue import Catalogue
from electrical_orchestrator.adapters.composing.schematics.chains import Chains
from electrical_orchestrator.adapters.composing.schematics.dice import Dice
from electrical_orchestrator.adapters.composing.schematics.draft import Draft
from electrical_orchestrator.adapters.composing.schematics.exporter import export
from electrical_orchestrator.adapters.composing.schematics.frames import columns_of, draw_frame
from electrical_orchestrator.adapters.composing.schematics.kit import Kit
from electrical_orchestrator.adapters.composing.schematics.labels import random_labels
from electrical_orchestrator.adapters.composing.schematics.ladder import ladder
from electrical_orchestrator.adapters.composing.schematics.naming import random_naming
from electrical_orchestrator.adapters.composing.schematics.style import electronics_style, random_style

_SHEETS: Final = {
    (842.0, 595.0): 12,
    (1191.0, 842.0): 3,
    (595.0, 842.0): 0.6,
    (792.0, 612.0): 0.6,
    (1684.0, 1191.0): 0.4,
    (1224.0, 792.0): 0.3,
}


class SchematicComposer:
    """Composes sheets from one set of shapes."""

    def __init__(self, shapes: Sequence[Shape]) -> None:
        self.catalogue = Catalogue(shapes)

    def __call__(self, seed: int) -> Scene:
        """The sheet of that seed: always the same for the same shapes."""
        rng = Dice(seed)
        style = electronics_style(rng) if rng.chance(0.2) else random_style(rng)
        width, height = rng.pick(_SHEETS)
        draft = Draft(rng, style, self.catalogue, Kit(rng, style, self.catalogue), width / style.unit, height / style.unit)
        draw_frame(draft)
        naming = random_naming(rng, columns_of(draft), electronics=style.electronics)
        labels = random_labels(draft, naming)
        chains = Chains(draft, labels, lying=rng.chance(0.2), numbered=rng.choice([0, 0, 0.4, 0.9]))
        ladder(chains, draft.area)
        return export(draft)


def compose(seed: int, shapes: Sequence[Shape]) -> Scene:
    """One sheet from ``shapes``. For many sheets keep a ``SchematicComposer``, which sorts the shapes once."""
    return SchematicComposer(shapes)(seed)
