"""What a take-off gives to who embeds the library."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import file_digest
from pathlib import Path

from electrical_orchestrator.domain.connections import Connections
from electrical_orchestrator.domain.consistency import findings_of
from electrical_orchestrator.domain.contacts import DeviceParts, device_parts
from electrical_orchestrator.domain.findings import Finding
from electrical_orchestrator.domain.recognition import Recognition
from electrical_orchestrator.domain.takeoff import TakeOff
from electrical_orchestrator.entrypoints.result import Result, as_json, result_of


@dataclass(frozen=True)
class Found:
    """What was found in one file, or in one revision of a drawing."""

    name: str
    """Of the file or drawing."""
    recognition: Recognition
    """Sheet by sheet: components, nets, integrity."""
    sha256: str | None = None
    """Of the PDF, in lower-case hex."""
    revision: str | None = None
    """Label of the revision, or None for a file."""

    @cached_property
    def take_off(self) -> TakeOff:
        """The quantities: ``kinds``, ``devices``, ``sheets``; each line knows its components."""
        return TakeOff.of(self.recognition)

    @cached_property
    def devices(self) -> tuple[DeviceParts, ...]:
        """The devices, each with its principal component, its contacts and its terminals, and where they stand."""
        return device_parts(self.recognition)

    @cached_property
    def connections(self) -> Connections:
        """The nets over all sheets, each join with its reason, and the wire list: ``nets``, ``connections``."""
        return Connections.of(self.recognition)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What a person should look at: coils, contacts and cross references that do not fit together."""
        return findings_of(self.recognition)

    @cached_property
    def result(self) -> Result:
        """The published form, the same as from the command line and over HTTP."""
        return result_of(self.recognition, name=self.name, sha256=self.sha256, revision=self.revision)

    def json(self) -> bytes:
        """Return the published form as indented UTF-8; its schema is docs/result.schema.json."""
        return as_json(self.result)


def sha256_of(file: Path) -> str:
    """Return the checksum of the file's content, in lower-case hex."""
    with file.open("rb") as content:
        return file_digest(content, "sha256").hexdigest()
