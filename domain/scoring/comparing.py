"""One sheet's result against its truth: what is right, what was missed, what is false, and what is neither."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.domain.scoring.counts import Count, Score
from electrical_orchestrator.domain.scoring.pairing import pairs, thick
from electrical_orchestrator.domain.scoring.sheets import Nets, ShownComponent, ShownSheet, by_number

BLOCKS = frozenset(
    {
        "circuit_breaker", "connector", "converter", "device_block", "integrated_circuit", "motor_protection_breaker", "plc_io",
        "power_supply", "relay_module", "residual_current_device", "terminal_strip",
    }
)  # fmt: skip
"""Kinds of larger blocks that other symbols are drawn in."""
PART = 3
"""A symbol within a block has at most one part in so many of its area."""
EDGE = 1.0
"""Points by which it may reach over the block's edge."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One sheet, compared."""

    number: int
    pairs: tuple[tuple[ShownComponent, ShownComponent], ...]
    """True and found components that are the same; the kinds may differ."""
    missed: tuple[ShownComponent, ...]
    false: tuple[ShownComponent, ...]
    ignored: tuple[ShownComponent, ...]
    """True components that are not counted."""
    excused: tuple[ShownComponent, ...]
    """Found components that are neither right nor false: what is ignored, and symbols within larger true blocks."""
    true_nets: Nets = ()
    """Of all true components, whether they are counted or not."""
    found_nets: Nets = ()

    def only(self, counted: Callable[[ShownComponent], bool]) -> "Comparison":
        """The same with the other true components ignored, and what was found of them excused."""
        return replace(
            self,
            pairs=tuple(pair for pair in self.pairs if counted(pair[0])),
            missed=tuple(true for true in self.missed if counted(true)),
            ignored=self.ignored + tuple(true for true in (*(t for t, _ in self.pairs), *self.missed) if not counted(true)),
            excused=self.excused + tuple(found for true, found in self.pairs if not counted(true)),
        )

    @property
    def score(self) -> Score:
        """What is counted on this sheet."""
        true, found = len(self.pairs) + len(self.missed), len(self.pairs) + len(self.false)
        return Score(
            detection=Count(true, found, len(self.pairs)),
            recognition=Count(true, found, sum(t.kind == f.kind for t, f in self.pairs)),
            designation=self._designation(),
            connection=self._connection(),
        )

    def _designation(self) -> Count:
        return Count(
            true=sum(bool(t.designation) for t in (*(t for t, _ in self.pairs), *self.missed)),
            found=sum(bool(plain(f.designation)) for _, f in self.pairs),
            right=sum(bool(t.designation) and plain(t.designation) == plain(f.designation) for t, f in self.pairs),
        )

    def _connection(self) -> Count:
        """Links between counted components; one that touches a missed or false component is wrong."""
        true, found = _links(self.true_nets, self.ignored), _links(self.found_nets, self.excused)
        names = {f.id: t.id for t, f in self.pairs}
        right = {frozenset(names[end] for end in link) for link in found if link <= names.keys()}
        return Count(len(true), len(found), len(true & right))


def compare(true: ShownSheet, found: ShownSheet) -> Comparison:
    """Compare what was found on a sheet with what it truly shows."""
    counted, ignored = _split(true.components)
    same = pairs(counted, found.components)
    paired = {j for _, j in same}
    rest = [f for j, f in enumerate(found.components) if j not in paired]
    of_ignored = {rest[j].id for _, j in pairs(ignored, rest)}
    excused = [f for f in rest if f.id in of_ignored or any(part_of(f.box, t) for t in counted)]
    known, excusable = {i for i, _ in same}, {f.id for f in excused}
    return Comparison(
        number=true.number,
        pairs=tuple((counted[i], found.components[j]) for i, j in same),
        missed=tuple(t for i, t in enumerate(counted) if i not in known),
        false=tuple(f for f in rest if f.id not in excusable),
        ignored=tuple(ignored),
        excused=tuple(excused),
        true_nets=true.nets,
        found_nets=found.nets,
    )


def compare_all(true: Iterable[ShownSheet], found: Iterable[ShownSheet]) -> list[Comparison]:
    """Compare a document sheet by sheet: a sheet without a result counts as one where nothing was found.

    Raises:
        AmbiguousSheets
    """
    results = by_number(found)
    return [compare(sheet, results.get(sheet.number, ShownSheet(sheet.number))) for sheet in by_number(true).values()]


def part_of(box: Box, component: ShownComponent) -> bool:
    """Whether a found box is a symbol drawn inside a larger true block, such as a contact in a safety relay."""
    if component.kind not in BLOCKS:
        return False
    wide, block = thick(box), component.box
    inside = block.holds(wide.top_left, EDGE) and block.holds((wide.x1, wide.y1), EDGE)
    return inside and wide.area * PART <= block.area


def plain(designation: str | None) -> str:
    """A designation as it is compared: a leading ``-``, spaces and case make no difference."""
    return (designation or "").replace(" ", "").lstrip("-").upper()


def _split(components: Iterable[ShownComponent]) -> tuple[list[ShownComponent], list[ShownComponent]]:
    listed = list(components)
    return [c for c in listed if not c.ignored], [c for c in listed if c.ignored]


def _links(nets: Nets, without: Iterable[ShownComponent]) -> set[frozenset[str]]:
    """Every pair of components that share a net, but those of which one is not counted."""
    ids = {component.id for component in without}
    return {frozenset((a, b)) for net in nets for i, a in enumerate(net) for b in net[i + 1 :] if a != b and not ids & {a, b}}
