"""Schemathesis over the whole description, every check on, signed in with real tokens."""

import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import strategies as st
from schemathesis import Case, HookContext, Response
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import AcceptedNegativeData, Failure
from schemathesis.core.result import Ok
from schemathesis.engine import events, from_schema
from schemathesis.engine.recorder import ScenarioRecorder
from schemathesis.openapi.checks import EnsureResourceAvailability, RejectedPositiveData
from schemathesis.python import asgi

from tests.fuzzing.excused import EXCUSED, REFUSED, USED_UP
from tests.fuzzing.house import House
from tests.fuzzing.signing_in import be_the_chief, name_of
from tests.fuzzing.walk import walk

SERVER_ERROR = 500
ANOTHER_TYPE = "violates `type`"
USUAL = [400, 401, 403, 404, 405, 406, 409, 415, 422, 429, "5xx"]
"""Statuses that refuse."""
REPLAYED = "idempotency-replayed"


@dataclass(frozen=True, slots=True)
class Campaign:
    """How much is tried."""

    seed: int
    each: int
    """Random cases of each operation, at least."""
    stories: int
    """Chains of requests that follow the links."""
    boundaries: bool = True
    """Whether every bound of every parameter and field is tried."""


@dataclass
class Report:
    """What came of it."""

    cases: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    missing: set[str] = field(default_factory=set)
    """Operations that never succeeded."""
    failures: dict[tuple[str, str], str] = field(default_factory=dict)
    """By operation and what is wrong: how to see it."""
    seconds: float = 0.0

    @property
    def server_errors(self) -> int:
        return sum(count for status, count in self.statuses.items() if status >= SERVER_ERROR)

    def add(self, scenario: ScenarioRecorder) -> None:
        for case, interaction in scenario.interactions.items():
            self.cases += 1
            if interaction.response is not None:
                self.statuses[interaction.response.status_code] += 1
                if interaction.response.status_code < 300:
                    self.missing.discard(name_of(scenario.cases[case].value))
        for case, checks in scenario.checks.items():
            for found in (check.failure_info for check in checks if check.failure_info is not None):
                failure = found.failure
                if isinstance(failure, EnsureResourceAvailability) and _was_told_again(scenario, case):
                    continue
                self.failures.setdefault((str(failure.operation), failure.title), f"{failure.message}\n{found.code_sample}")


def run(campaign: Campaign, folder: Path) -> Report:
    """Try the application in a house of its own, built in ``folder``."""
    began = time.monotonic()
    house = House(folder)
    schemathesis.openapi.format("binary", st.binary(max_size=64).map(b"%PDF-1.7\n".__add__))
    try:
        schema = schemathesis.openapi.from_asgi("/docs/openapi.json", house, config=_config(campaign))
        report = Report(missing={one.ok().definition.raw["operationId"] for one in schema.get_all_operations() if isinstance(one, Ok)})
        report.missing -= {"set_up"} | walk(schema, *be_the_chief(schema, house))
        schema.hooks.register_hook_with_name(_unforeseeable, "filter_failure")
        for event in from_schema(schema).execute():
            if isinstance(event, events.ScenarioFinished):
                report.add(event.recorder)
            elif isinstance(event, events.NonFatalError):
                report.failures[event.label, "Not tested"] = str(event.value)
    finally:
        asgi.shutdown_lifespans()
    report.seconds = time.monotonic() - began
    return report


def _config(campaign: Campaign) -> SchemathesisConfig:
    return SchemathesisConfig.from_dict(
        {
            "seed": campaign.seed,
            "continue-on-failure": True,
            "request-timeout": 30,
            "max-stream-events": 1,
            "generation": {"no-shrink": True, "database": "none"},
            "phases": {
                "coverage": {"enabled": campaign.boundaries},
                "fuzzing": {"generation": {"max-examples": campaign.each}},
                "stateful": {"generation": {"max-examples": campaign.stories}},
            },
            "checks": {check: {"expected-statuses": [*USUAL, *more]} for check, more in REFUSED.items()},
        }
    )


def _unforeseeable(_context: HookContext, failure: Failure, case: Case[Any], response: Response) -> bool:
    if isinstance(failure, AcceptedNegativeData) and case.media_type == "multipart/form-data":
        return ANOTHER_TYPE not in failure.message  # in a form everything is text: null is sent as the word
    if isinstance(failure, EnsureResourceAvailability):
        return _code(response) not in USED_UP
    return not (isinstance(failure, RejectedPositiveData) and _code(response) in EXCUSED)


def _was_told_again(scenario: ScenarioRecorder, case: str) -> bool:
    """Whether what was asked for comes from an answer that its key had told before: it may have been deleted since."""
    parent = scenario.interactions.get(scenario.cases[case].parent_id or "")
    return parent is not None and parent.response is not None and REPLAYED in parent.response.headers


def _code(response: Response) -> str:
    return str(response.json()["type"]).removeprefix("/problems/")
