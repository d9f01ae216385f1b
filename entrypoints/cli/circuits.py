"""`eo devices`, `eo connections` and `eo findings`."""

from pathlib import Path
from typing import TYPE_CHECKING

from electrical_orchestrator.entrypoints.cli.asked_sheets import asked_sheets
from electrical_orchestrator.entrypoints.cli.context import Given
from electrical_orchestrator.entrypoints.cli.outputs import Asked, planned, prepare

# ruff: noqa: PLC0415 - `--help` must not wait for what only a running command needs

if TYPE_CHECKING:
    from electrical_orchestrator.entrypoints.cli.wire_lists import List
    from electrical_orchestrator.entrypoints.library.found import Found


async def devices(  # noqa: PLR0913 - each option is a parameter
    file: Path,
    /,
    *,
    json: Path | None = None,
    csv: Path | None = None,
    sheets: str | None = None,
    device: str | None = None,
    context: Given,
) -> None:
    """List the devices of a drawing: what each is, where its coil and its contacts stand, the terminals of strips and blocks.

    Parameters
    ----------
    file
        A drawing as PDF.
    json
        Write the list; its form is printed by `eo schema devices`.
    csv
        Write a row for each component of a device. Texts that a spreadsheet could take for a formula get a ' in front.
    sheets
        Look at these sheets only, such as 1-5,9.
    device
        What the networks run on: auto, cpu, cuda or cuda:N.
    """
    from electrical_orchestrator.entrypoints.cli.wire_lists import device_list

    targets, found = await _read(file, Asked(json, csv), sheets, device, context)
    _give(device_list(found), found, targets)


async def connections(  # noqa: PLR0913 - each option is a parameter
    file: Path,
    /,
    *,
    json: Path | None = None,
    csv: Path | None = None,
    sheets: str | None = None,
    device: str | None = None,
    context: Given,
) -> None:
    """List the wires of a drawing: from which terminal to which, over all sheets, and why the conductors of two sheets are one.

    Conductors go on from sheet to sheet by page references, names of potentials and wire numbers; ? marks what is not certain.

    Parameters
    ----------
    file
        A drawing as PDF.
    json
        Write nets and wires; the form is printed by `eo schema connections`.
    csv
        Write a row for each wire. Texts that a spreadsheet could take for a formula get a ' in front.
    sheets
        Look at these sheets only, such as 1-5,9.
    device
        What the networks run on: auto, cpu, cuda or cuda:N.
    """
    from electrical_orchestrator.entrypoints.cli.wire_lists import wire_list

    targets, found = await _read(file, Asked(json, csv), sheets, device, context)
    _give(wire_list(found), found, targets)


async def findings(  # noqa: PLR0913 - each option is a parameter
    file: Path,
    /,
    *,
    json: Path | None = None,
    csv: Path | None = None,
    sheets: str | None = None,
    device: str | None = None,
    context: Given,
) -> None:
    """List what does not fit together in a drawing: coils without contacts, contacts without coil, references that lead astray.

    Parameters
    ----------
    file
        A drawing as PDF.
    json
        Write the list; its form is printed by `eo schema findings`.
    csv
        Write a row for each finding. Texts that a spreadsheet could take for a formula get a ' in front.
    sheets
        Look at these sheets only, such as 1-5,9.
    device
        What the networks run on: auto, cpu, cuda or cuda:N.
    """
    from electrical_orchestrator.entrypoints.cli.wire_lists import finding_list

    targets, found = await _read(file, Asked(json, csv), sheets, device, context)
    _give(finding_list(found), found, targets)


async def _read(file: Path, asked: Asked, sheets: str | None, device: str | None, context: Given) -> "tuple[Asked, Found]":
    """Recognise ``file``, once it is clear where results go."""
    from electrical_orchestrator.entrypoints.cli.recognising import recognised

    (targets,) = planned([file], asked)
    async with context.opened(device) as container:
        return targets, await recognised(container, file, asked_sheets(sheets))


def _give(listed: "List", found: "Found", targets: Asked) -> None:
    """Show a list, and write it where it is asked for."""
    from electrical_orchestrator.entrypoints.cli.quantities import show_state
    from electrical_orchestrator.entrypoints.cli.rows import write_rows
    from electrical_orchestrator.entrypoints.cli.screen import Screen
    from electrical_orchestrator.entrypoints.result import as_json

    screen = Screen()
    if listed.table:
        screen.table(listed.headings, listed.table)
    else:
        screen.line(listed.nothing)
    show_state(screen, found.recognition)
    if targets.json is not None:
        prepare(targets.json).write_bytes(as_json(listed.view))
    if targets.csv is not None:
        write_rows(prepare(targets.csv), listed.header, listed.rows)
