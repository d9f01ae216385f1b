from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.domain.scoring.comparing import compare
from electrical_orchestrator.domain.scoring.confusion import Confusion
from electrical_orchestrator.domain.scoring.counts import Count
from electrical_orchestrator.domain.scoring.sheets import ShownComponent, ShownSheet


def a_row(*kinds: str | None) -> ShownSheet:
    """One component every 100 points; None: nothing there."""
    return ShownSheet(1, tuple(ShownComponent(str(x), kind, Box(100 * x, 0, 100 * x + 10, 10)) for x, kind in enumerate(kinds) if kind))


def test_kinds_are_counted_with_what_they_are_taken_for() -> None:
    true = a_row("coil", "coil", "coil", "coil", "lamp", None)
    found = a_row("coil", "lamp", "lamp", None, "coil", "fuse")

    confusion = Confusion.of([compare(true, found)])

    assert confusion.kinds == ["coil", "lamp", "fuse"]
    assert confusion.count("coil") == Count(4, 2, 1)
    assert confusion.mistakes("coil") == [("lamp", 2), (None, 1)]
    assert (confusion.count("fuse"), confusion.mistakes("fuse")) == (Count(0, 1, 0), [])
