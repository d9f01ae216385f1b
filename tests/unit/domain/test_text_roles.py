"""What a text can be, told from its form."""

from datetime import timedelta
from pathlib import Path

import pytest
from electrical_orchestrator.domain.designations import TextRole, classify, readings
from electrical_orchestrator.domain.designations.reference import LONGEST
from hypothesis import example, given, settings
from hypothesis import strategies as st

ROLES = [
    tuple(line.split(" | ")) for line in Path(__file__).with_name("forms").joinpath("roles.txt").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize(("text", "roles"), ROLES)
def test_a_text_has_its_readings_likeliest_first(text: str, roles: str) -> None:
    assert " ".join(readings(text)) == roles
    assert classify(text) == roles.split(maxsplit=1)[0]


@given(st.text())
def test_every_text_has_a_reading(text: str) -> None:
    assert classify(text) in TextRole


@pytest.mark.parametrize("piece", ["1mm2", "1", "1.1", "1x", "=A1", "1V", "/1", "A-", "K1.", " -", "1A("])
def test_an_endless_text_is_nothing_and_costs_nothing(piece: str) -> None:
    assert readings(piece * 100_000) == (TextRole.OTHER,)


@given(st.text(alphabet="A1K.-+=:/x~V m2,", min_size=1, max_size=7))
@example("-A1B2")
@example("-1V")
@example("A1A")
@settings(deadline=timedelta(seconds=5))
def test_no_repetition_makes_matching_explode(piece: str) -> None:
    assert readings("K1" + (piece * LONGEST)[: LONGEST - 3] + "!")
    assert readings("1V" + (piece * LONGEST)[: LONGEST - 3] + "!")
