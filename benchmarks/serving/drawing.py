"""A drawing of very many components in a database of its own."""

import math
from datetime import UTC, datetime
from typing import NamedTuple

from electrical_orchestrator.domain.components import Component, Terminal
from electrical_orchestrator.domain.drawings import Drawing, Revision
from electrical_orchestrator.domain.geometry import Box, Point
from electrical_orchestrator.domain.recognition import RecognisedSheet, Recognition
from electrical_orchestrator.entrypoints.container import Container

ON_A_SHEET = 2_000
KINDS = ("coil", "contact_no", "contact_nc", "fuse", "lamp")
EMAIL, PASSWORD = "ann@example.com", "copper wire and ferrules"  # of nobody


class Kept(NamedTuple):
    """Whom and what a client asks for."""

    access: str
    drawing: str


async def keep_drawing(container: Container, components: int) -> Kept:
    """Keep a drawing of so many, and a viewer's access token."""
    await container.ports.database().prepare()
    at = datetime.now(UTC)
    ann = await container.people.create_user()("Ann", EMAIL, PASSWORD)
    project = await container.projects.create_project()("Plant", ann.id)
    drawing = Drawing.start(project.id, "Plant", Revision.of("1", "plant.pdf", "ab" * 32, 1, at), at)
    drawing.newest.begin_reading()
    drawing.newest.recognised("made 1", at)
    async with container.ports.begin()() as work:
        await work.drawings.put(drawing)
        await work.recognitions.replace(drawing.newest.id, recognition(components))
    session = await container.people.sign_in()(EMAIL, PASSWORD)
    return Kept(session.access, str(drawing.id))


def recognition(components: int) -> Recognition:
    """Sheets full of contacts and coils."""
    numbers = range(1, math.ceil(components / ON_A_SHEET) + 1)
    made = (sheet(number, min(ON_A_SHEET, components - (number - 1) * ON_A_SHEET)) for number in numbers)
    return Recognition("made 1", tuple(made), len(numbers))


def sheet(number: int, components: int) -> RecognisedSheet:
    """One of them."""
    return RecognisedSheet(number, 1190.6, 841.9, components=tuple(component(number, place) for place in range(components)))


def component(sheet: int, place: int) -> Component:
    """As real ones are: two terminals with names, a designation, a device."""
    x, y = 20 + place % 50 * 23.123456, 20 + place // 50 * 20.654321
    ends = (Terminal(Point(x + 5, y), "13"), Terminal(Point(x + 5, y + 12.3), "14"))
    return Component(
        f"{sheet}.{place}", sheet, KINDS[place % len(KINDS)], Box(x, y, x + 10.5, y + 12.3), confidence=0.98765,
        designation=f"-K{place}:13", device=f"=A1+C{sheet}-K{place}", terminals=ends, place="B7",
    )  # fmt: skip
