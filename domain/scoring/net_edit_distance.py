"""Net edit distance: how many memberships of components in nets must be corrected to make the found nets the true ones."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from electrical_orchestrator.domain.scoring.comparing import Comparison, compare
from electrical_orchestrator.domain.scoring.sheets import ShownSheet

LEAST = 2
"""A net of fewer components joins nothing and is not counted."""


@dataclass(frozen=True, slots=True)
class NetEdits:
    """Memberships, each a component in a net: how many there truly are, were found, and are the same in nets that are paired."""

    true: int = 0
    found: int = 0
    shared: int = 0

    def __add__(self, other: "NetEdits") -> "NetEdits":
        return NetEdits(self.true + other.true, self.found + other.found, self.shared + other.shared)

    @classmethod
    def total(cls, edits: Iterable["NetEdits"]) -> Self:
        """All of them counted together."""
        return sum(edits, cls())  # type: ignore[return-value] # a sum of edits is one

    @property
    def distance(self) -> int:
        """Memberships to take out of found nets, and to add to them; one that moves from net to net is both."""
        return self.true + self.found - 2 * self.shared

    @property
    def normalised(self) -> float:
        """``distance`` as a share of all memberships, true and found: 0 where all nets are right, 1 where nothing is."""
        total = self.true + self.found
        return self.distance / total if total else 0.0


def net_edits(true: ShownSheet, found: ShownSheet) -> NetEdits:
    """Compare the nets of one sheet: ``edits_of`` what ``compare`` says of it."""
    return edits_of(compare(true, found))


def edits_of(same: Comparison) -> NetEdits:
    """Compare the nets of one sheet, over counted components alone: ignored ones and what was found of them are left out first.

    A false component is a membership to take out, a missed one to add.
    """
    names = {f.id: t.id for t, f in same.pairs} | {f.id: f"false {f.id}" for f in same.false}
    counted = {t.id for t, _ in same.pairs} | {t.id for t in same.missed}
    return edits_between(
        [{c for c in net if c in counted} for net in same.true_nets],
        [{names[c] for c in net if c in names} for net in same.found_nets],
    )


def edits_between(true: Sequence[Collection[str]], found: Sequence[Collection[str]]) -> NetEdits:
    """Compare nets whose components have the same names. Nets are paired one to one, those that share most first."""
    wanted, given = _counted(true), _counted(found)
    where: dict[str, list[int]] = {}
    for j, net in enumerate(given):
        for component in net:
            where.setdefault(component, []).append(j)
    overlaps = [(-many, i, j) for i, net in enumerate(wanted) for j, many in Counter(j for c in net for j in where.get(c, ())).items()]
    shared, used_true, used_found = 0, set[int](), set[int]()
    for many, i, j in sorted(overlaps):
        if i not in used_true and j not in used_found:
            used_true.add(i)
            used_found.add(j)
            shared -= many
    return NetEdits(sum(map(len, wanted)), sum(map(len, given)), shared)


def _counted(nets: Sequence[Collection[str]]) -> list[set[str]]:
    return [net for net in map(set, nets) if len(net) >= LEAST]
