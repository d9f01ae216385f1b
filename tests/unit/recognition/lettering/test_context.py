import pytest
from electrical_orchestrator.adapters.recognition.lettering.context import settled

ALIKE = {"0": {"0": 0.0, "O": 0.0}, "O": {"0": 0.0, "O": 0.0}, "I": {"I": 0.0, "l": 0.0, "1": 0.03, "|": 0.0}, "S": {"S": 0.0, "5": 0.0}}


def spelt(letters: str) -> str:
    signs = letters.replace(" ", "")
    blanks: list[bool] = []
    before = " "
    for sign in letters:
        if sign != " ":
            blanks.append(before == " " and bool(blanks))
        before = sign
    return settled(list(signs), [ALIKE.get(sign, {sign: 0.0}) for sign in signs], blanks)


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("24O", "240"),
        ("C0M", "COM"),
        ("VaIve", "Valve"),
        ("AIarm", "Alarm"),
        ("Input", "Input"),
        ("IeveI", "level"),
        ("2S3", "253"),
        ("-K1 24O V", "-K1 240 V"),
    ],
)
def test_look_alikes_go_with_their_neighbours(read: str, meant: str) -> None:
    assert spelt(read) == meant


def test_a_clear_letter_stays_whatever_stands_beside() -> None:
    assert settled(list("2O3"), [{"2": 0.0}, {"O": 0.0, "0": 0.03}, {"3": 0.0}], [False] * 3) == "2O3"
