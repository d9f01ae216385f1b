import errno
from collections.abc import Iterator

import pytest
from electrical_orchestrator.domain import errors
from electrical_orchestrator.entrypoints.cli.exits import EXITS, TABLE, exit_of, line_of

OTHER = 20


def every_error(root: type[errors.OrchestratorError] = errors.OrchestratorError) -> Iterator[type[errors.OrchestratorError]]:
    for kind in root.__subclasses__():
        if kind.__module__ == errors.__name__:
            yield kind
        yield from every_error(kind)


def test_codes_are_distinct_and_leave_room_for_what_shells_use() -> None:
    codes = [end.code for end in EXITS]

    assert len(set(codes)) == len(codes)
    assert all(code == 0 or 2 <= code <= 99 for code in codes)
    assert all(f"{code:>3}  " in TABLE for code in codes)


@pytest.mark.parametrize("kind", sorted(set(every_error()) - {errors.UnreadablePdf}, key=str))
def test_every_error_has_a_code_and_one_line_that_says_what_is_wrong(kind: type[errors.OrchestratorError]) -> None:
    assert exit_of(kind("What is wrong")).code not in {0, 2, OTHER, 70}
    assert line_of(kind("What is wrong")) == f"What is wrong. {kind.advice}".strip()
    assert line_of(kind()).count("\n") == 0


def test_the_nearest_type_decides() -> None:
    assert exit_of(errors.EncryptedPdf("")).code == 4
    assert exit_of(errors.UnreadablePdf("")).code == OTHER
    assert exit_of(FileNotFoundError()).code == 8
    assert exit_of(PermissionError()).code == 14
    assert exit_of(KeyboardInterrupt()).code == 98


def test_a_file_that_cannot_be_used_is_named() -> None:
    assert line_of(FileNotFoundError(errno.ENOENT, "No such file or directory", "x.pdf")) == "x.pdf: No such file or directory."
    assert line_of(OSError("Disk gone")) == "Disk gone."


def test_a_fault_of_the_program_is_said_without_its_inside() -> None:
    assert exit_of(ZeroDivisionError("secret")).code == 70
    assert "secret" not in line_of(ZeroDivisionError("secret"))
