"""What authors print: designations, ratings, terminal numbers, references, notes; one way of naming a document."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from re import IGNORECASE
from re import compile as pattern
from typing import Final

from electrical_orchestrator.adapters.composing.schematics import words
from electrical_orchestrator.adapters.composing.schematics.dice import Dice

_RATING: Final = pattern(r"^[\d.,x]+\s*(mm²|A|V|W|kW|Hz|VA|kA|mA|VDC|VAC)$|mm²", IGNORECASE)
_REFERENCE: Final = pattern(r"^\d+\s*[-/.]\s*[A-Z]+\d+$")
_SPACED: Final = pattern(r"^[A-Z]{2,4} ?[-/] ?[A-Z]\d{1,2}$")
"""A designation with blanks: a device and its place."""
_LONGEST, _SHORTEST = 16, 2
_LETTERS: Final = "ABCDEFGHIKLMNOPRSTUVXYZ"


def designation(kind: str, text: str | None) -> str | None:
    """What of a printed text counts as the designation of a component of that kind: no ratings, no sentences, no bare numbers."""
    text = (text or "").strip()
    if kind == "cross_reference_arrow":
        return text if _REFERENCE.match(text) else None
    if (
        not _SHORTEST <= len(text) <= _LONGEST
        or (" " in text and not _SPACED.match(text))
        or not any(letter.isascii() and letter.isalpha() for letter in text)
    ):
        return None
    if _RATING.search(text) or (kind in {"lamp", "led"} and text in {"X1", "X2"}) or (kind == "coil" and text in {"A1", "A2"}):
        return None
    return text


@dataclass(slots=True)
class Naming:
    """Counts per letter, so that devices get new numbers; some names come again (contacts of one relay)."""

    rng: Dice
    letters: Mapping[str, tuple[str, ...]]
    prefix: str
    page: int
    """Number of the sheet, which some styles print before the letter; 0: not."""
    digits: int
    joint: str
    """Between the device and its terminal."""
    columns: int = 16
    odd: float = 0.0
    """Share of names that are not a letter and a number."""
    counts: Counter[str] = field(default_factory=Counter)
    relays: list[str] = field(default_factory=list)
    strips: list[str] = field(default_factory=list)
    number: int = 0

    def name(self, kind: str) -> str:
        """A designation for a component of that kind."""
        if kind == "terminal":
            return self.terminal()
        if kind.startswith("contact_") and self.relays and self.rng.chance(0.6):
            return self.rng.choice(self.relays)
        if self.rng.chance(self.odd) and (odd := _odd(self.rng, self.letters.get(kind, words.FALLBACK))):
            return odd
        letter = self.rng.choice(self.letters.get(kind, words.FALLBACK))
        self.counts[letter] += 1
        number = self.counts[letter] if self.page or self.rng.chance(0.9) else self.rng.randint(1, 300)
        text = f"{self.prefix}{self.page or ''}{letter}{number:0{self.digits}d}"
        if kind in {"coil", "timer_coil", "contact_power", "relay_module"}:
            self.relays.append(text)
        if kind.startswith("contact_") and self.rng.chance(0.15):
            text += f"-{self.rng.randint(1, 4)}"
        return text

    def terminal(self) -> str:
        """A terminal's designation, mostly with the strip it stands in."""
        if not self.strips:
            self.strips = [f"{self.prefix}X{self.rng.choice(['', '', 'V', 'T', 'P'])}{self.rng.randint(1, 9)}" for _ in range(3)]
        self.counts["X"] += 1
        number = self.rng.choice([str(self.counts["X"]), str(self.rng.randint(1, 120)), "PE", str(self.rng.randint(1, 40))])
        return f"{self.rng.choice(self.strips)}{self.joint}{number}"

    def reference(self) -> str:
        """Another place of the document."""
        page, column = self.rng.randint(1, 60), self.rng.randint(0, self.columns)
        row = self.rng.choice("ABCDEFGHI")
        return self.rng.choice(
            [f"{page}-{row}{column}"] * 6
            + [f"{page}/{row}{column}", f"{page}.{row}{column}", f"/{page}.{column}", f"/{page}.{row}{column}"]
        )

    def wire(self) -> str:
        """A wire's number."""
        self.number += 1
        base = 100 * max(1, self.page) + self.number
        return self.rng.choice([str(base), str(base), str(self.number), self.rng.choice(words.POTENTIALS)])

    def rating(self, kind: str) -> str:
        """What stands beside a symbol and is no designation."""
        return self.rng.choice(words.RATINGS.get(kind, words.ANY_RATING))

    def note(self) -> str:
        """A function's name or a remark."""
        return self.rng.choice(words.NOTES)


def _odd(rng: Dice, letters: tuple[str, ...]) -> str | None:
    """Letters without a number, a number before letters, a suffix, a blank; None where it would read as a rating."""
    some, number, letter = "".join(rng.choices(_LETTERS, k=4)), rng.randint(1, 24), rng.choice(letters)
    text = rng.choice([
        f"{number}{some[:2]}", f"{number}{some[:2]}", some[:3], some[:3], some, f"{some[:2]}{number}", f"{letter}{number}bis",
        f"{letter}{number}ter", f"{letter}{number}-{rng.randint(1, 9)}", f"{letter}{number}.{rng.randint(1, 9)}",
        f"{letter}{number}{some[0]}",
        f"{letter}{some[:2]}", f"{number}{letter}", f"{number}{letter}{rng.randint(1, 9)}", f"{number}{some[0]}{rng.choice('+-')}",
        f"{some[:2]}-{letter}{number}", f"{some[:3]} - {letter}{number}", f"{some[:2]} {rng.choice('-/')} {letter}{number}", f"V{number}",
    ])  # fmt: skip
    return designation("", text)


def random_naming(rng: Dice, columns: int, *, electronics: bool = False) -> Naming:
    """One document's way."""
    letters = words.ELECTRONICS if electronics else rng.choice(words.LETTERINGS)
    page = 0 if electronics or rng.chance(0.65) else rng.randint(1, 60)
    prefix = "" if electronics else rng.choice(["", "", "", "", "", "-", "-", "-", "=A1+C2-", "+S1-", "=M01-", "=E+K1-"])
    return Naming(
        rng,
        letters,
        prefix,
        page,
        1 if rng.chance(0.8) else rng.choice([2, 3]),
        rng.choice([":", ":", ":", ":", ".", "-", "/"]),
        columns,
        0.0 if electronics else rng.choice([0.0, 0.0, 0.05, 0.2, 0.7]),
    )
