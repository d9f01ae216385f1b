"""The levels of a reference designation: single steps, each under one aspect of the object."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

LETTER = r"[^\W\d_]"
_STEP = re.compile(r"(==?|\+\+?|--?|\.)(\w+)")
_CODE = re.compile(rf"(?:(?P<leading>\d+)(?={LETTER}))?(?P<letters>(?:{LETTER}|_)*)(?P<number>\d*)(?P<suffix>\w*)")
_JOINED = re.compile(rf"(?:{LETTER}+\d+){{2,}}")
_JOINED_PART = re.compile(rf"{LETTER}+\d+")


class Aspect(StrEnum):
    """From which side a level looks at an object; a doubled sign is a further view, kept apart from the plain one."""

    OVERALL_FUNCTION = "=="
    FUNCTION = "="
    SITE = "++"
    LOCATION = "+"
    OVERALL_PRODUCT = "--"
    PRODUCT = "-"

    @property
    def is_product(self) -> bool:
        """Whether it names objects, rather than what they serve or where they stand."""
        return self.value.startswith("-")


@dataclass(frozen=True, slots=True)
class Level:
    """One step of the path: ``K1`` under the product aspect."""

    aspect: Aspect
    code: str
    """Without sign: ``K1``, ``21K1``, ``QF2a``, ``3``."""
    joint: str | None = field(default=None, compare=False)
    """What stands before the code instead of the sign when the level before has the same aspect: a dot or nothing."""

    def __str__(self) -> str:
        return (self.aspect if self.joint is None else self.joint) + self.code

    @property
    def leading(self) -> str:
        """The number before the class letters, in old forms the sheet's: ``21`` of ``21K1``."""
        return self._part("leading")

    @property
    def letters(self) -> str:
        """The class letters: ``K`` of ``21K1``, empty for a bare number."""
        return self._part("letters")

    @property
    def number(self) -> str:
        """The number after the class letters, as printed: ``1`` of ``21K1``."""
        return self._part("number")

    @property
    def suffix(self) -> str:
        """What follows the number: ``d`` of ``S2d``."""
        return self._part("suffix")

    def _part(self, name: str) -> str:
        match = _CODE.fullmatch(self.code)
        return (match[name] or "") if match else ""


def levels_of(steps: str) -> Iterator[Level]:
    """The levels at the beginning of ``steps``, a path without blanks; they do not cover it when it is no path."""
    aspect: Aspect | None = None
    place = 0
    while match := _STEP.match(steps, place):
        sign, code = match.groups()
        joint = sign if sign == "." else None
        aspect = aspect if joint else Aspect(sign)
        if aspect is None or not _is_code(code):
            return
        for part in _JOINED_PART.findall(code) if _JOINED.fullmatch(code) else [code]:
            yield Level(aspect, part, joint)
            joint = ""
        place = match.end()


def _is_code(code: str) -> bool:
    """Letters alone are a class only in capitals; with a digit anything goes."""
    return code.isupper() or any(map(str.isdigit, code))


def split(levels: tuple[Level, ...]) -> tuple[tuple[Level, ...], tuple[Level, ...]]:
    """Functions and locations before the first product, and everything from there."""
    first = next((index for index, level in enumerate(levels) if level.aspect.is_product), len(levels))
    return levels[:first], levels[first:]


def ordered(levels: tuple[Level, ...]) -> tuple[Level, ...]:
    """Functions before locations; behind the first product the order has a meaning and stays."""
    places, products = split(levels)
    return (*sorted(places, key=lambda level: list(Aspect).index(level.aspect)), *products)
