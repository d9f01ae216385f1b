import pytest
from electrical_orchestrator.entrypoints.cli.asked_sheets import asked_sheets
from electrical_orchestrator.entrypoints.cli.exits import WrongUsage


@pytest.mark.parametrize(
    ("text", "numbers"),
    [(None, None), ("3", [3]), ("1-3,9", [1, 2, 3, 9]), ("9, 1 - 2 ,2", [1, 2, 9]), ("4-4", [4])],
)
def test_numbers_and_ranges(text: str | None, numbers: list[int] | None) -> None:
    assert asked_sheets(text) == numbers


@pytest.mark.parametrize("text", ["", "0", "a", "3-1", "1,,2", "-3", "1-", "1-999999", "²", "1;2"])
def test_anything_else_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(WrongUsage, match="such as 1-5,9"):
        asked_sheets(text)
