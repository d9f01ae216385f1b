from electrical_orchestrator.domain.joined_nets import JoinedNet
from electrical_orchestrator.domain.joining.joins import Join
from pytest_bdd import parsers, scenarios, then

from features.steps.office import Office

scenarios("nets_across_sheets.feature")

SUPPLY = {"L+", "M"}


@then(parsers.re(r"(?P<one>\S+) and (?P<other>\S+) are on one net, by (?P<reason>page reference|potential) (?P<name>.+)"))
def on_one_net(office: Office, one: str, other: str, reason: str, name: str) -> None:
    (net,) = [net for net in office.found.connections.nets if {one, other} <= devices_of(office, net)]
    assert (reason, name) in [(told(join), join.name) for join in net.joins]
    assert net.certain


@then(parsers.parse("{one} and {other} are on no net together"))
def on_no_net(office: Office, one: str, other: str) -> None:
    assert not [net for net in office.found.connections.nets if {one, other} <= devices_of(office, net)]


@then(parsers.parse("{one} and {other} are on no net together but those of the supply"))
def on_no_other_net(office: Office, one: str, other: str) -> None:
    together = [net for net in office.found.connections.nets if {one, other} <= devices_of(office, net)]
    assert all(SUPPLY & set(net.names) for net in together)


@then(parsers.parse("the wire list connects {one} with {other} by page reference"))
def connected(office: Office, one: str, other: str) -> None:
    wires = office.found.connections.connections
    (wire,) = [wire for wire in wires if (wire.start.label, wire.end.component.designation) == (one, other)]
    assert wire.join
    assert told(wire.join) == "page reference"


@then(parsers.parse("it is reported that the reference {text}"))
def reported(office: Office, text: str) -> None:
    assert f"The reference {text}." in [finding.message for finding in office.found.findings]


@then("no reference is reported")
def nothing_reported(office: Office) -> None:
    assert not [finding for finding in office.found.findings if finding.kind.value.startswith("reference")]


def devices_of(office: Office, net: JoinedNet) -> set[str | None]:
    printed = {component.id: component.designation for component in office.found.recognition.components()}
    return {printed[component] for part in net.parts for component in part.components}


def told(join: Join) -> str:
    return join.reason.value.replace("_", " ")
