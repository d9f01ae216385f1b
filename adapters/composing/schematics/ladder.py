"""Control circuits: rails, and branches of symbols between them."""
# ruff: noqa: PLR2004 - lengths in pixels are what they are

from dataclasses import dataclass, field
from math import floor

from electrical_orchestrator.adapters.composing.schematics import words
from electrical_orchestrator.adapters.composing.schematics.catalogue import Fitting, fittings
from electrical_orchestrator.adapters.composing.schematics.chains import Chains
from electrical_orchestrator.adapters.composing.schematics.ends import supply_end
from electrical_orchestrator.domain.geometry import Box, Point


@dataclass(slots=True)
class Rail:
    """A potential across the branches: where it lies, and where branches join it."""

    along: float
    name: str
    taps: list[float] = field(default_factory=list)


def ladder(chains: Chains, region: Box) -> None:
    """Fill ``region`` with branches between rails above and below, or left and right when the chains are lying."""
    rng = chains.draft.rng
    start, end, first, last = (region.x0, region.x1, region.y0, region.y1) if chains.lying else (region.y0, region.y1, region.x0, region.x1)
    gap = rng.choice([10.0, 15.0, 20.0, 30.0])
    pair = rng.choice(words.PAIRS)
    above = [Rail(start + gap * k + 14, pair[0]) for k in range(rng.choice([1, 1, 1, 2, 3]))]
    below = [Rail(end - gap * k - rng.choice([14.0, 60.0]), pair[1]) for k in range(rng.choice([0, 1, 1, 1, 1, 2]))]
    if not below:
        below = [above.pop(0)] if len(above) > 1 else [Rail(end - 20, pair[1])]
    left, right = first + 50, last - 50
    _branches(chains, above, below, left, right)
    for rail in (*above, *below):
        draw_rail(chains, rail, left - rng.choice([10, 20, 20]), right + rng.choice([0, 10, 20]))


def _branches(chains: Chains, above: list[Rail], below: list[Rail], left: float, right: float) -> None:
    draft = chains.draft
    rng = draft.rng
    pitch = rng.choice([20.0, 30.0, 40.0, 60.0, 80.0, 110.0])
    spread = rng.choice(["even", "even", "packed", "loose"])
    most = rng.choice([1, 2, 3, 4, 5, 8, 12])
    across = left + rng.choice([0.0, 10.0, 20.0])
    empty, edge = rng.choice([0.0, 0.0, 0.15]), left - 40
    alike, again = rng.choice([0.0, 0.0, 0.5, 0.9]), list[Fitting]()
    while across < right:
        top, bottom = rng.choice(above), rng.choice(below)
        low, high = sorted((top.along, bottom.along))
        if rng.chance(empty) or high - low < 60:
            across += pitch
            continue
        keep = _crossed(low, high, [*above, *below])
        if high - low - sum(keep) < 60:
            across += pitch
            continue
        if not again or not rng.chance(alike):
            again = chains.choose(high - low - sum(keep) - 20, rng.randint(1, most), load=rng.chance(0.75))
        fitted = again
        if sum(chains.extent(one)[0] + 4 for one in fitted) > high - low - sum(keep):
            again = []
            across += pitch
            continue
        before = max([0.0, *(chains.extent(one)[1] for one in fitted)])
        after = max([0.0, *(chains.extent(one)[2] for one in fitted)])
        across = floor(max(across, edge + before + rng.choice([2.0, 6.0, 12.0])) / 10 + 1) * 10
        if across + after > right:
            return
        stretches = chains.run(fitted, low, high, across, spread=spread, keep=keep)
        top.taps.append(across)
        bottom.taps.append(across)
        beside = _parallel(chains, stretches, across, after) if rng.chance(0.22) else 0.0
        edge = across + after + beside
        across += max(pitch, after + (rng.choice([0, 25, 45]) if chains.labels.side == "right" else 5) + beside)


def _crossed(low: float, high: float, rails: list[Rail]) -> tuple[float, float]:
    """How much at either end of a branch between two rails lies beside other rails."""
    middle = (low + high) / 2
    inner = [rail.along for rail in rails if low < rail.along < high]
    first, last = max([low, *(at for at in inner if at < middle)]), min([high, *(at for at in inner if at >= middle)])
    return (first - low + 6 if first > low else 0.0), (high - last + 6 if last < high else 0.0)


