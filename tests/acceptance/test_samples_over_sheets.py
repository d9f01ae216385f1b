"""What the shipped samples say over all their sheets, read and recognised as a user would have it."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from electrical_orchestrator.domain.joining.joins import JoinReason
from electrical_orchestrator.entrypoints.library import Found, Settings, SyncOrchestrator

SAMPLES = Path(__file__).parents[2] / "samples"


@cache
def found(name: str) -> Found:
    with SyncOrchestrator(Settings(device="cpu")) as eo:
        return eo.take_off(SAMPLES / f"{name}.pdf")


def wires(name: str) -> Iterator[tuple[str, str, str]]:
    """Start, end and reason of every connection that leads from sheet to sheet."""
    for wire in found(name).connections.connections:
        if wire.join and wire.join.certain:
            yield wire.start.label, wire.end.label, wire.join.reason.value


def test_the_control_circuit_is_wired_over_its_four_sheets() -> None:
    assert set(wires("control_circuit")) >= {
        ("-F1:2", "-K1:1", JoinReason.PAGE_REFERENCE),
        ("-F1:4", "-K1:3", JoinReason.PAGE_REFERENCE),
        ("-F3:2", "-S0:11", JoinReason.PAGE_REFERENCE),
        ("-P4:X2", "-Y1:A2", JoinReason.PAGE_REFERENCE),
        ("-K0:44", "-Y1:A1", JoinReason.PAGE_REFERENCE),
    }


def test_the_control_circuit_has_its_contacts_where_its_coils_say() -> None:
    contacts = {parts.device.designation: [contact.place for contact in parts.contacts] for parts in found("control_circuit").devices}
    assert contacts["-K0"] == ["2/B3", "2/B5", "3/B6", "3/B8"]
    assert contacts["-K1"] == ["4/C2", "2/C3", "3/B1", "2/D5"]


@pytest.mark.parametrize("name", ["control_circuit", "single_line", "lighting_plan"])
def test_nothing_is_odd_about_the_samples(name: str) -> None:
    assert found(name).findings == ()
