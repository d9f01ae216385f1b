"""A reference designation: a path of levels under aspects, and perhaps a terminal, such as ``=A1.B2+C3-K1.2:13``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Self

from electrical_orchestrator.domain.designations.foreign import is_sheet, is_standard, is_value
from electrical_orchestrator.domain.designations.plain import plain
from electrical_orchestrator.domain.errors import InvalidDesignation

LONGEST = 120
_SIGNS = "=+-"
_BLANK_BESIDE_SIGN = re.compile(r" ?([=+\-.:]) ?")
_STEP = re.compile(r"(==?|\+\+?|--?|\.)(\w+)")
_LETTER = r"[^\W\d_]"
_CODE = re.compile(rf"(?:(?P<leading>\d+)(?={_LETTER}))?(?P<letters>(?:{_LETTER}|_)*)(?P<number>\d*)(?P<suffix>\w*)")
_JOINED = re.compile(rf"(?:{_LETTER}+\d+){{2,}}")
_JOINED_PART = re.compile(rf"{_LETTER}+\d+")
_TERMINAL = re.compile(r"[\w/.+~*#-]+(?::[\w/.+~*#-]+)*")
_NUMBERED = re.compile(rf"\d{{0,4}}(?:{_LETTER}{{1,6}}[-_])*({_LETTER}{{1,6}})\d{{1,5}}{_LETTER}{{0,3}}(?:[-.]\w+|{_LETTER}+\d+)*")
_UNNUMBERED = re.compile(rf"\d{{1,4}}({_LETTER}{{2,6}})")
_STRIP = re.compile(rf"({_LETTER}{{2,3}})")


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


@dataclass(frozen=True, slots=True)
class Designation:
    """What names an object: two of them are equal when they name the same, whether written ``-K1.2`` or ``-K1-2``.

    ``str`` prints the canonical form, which ``parse`` reads back: signs before everything, no blanks, and functions
    before locations before the first product.
    """

    levels: tuple[Level, ...] = ()
    terminal: str | None = None
    """As printed after the colon (``13``, ``A1``, ``PE``, ``1/L1``), or None."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``text``; without a sign it names a product, as old drawings print it: ``K1``, ``9QF1``, ``X1:4``.

        Raises:
            InvalidDesignation: also for ratings, page references and wire numbers, which cannot be designations.
        """
        printed = plain(text)
        if len(printed) > LONGEST or is_value(printed) or is_standard(printed) or is_sheet(printed):
            raise _invalid(text)
        bare = printed[:1] not in (*_SIGNS, ":")
        path, colon, terminal = (part.strip() for part in printed.partition(":"))
        if (colon and not _TERMINAL.fullmatch(terminal)) or (bare and not _is_bare(path, terminal)):
            raise _invalid(text)
        steps = "-" + path if bare else _BLANK_BESIDE_SIGN.sub(r"\1", path)
        levels = tuple(_levels(steps))
        if "".join(map(str, levels)) != steps:
            raise _invalid(text)
        return cls(_ordered(levels), terminal or None)

    def __str__(self) -> str:
        return "".join(map(str, self.levels)) + (f":{self.terminal}" if self.terminal else "")

    def of(self, aspect: Aspect) -> tuple[Level, ...]:
        """Its levels of one aspect, outermost first."""
        return tuple(level for level in self.levels if level.aspect is aspect)

    @property
    def product(self) -> Level | None:
        """The innermost product level, which bears the class letters of the device; None when it names a place or function only."""
        return next((level for level in reversed(self.levels) if level.aspect.is_product), None)

    def without_terminal(self) -> Self:
        """The same object without one of its terminals."""
        return replace(self, terminal=None)

    def within(self, outer: "Designation") -> Self:
        """The full designation of what is printed inside something named ``outer``: a frame, a sheet, a document.

        Functions and locations that it gives itself stand; those it does not give come from ``outer``. Its products
        become parts of the outer product, unless they begin with that product or with ``--``.
        """
        given = {level.aspect for level in self.levels}
        own_places, own_products = _split(self.levels)
        places, products = _split(outer.levels)
        places = tuple(level for level in places if level.aspect not in given)
        if Aspect.OVERALL_PRODUCT in given or own_products[: len(products)] == products:
            products = ()
        return replace(self, levels=_ordered((*places, *own_places, *products, *own_products)))


def _invalid(text: str) -> InvalidDesignation:
    return InvalidDesignation(f"{text[:40]!r} is no reference designation: write it like -K1, =A1+C2-K1, X1:4 or 21K1.")


def _is_bare(path: str, terminal: str) -> bool:
    """Without a sign, letters need a number beside them (``K1``, ``4EH``), or a terminal (``XPE:1``), or they are just a word."""
    match = _NUMBERED.fullmatch(path) or _UNNUMBERED.fullmatch(path) or (_STRIP.fullmatch(path) if terminal else None)
    return match is not None and match[1].isupper()


def _levels(steps: str) -> Iterator[Level]:
    """The levels at the beginning of ``steps``; they do not cover it when it is no path."""
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


def _split(levels: tuple[Level, ...]) -> tuple[tuple[Level, ...], tuple[Level, ...]]:
    """Functions and locations before the first product, and everything from there."""
    first = next((index for index, level in enumerate(levels) if level.aspect.is_product), len(levels))
    return levels[:first], levels[first:]


def _ordered(levels: tuple[Level, ...]) -> tuple[Level, ...]:
    """Functions before locations; behind the first product the order has a meaning and stays."""
    places, products = _split(levels)
    return (*sorted(places, key=lambda level: list(Aspect).index(level.aspect)), *products)
