import pytest
from electrical_orchestrator.domain import errors as domain
from electrical_orchestrator.entrypoints.http import errors
from electrical_orchestrator.entrypoints.http.problems import problem_of, problem_types, status_of


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (domain.EncryptedPdf, 422),
        (domain.SheetTooComplex, 422),
        (domain.NotAPdf, 415),
        (domain.UploadTooLarge, 413),
        (domain.DrawingNotFound, 404),
        (domain.NoSuchSheet, 404),
        (domain.RevisionExists, 409),
        (domain.ProjectFull, 413),
        (domain.InvalidName, 400),
        (domain.InvalidDesignation, 400),
        (domain.ModelUnavailable, 503),
        (domain.StorageUnavailable, 503),
        (domain.InvalidSettings, 500),
        (errors.HostRefused, 421),
        (errors.TooManyParts, 400),
        (domain.StorageFull, 507),
    ],
)
def test_an_error_has_the_status_of_the_nearest_type_in_the_table(error: type[domain.OrchestratorError], status: int) -> None:
    assert status_of(error) == status


def test_every_error_has_a_meaning_a_title_and_a_code_of_its_own() -> None:
    types = problem_types()
    assert len({kind.title for kind in types.values()}) == len(types)
    for code, kind in types.items():
        assert kind.type == f"/problems/{code}"
        assert kind.title
        assert kind.meaning.startswith(kind.title)


def test_a_failure_of_the_servers_own_says_nothing_of_its_inside() -> None:
    told = problem_of(domain.StorageUnavailable("postgresql://me:secret@host"))
    assert "secret" not in str(told)
    assert told.advice


def test_a_detail_is_never_endless() -> None:
    assert len(problem_of(domain.InvalidName("a" * 10_000)).detail) == 1_000
