from electrical_orchestrator.domain.recognition import RecognisedSheet
from pytest_bdd import given, parsers, scenarios, then

from features.steps.composed import crossing
from features.steps.office import Office

scenarios("connections.feature")


@given(parsers.re(r"a drawing of two conductors that cross (?P<how>with|without) a dot, from (\S+) to (\S+) and from (\S+) to (\S+)"))
def two_conductors(office: Office, how: str) -> None:
    crossing(office.pdf, ("-F1", "-P1"), ("-F2", "-P2"), dotted=how == "with")


@then(parsers.re(r"(?P<one>\S+) is connected with (?P<other>\S+)( on sheet (?P<sheet>\d+))?"))
def connected(office: Office, one: str, other: str, sheet: str | None) -> None:
    sheets = [found for found in office.found.recognition.sheets if sheet in {None, str(found.number)}]
    assert any({one, other} <= joined for found in sheets for joined in conductors(found))


@then(parsers.parse("{one} is not connected with {other}"))
def not_connected(office: Office, one: str, other: str) -> None:
    assert not any({one, other} <= joined for found in office.found.recognition.sheets for joined in conductors(found))


@then(parsers.parse("one conductor joins {designations}"))
def joined(office: Office, designations: str) -> None:
    wanted = set(designations.replace(" and ", ", ").split(", "))
    assert any(wanted <= joined for found in office.found.recognition.sheets for joined in conductors(found))


def conductors(sheet: RecognisedSheet) -> list[set[str | None]]:
    """The designations that each net of the sheet joins."""
    printed = {component.id: component.designation for component in sheet.components}
    return [{printed[component] for component in net.components} for net in sheet.nets]
