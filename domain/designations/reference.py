"""A reference designation: a path of levels under aspects, and perhaps a terminal, such as ``=A1.B2+C3-K1.2:13``."""

import re
from dataclasses import dataclass, replace
from typing import Self

from electrical_orchestrator.domain.designations.foreign import is_sheet, is_standard, is_value
from electrical_orchestrator.domain.designations.levels import LETTER, Aspect, Level, levels_of, ordered, split
from electrical_orchestrator.domain.designations.plain import plain
from electrical_orchestrator.domain.errors import InvalidDesignation

LONGEST = 120
_SIGNS = "=+-"
_BLANK_BESIDE_SIGN = re.compile(r" ?([=+\-.:]) ?")
_NUMBERED = re.compile(rf"\d{{0,4}}(?:{LETTER}{{1,6}}[-_])*({LETTER}{{1,6}})\d{{1,5}}{LETTER}{{0,3}}(?:{LETTER}+\d+)*(?:[-.]\w+)*")
_UNNUMBERED = re.compile(rf"\d{{1,4}}({LETTER}{{2,6}})")
_STRIP = re.compile(rf"({LETTER}{{2,3}})")
_TERMINAL = re.compile(r"[\w/.+~*#-]+(?::[\w/.+~*#-]+)*")


@dataclass(frozen=True, slots=True)
class Designation:
    """What names an object: two of them are equal when they name the same, whether written ``-K1.2`` or ``-K1-2``.

    ``str`` prints the canonical form, which ``parse`` reads back: signs before everything, no blanks, and functions
    before locations before the first product. Dots between levels stay as they were written.
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
        levels = tuple(levels_of(steps))
        if "".join(map(str, levels)) != steps:
            raise _invalid(text)
        return cls(ordered(levels), terminal or None)

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
        own_places, own_products = split(self.levels)
        places, products = split(outer.levels)
        places = tuple(level for level in places if level.aspect not in given)
        if Aspect.OVERALL_PRODUCT in given or own_products[: len(products)] == products:
            products = ()
        return replace(self, levels=ordered((*places, *own_places, *products, *own_products)))


def _invalid(text: str) -> InvalidDesignation:
    return InvalidDesignation(f"{text[:40]!r} is no reference designation: write it like -K1, =A1+C2-K1, X1:4 or 21K1.")


def _is_bare(path: str, terminal: str) -> bool:
    """Without a sign, letters need a number beside them (``K1``, ``4EH``), or a terminal (``XPE:1``), or they are just a word."""
    match = _NUMBERED.fullmatch(path) or _UNNUMBERED.fullmatch(path) or (_STRIP.fullmatch(path) if terminal else None)
    return match is not None and match[1].isupper()
