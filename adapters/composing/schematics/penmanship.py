"""Letters as strokes under spans that leave no ink: they are seldom exactly as long as the span says."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from electrical_orchestrator.adapters.composing.helvetica import advance
from electrical_orchestrator.adapters.composing.lettering import Habit, Hand, length, written
from electrical_orchestrator.adapters.composing.scene import Path, Text
from electrical_orchestrator.adapters.composing.schematics.dice import Dice
from electrical_orchestrator.adapters.composing.strokefonts import stroke_fonts

_MOST_TEXTS = 150
"""Sheets with more are not written line by line: they would cost more than all others."""
_SAMPLE = "Connector 24V R105"
_BOLD = 1.8
"""How much thicker the pen of a heading is."""
_HEADING = 1.4
"""Texts so much larger than the usual one are headings."""


def random_hand(rng: Dice) -> Hand:
    """One document's letters."""
    font = rng.choice(stroke_fonts())
    ratio = rng.choice([rng.uniform(0.95, 1.05), rng.uniform(0.95, 1.05), rng.uniform(0.8, 1.4)])
    width = ratio * advance(_SAMPLE, 1.0) / length(_SAMPLE, Hand(font), 1.0)
    habit = rng.pick({Habit.STROKES: 6, Habit.LETTERS: 2, Habit.WHOLE: 1, Habit.LINES: 0.7})
    return Hand(font, width, rng.choice([0.0, 0.0, 0.0, 12.0]), rng.uniform(0.06, 0.14), habit)


def penned(texts: Iterable[Text], rng: Dice, usual: float) -> Iterator[Path]:
    """The strokes of ``texts`` in one document's hand; headings are bold, leaning or wide as its author likes.

    ``usual`` is the size of what is no heading, in points.
    """
    hand, texts = random_hand(rng), list(texts)
    if hand.habit is Habit.LINES and len(texts) > _MOST_TEXTS:
        hand = replace(hand, habit=Habit.STROKES)
    heading = Hand(hand.font, hand.width * rng.choice([1.0, 1.0, 1.2, 1.5]), rng.choice([0.0, 12.0]), hand.pen * _BOLD, hand.habit)
    for text in texts:
        yield from written(text, heading if text.size > usual * _HEADING else hand)
