"""What does not fit together in a drawing: devices, contacts, cross references."""

from electrical_orchestrator.domain.checks.contacts import check_contacts
from electrical_orchestrator.domain.checks.references import check_references
from electrical_orchestrator.domain.devices import devices_of
from electrical_orchestrator.domain.findings import Finding
from electrical_orchestrator.domain.joined_nets import joined_nets
from electrical_orchestrator.domain.recognition import Recognition
from electrical_orchestrator.domain.sheet_index import SheetIndex


def findings_of(found: Recognition) -> tuple[Finding, ...]:
    """Everything in ``found`` that a person should look at, sheet by sheet from the top; components know their devices."""
    index, devices = SheetIndex.of(found), devices_of(found)
    findings = [finding for device in devices for finding in check_contacts(device, index)]
    findings += check_references(devices, index)
    findings += joined_nets(found).findings
    return tuple(sorted(findings, key=lambda finding: (finding.sheet, finding.box.y0, finding.box.x0, finding.kind)))
