"""Letters that many fonts draw alike, decided by the letters beside them."""

from collections.abc import Mapping, Sequence

ALIKE = (
    "0OoQD",
    "1Il|!",
    "5Ss",
    "2Zz",
    "8B",
    "uµ",
    "6b",
    "9gq",
    "vV",
    "xX",
    "cC",
    "wW",
    "kK",
    "pP",
    "Pp",
    "yY",
    "-_~",
    "',",
    "°oO0",
    "µp",
    "ßB",
)
MARGIN = 0.035
"""Costs that differ more than this are no matter of context; ..."""
_EXACT, _ROUGH = 0.006, 0.6
"""... where the best fits well, still less: this, and so many times its cost."""
_WORTH = 0.014
"""What a neighbour of the same class is worth."""
_JOINTS = "-.:/_=+"
"""Between digits these part nothing."""


def settled(letters: Sequence[str], choices: Sequence[Mapping[str, float]], blanks: Sequence[bool]) -> str:
    """``letters`` with the look-alikes replaced that fit their neighbours better.

    ``choices`` gives for each letter what it may be instead, and at which cost; ``blanks`` whether a blank stands before it.
    """
    out = list(letters)
    for _ in range(2):
        for place, letter in enumerate(out):
            rivals = {sign: cost for sign, cost in choices[place].items() if _alike(letter, sign)}
            if len(rivals) < 2:  # noqa: PLR2004 - there is no choice
                continue
            least = min(rivals.values())
            most = least + min(MARGIN, _EXACT + _ROUGH * least)
            before, after = _beside(out, blanks, place, -1), _beside(out, blanks, place, 1)
            close = {sign: cost - _WORTH * _fit(sign, before, after) for sign, cost in rivals.items() if cost <= most}
            out[place] = min(close, key=lambda sign: (close[sign], sign != letter))
    return "".join((" " if blank else "") + letter for letter, blank in zip(out, blanks, strict=True))


def _alike(one: str, other: str) -> bool:
    return one == other or any(one in group and other in group for group in ALIKE)


def _beside(letters: Sequence[str], blanks: Sequence[bool], place: int, step: int) -> str:
    """The next letter of the same word to the left (-1) or right (1), over joints; "" at the end."""
    while True:
        if step < 0 and blanks[place]:
            return ""
        place += step
        if not 0 <= place < len(letters) or (step > 0 and blanks[place]):
            return ""
        if letters[place] not in _JOINTS:
            return letters[place]


def _fit(sign: str, before: str, after: str) -> float:
    """How well a sign goes with its neighbours."""
    if sign in "|!":
        return -2.0
    score = sum(1.0 for other in (before, after) if other and _class(other) == _class(sign))
    if sign.isupper() and before.islower():
        score -= 2.0
    if sign in "Il" and after.islower() and not before.islower():  # at a word's beginning: Input, but level
        score += 1.0 if (sign == "l") == (before.isupper() or after in "aeiouyäöüéè") else -0.5
    if sign.isdigit() and (before.isdigit() or (before.isupper() and not after.isalpha())):
        score += 0.5
    return score


def _class(sign: str) -> str:
    return "digit" if sign.isdigit() else "upper" if sign.isupper() else "lower" if sign.islower() else "other"
