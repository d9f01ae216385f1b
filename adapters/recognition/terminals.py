"""Where components can be wired: at the terminals of the library's shapes, at free ends of leads, and where conductors end."""

from dataclasses import dataclass
from math import hypot

import numpy as np
from electrical_orchestrator.adapters.recognition.leads import lead_ends
from electrical_orchestrator.adapters.recognition.stages import Found
from electrical_orchestrator.adapters.recognition.templates import Library
from electrical_orchestrator.domain.geometry import Point

SAME = 2.0
"""Points: a contact this close to a terminal is that terminal."""
MIRRORED = 4
"""Four turns, then the same four mirrored."""


@dataclass(slots=True)
class Placed:
    """How a component lies, and where it can be wired."""

    turn: int
    """Quarter turns clockwise, plus 4 when mirrored."""
    terminals: list[Point]

    def terminal_at(self, at: tuple[float, float]) -> int:
        """The number of the terminal at a contact; a new one where none is known."""
        gaps = [hypot(p.x - at[0], p.y - at[1]) for p in self.terminals]
        if gaps and min(gaps) <= SAME:
            return gaps.index(min(gaps))
        self.terminals.append(Point(round(at[0], 3), round(at[1], 3)))
        return len(self.terminals) - 1


def placed_components(found: Found, library: Library) -> list[Placed]:
    """How each component lies, with its library shape's terminals; without such a shape, with the free ends of its leads."""
    placed = [Placed(_turn(found, library, i), _library_terminals(found, library, i)) for i in range(len(found.sets))]
    claimed = np.zeros(len(found.atoms), bool)
    unknown = [i for i, at in enumerate(placed) if not at.terminals]
    for i in unknown:
        claimed[found.sets[i]] = True
    leads = lead_ends(found.atoms, found.box[unknown], claimed)
    for component, (x, y) in zip(leads.component.tolist(), leads.xy.tolist(), strict=True):
        placed[unknown[component]].terminal_at((x, y))
    return placed


def _turn(found: Found, library: Library, i: int) -> int:
    if found.match[i] < 0 or found.matches is None:
        return 0
    return int(library.turn[found.matches.variant[found.match[i]]])


def _library_terminals(found: Found, library: Library, i: int) -> list[Point]:
    """The terminals of the library shape that the component is, where they lie on the sheet."""
    if found.match[i] < 0 or found.matches is None:
        return []
    m = found.match[i]
    variant = int(found.matches.variant[m])
    shape, turn = int(library.shape[variant]), int(library.turn[variant])
    points = library.terminals[shape].copy()
    size = library.sizes[variant]
    if turn % 2:
        size = size[::-1]
    points -= size / 2  # about the middle of the upright shape
    if turn >= MIRRORED:
        points[:, 0] *= -1
    for _ in range(turn % 4):
        points = np.stack([-points[:, 1], points[:, 0]], 1)
    placed = (points + library.sizes[variant] / 2) * found.matches.scale[m] + found.matches.shift[m]
    return [Point(round(x, 3), round(y, 3)) for x, y in placed.tolist()]
