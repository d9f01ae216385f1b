"""The symbols one document uses: few of each kind, some redrawn by its author."""

from dataclasses import dataclass, field, replace
from math import hypot

from electrical_orchestrator.adapters.composing.scene import Path, Pen, Shape, ShapeTerminal
from electrical_orchestrator.adapters.composing.schematics.catalogue import Catalogue, Fitting, fittings
from electrical_orchestrator.adapters.composing.schematics.dice import Dice
from electrical_orchestrator.adapters.composing.schematics.parts import part
from electrical_orchestrator.adapters.composing.schematics.scaling import scaled
from electrical_orchestrator.adapters.composing.schematics.style import Style
from electrical_orchestrator.domain.geometry import Point

_LINE = 2
_ON_LEAD = 0.6


@dataclass(slots=True)
class Kit:
    """Chooses shapes once and keeps to them."""

    rng: Dice
    style: Style
    catalogue: Catalogue
    _chosen: dict[tuple[str, int, bool], list[Fitting]] = field(default_factory=dict)
    _redrawn: dict[int, tuple[Shape, Shape]] = field(default_factory=dict)

    def fitting(self, kind: str, poles: int = 1, *, inline: bool = True, longest: float = 1e9) -> Fitting | None:
        """One of the document's shapes of that kind, or None when there is none."""
        key = (kind, poles, inline)
        if key not in self._chosen:
            found = [
                (self._own_part(kind) if poles == 1 and inline else None)
                or self.catalogue.fitting(self.rng, kind, poles, inline=inline, longest=longest, flavour=self.style.flavour)
                for _ in range(self.rng.choice([1, 1, 1, 2, 3]))
            ]
            self._chosen[key] = [again for one in found if one is not None and (again := self._redraw_fitting(one)) is not None]
        return self.rng.choice(self._chosen[key]) if self._chosen[key] else None

    def redraw(self, shape: Shape) -> Shape:
        """``shape`` as this document draws it, the same each time."""
        if id(shape) not in self._redrawn:
            style = self.style
            drawn = scaled(shape, style.symbol_scale, style.symbol_scale)
            if self.rng.chance(style.varied):
                drawn = varied(drawn, self.rng)
            if style.habits.merged_leads:
                drawn = without_leads(drawn)
            self._redrawn[id(shape)] = shape, drawn
        return self._redrawn[id(shape)][1]

    def _own_part(self, kind: str) -> Fitting | None:
        """An electronic part in this document's own proportions, mostly where the document is of electronics."""
        shape = part(self.rng, kind) if self.rng.chance(0.75 if self.style.electronics else 0.15) else None
        return next((one for one in fittings(self.redraw(shape)) if one.exits), None) if shape is not None else None

    def _redraw_fitting(self, fitting: Fitting) -> Fitting | None:
        shape = self.redraw(fitting.shape)
        return next((one for one in fittings(shape) if bool(one.exits) == bool(fitting.exits)), None)


def varied(shape: Shape, rng: Dice) -> Shape:
    """``shape`` as another author would draw it: other proportions, leads and pens."""
    upright = rng.uniform(0.75, 1.4)
    shape = scaled(shape, upright * rng.choice([1.0, 1.0, rng.uniform(0.7, 1.4)]), upright)
    if rng.chance(0.4):
        width = rng.choice([0.5, 0.7, 1.5, 2.0])
        shape = replace(shape, paths=tuple(replace(path, pen=replace(path.pen, width=width)) for path in shape.paths))
    if rng.chance(0.35):
        shape = longer_leads(shape, rng.uniform(2, 14))
    return shape


def longer_leads(shape: Shape, by: float) -> Shape:
    """``shape`` with its terminals ``by`` further out, on leads of their own."""
    pen = Pen(shape.paths[0].pen.width or 1.0, shape.paths[0].pen.colour or 0)
    terminals, leads = [], []
    for terminal in shape.terminals:
        out = Point(terminal.at.x + terminal.direction[0] * by, terminal.at.y + terminal.direction[1] * by)
        leads.append(Path(((terminal.at, out),), pen))
        terminals.append(replace(terminal, at=out))
    return replace(shape, paths=(*shape.paths, *leads), terminals=tuple(terminals))


def without_leads(shape: Shape) -> Shape:
    """``shape`` less the straight strokes that only lead to its terminals, which move to where those began."""
    paths = list(shape.paths)
    terminals: list[ShapeTerminal] = []
    for terminal in shape.terminals:
        lead = next((path for path in paths if _is_lead(path, terminal)), None)
        if lead is None or len(paths) == 1:
            terminals.append(terminal)
            continue
        paths.remove(lead)
        ends = sorted((lead.segments[0][0], lead.segments[0][-1]), key=lambda end: hypot(end.x - terminal.at.x, end.y - terminal.at.y))
        terminals.append(replace(terminal, at=ends[-1]))
    return replace(shape, paths=tuple(paths), terminals=tuple(terminals))


def _is_lead(path: Path, terminal: ShapeTerminal) -> bool:
    if len(path.segments) != 1 or len(path.segments[0]) != _LINE or path.pen.dash:
        return False
    first, last = path.segments[0][0], path.segments[0][-1]
    for end, other in ((first, last), (last, first)):
        near = abs(end.x - terminal.at.x) < _ON_LEAD and abs(end.y - terminal.at.y) < _ON_LEAD
        dx, dy = end.x - other.x, end.y - other.y
        if (
            near
            and dx * terminal.direction[1] == dy * terminal.direction[0]
            and dx * terminal.direction[0] + dy * terminal.direction[1] > 1
        ):
            return True
    return False
