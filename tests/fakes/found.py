"""A recognition with a bit of everything: a doubtful sheet, one that was not read, text that would harm a terminal."""

from electrical_orchestrator.domain.components import Component, Terminal
from electrical_orchestrator.domain.designations import TextRole
from electrical_orchestrator.domain.frames import Frame
from electrical_orchestrator.domain.geometry import Box, Point
from electrical_orchestrator.domain.nets import Net, TerminalRef
from electrical_orchestrator.domain.recognition import RecognisedSheet, Recognition
from electrical_orchestrator.domain.sheet_texts import SheetText
from electrical_orchestrator.domain.sheets import Integrity, Unread
from electrical_orchestrator.domain.title_blocks import Band, Grid, TitleBlock

COIL = Component(
    id="1.1",
    sheet=1,
    kind="coil",
    box=Box(10.0, 20.0, 30.0, 40.12361),
    orientation=1,
    mirrored=True,
    confidence=0.9,
    designation="-K1",
    device="-K1",
    terminals=(Terminal(Point(20.0, 20.0), "A1"), Terminal(Point(20.0, 40.0))),
    place="B1",
)
GUESS = Component(id="1.2", sheet=1, kind="lamp", box=Box(50, 20, 70, 40), confidence=0.3)
NET = Net("1.n1", 1, ("1.1", "1.2"), (TerminalRef("1.1", 0),), ("L1",))


def a_recognition(*components: Component) -> Recognition:
    """One sheet with ``components`` (none given: a coil and a guessed lamp), one that is a picture; of three in the document."""
    read = RecognisedSheet(
        1,
        842.0,
        595.0,
        integrity=Integrity.DOUBTFUL,
        warnings=("repaired",),
        components=components or (COIL, GUESS),
        nets=() if components else (NET,),
        texts=() if components else (SheetText("-K1", Box(5.0, 20.0, 9.0, 30.0), TextRole.DESIGNATION, "1.1"),),
        title_block=TitleBlock(number="E-1", title="Pump", sheet="1", sheets="3", level="=A1+C2"),
        grid=Grid((Band("1", 0.0, 842.0),), (Band("A", 0.0, 15.0), Band("B", 15.0, 595.0))),
        frames=() if components else (Frame(Box(5.0, 10.0, 80.0, 50.0), "+C2"),),
    )
    picture = RecognisedSheet(2, 842.0, 595.0, unread=Unread.MOSTLY_IMAGE)
    return Recognition("fake 1", (read, picture), 3)
