from collections.abc import Callable

import pymupdf
from electrical_orchestrator.domain.geometry import Box
from pytest_bdd import scenarios, then, when

from features.steps.altered import looks, without_annotations
from features.steps.office import Office

scenarios("an_annotated_copy.feature")

Table = list[list[str]]


@when("it is taken off and an annotated copy is made", target_fixture="original")
def annotated(office: Office) -> bytes:
    original = office.pdf.read_bytes()
    office.take_off()
    with office.library() as library:
        library.annotate(office.pdf, office.found, office.copy)
    return original


@when("all annotations of the copy are removed")
def removed(office: Office) -> None:
    without_annotations(office.copy)


@then("the copy has these marks:")
def has_marks(office: Office, datatable: Table, rows: Callable[[Table], list[dict[str, str]]]) -> None:
    shown = sorted((sheet, text) for sheet, text, _ in marks(office))
    assert shown == sorted((int(row["sheet"]), row["mark"]) for row in rows(datatable))


@then("each mark surrounds its symbol")
def surrounds(office: Office) -> None:
    components = {(component.sheet, component.designation): component for component in office.found.recognition.components()}
    assert marks(office, "Square")
    for sheet, text, box in marks(office, "Square"):
        symbol = components[sheet, text.split()[0]].box
        assert box.holds(symbol.top_left, slack=1)
        assert box.holds((symbol.x1, symbol.y1), slack=1)


@then("every sheet of the copy looks as the drawing does")
def looks_alike(office: Office) -> None:
    assert looks(office.copy) == looks(office.pdf)


@then("the drawing's own file is unchanged")
def unchanged(office: Office, original: bytes) -> None:
    assert office.pdf.read_bytes() == original
    assert looks(office.copy) != looks(office.pdf)


@then("a take-off of the copy finds the same devices")
def same_devices(office: Office) -> None:
    devices = office.found.take_off.devices
    office.take_off(office.copy)
    assert office.found.take_off.devices == devices


def marks(office: Office, form: str = "FreeText") -> list[tuple[int, str, Box]]:
    """The annotations of the copy of that form: sheet, caption and place."""
    with pymupdf.open(office.copy) as copy:
        return [(page.number + 1, mark.info["subject"], Box(*mark.rect)) for page in copy for mark in page.annots() if mark.type[1] == form]