def _parallel(chains: Chains, stretches: list[tuple[float, float]], across: float, after: float) -> float:
    """One or more paths around one symbol of the branch, such as a holding contact; return how far they reach."""
    rng = chains.draft.rng
    among = [
        k for k in range(len(stretches) - 1) if stretches[k][1] - stretches[k][0] > 8 and stretches[k + 1][1] - stretches[k + 1][0] > 8
    ]
    if not among:
        return 0.0
    k = rng.choice(among)
    j = rng.choice([one for one in among if one >= k])
    a, b = (
        stretches[k][1] - min(8.0, (stretches[k][1] - stretches[k][0]) / 2),
        stretches[j + 1][0] + min(8.0, (stretches[j + 1][1] - stretches[j + 1][0]) / 2),
    )
    fitting = chains.fitting(rng.choice(["contact_no", "contact_nc", "pushbutton_no", "lamp", "diode", "capacitor", "terminal"]))
    if fitting is None or chains.extent(fitting)[0] > b - a - 2:
        return 0.0
    _, before, reach = chains.extent(fitting)
    step, last = floor((after + before + rng.choice([10, 20, 40])) / 10 + 1) * 10, across
    for _ in range(rng.choice([1, 1, 1, 2, 3])):
        other = last + step
        chains.run([fitting], a, b, other)
        for along in (a, b):
            chains.draft.wire(chains.at(along, last), chains.at(along, other))
            chains.draft.dot(chains.at(along, last))
        last = other
    return last - across + reach


def draw_rail(chains: Chains, rail: Rail, left: float, right: float) -> None:
    """The conductor itself, its ends, and dots where branches join it."""
    draft = chains.draft
    rng = draft.rng
    if not rail.taps:
        return
    low, high = left, right
    if rng.chance(0.25):
        high = max(rail.taps)
    for end, outward in ((left, -1), (high, 1)):
        way = rng.pick({"arrow": 5, "text": 2, "supply": 2, "bare": 1})
        inner = end == high != right
        if inner or way == "bare":
            continue
        _rail_end(chains, rail, end, outward, way)
    draft.wire(chains.at(rail.along, low), chains.at(rail.along, high))
    for tap in rail.taps:
        if low < tap < high:
            draft.dot(chains.at(rail.along, tap))
    if rng.chance(0.5):
        chains.labels.number(chains.at(rail.along, low), chains.at(rail.along, low + 60), rail.name)


def _rail_end(chains: Chains, rail: Rail, end: float, outward: int, way: str) -> None:
    """What stands where a rail leaves the sheet: a reference, a supply, or only its name."""
    draft = chains.draft
    side = ("above" if outward < 0 else "below") if chains.lying else ("left" if outward < 0 else "right")
    at = chains.at(rail.along, end)
    if way == "text":
        beside = Point(at.x, at.y - 4) if chains.lying else Point(at.x - 4 if outward < 0 else at.x + 4, at.y + 4)
        draft.write(rail.name, beside, draft.style.label_size, anchor=1.0 if outward < 0 else 0.0)
        return
    if way == "arrow":
        chains.leave(at, side, leaving=outward > 0)
        return
    if "supply" not in draft.ends:
        library = draft.kit.fitting("supply", inline=False, longest=60) if draft.rng.chance(0.3) else None
        draft.ends["supply"] = library or fittings(supply_end(draft.rng))[0]
    symbol = draft.fit(draft.ends["supply"], at, {"above": 2, "below": 0, "left": 1, "right": 3}[side])
    box, size = symbol.box, draft.style.label_size
    beyond = {
        "above": (Point(box.centre.x, box.y0 - 4), 0.5), "below": (Point(box.centre.x, box.y1 + size), 0.5),
        "left": (Point(box.x0 - 3, box.centre.y + 4), 1.0), "right": (Point(box.x1 + 3, box.centre.y + 4), 0.0),
    }  # fmt: skip
    at, anchor = beyond[side]
    draft.write(rail.name, at, size, anchor=anchor)
