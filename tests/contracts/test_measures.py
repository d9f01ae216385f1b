"""What everything that counts promises: to take what comes, and never to be what goes wrong."""

import pytest
from electrical_orchestrator.adapters.measures.prometheus import PrometheusMeasures
from electrical_orchestrator.adapters.measures.unmeasured import Unmeasured
from electrical_orchestrator.domain.ports.measures import Measures
from electrical_orchestrator.domain.recognition import RecognisedSheet, Recognition
from electrical_orchestrator.domain.sheets import Unread

from tests.fakes.recogniser import a_recognised_sheet


@pytest.fixture(params=[PrometheusMeasures, Unmeasured])
def measures(request: pytest.FixtureRequest) -> Measures:
    made: Measures = request.param()
    return made


def test_readings_of_any_size_are_taken(measures: Measures) -> None:
    measures.drawing_read(Recognition("none"))
    measures.drawing_read(Recognition("some", (a_recognised_sheet(), RecognisedSheet(2, 10, 10, unread=Unread.NO_STROKES)), 9))


@pytest.mark.parametrize("code", ["encrypted_pdf", "", "a b", '"}\n# forged', "x" * 100_000])
def test_failures_of_any_name_are_taken(measures: Measures, code: str) -> None:
    measures.reading_failed(code)


def test_two_that_count_know_nothing_of_each_other() -> None:
    one, other = PrometheusMeasures(), PrometheusMeasures()
    one.reading_failed("encrypted_pdf")

    assert b'eo_reading_failures_total{code="encrypted_pdf"} 1.0' in one.exposition()
    assert b"encrypted_pdf" not in other.exposition()


def test_sheets_and_confidences_are_counted_one_by_one() -> None:
    measures = PrometheusMeasures()
    measures.drawing_read(Recognition("some", (a_recognised_sheet(), RecognisedSheet(2, 10, 10, unread=Unread.NO_STROKES)), 9))
    lines = measures.exposition().decode().splitlines()

    for line in (
        "eo_drawings_read_total 1.0",
        'eo_sheets_read_total{outcome="read"} 1.0',
        'eo_sheets_read_total{outcome="not_read"} 1.0',
        'eo_recognition_confidence_bucket{le="0.4"} 1.0',
        'eo_recognition_confidence_bucket{le="0.9"} 2.0',
    ):
        assert line in lines


def test_a_name_cannot_forge_a_line() -> None:
    measures = PrometheusMeasures()
    measures.reading_failed('x"} 1\nforged 7')

    assert not [line for line in measures.exposition().decode().splitlines() if line.startswith("forged")]
