"""Every error says what happened, under a stable name."""

from collections.abc import Iterator

import pytest
from electrical_orchestrator.domain import errors
from electrical_orchestrator.domain.errors import OrchestratorError


def _descendants(error: type[OrchestratorError]) -> Iterator[type[OrchestratorError]]:
    for child in error.__subclasses__():
        yield child
        yield from _descendants(child)


ERRORS = [error for error in _descendants(OrchestratorError) if error.__module__ == errors.__name__]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.code)
def test_an_error_has_a_meaning_and_a_code_of_its_own(error: type[OrchestratorError]) -> None:
    assert error.__doc__
    assert error.code.replace("_", "").isalpha()
    assert [other for other in ERRORS if other.code == error.code] == [error]


@pytest.mark.parametrize(
    "error", [e for e in ERRORS if not e.__subclasses__() and issubclass(e, errors.UnreadablePdf)], ids=lambda error: error.code
)
def test_an_unreadable_file_comes_with_advice(error: type[OrchestratorError]) -> None:
    assert error.advice.endswith(".")
