"""Text drawn as strokes: letters read rightly, for each stroke font and size, and processor time per 1,000 letters.

The strings are made up here and were never seen before; every exporter's habit of splitting strokes occurs. ``--unknown`` reads
each font with the glyphs of all others alone.

    python -m benchmarks.lettering [--seed N] [--texts N] [--unknown]
"""

import argparse
import random
import string
import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from electrical_orchestrator.adapters.composing.columns import to_sheet
from electrical_orchestrator.adapters.composing.lettering import CAPITAL, Habit, Hand, written
from electrical_orchestrator.adapters.composing.scene import Scene, Text
from electrical_orchestrator.adapters.composing.strokefonts import StrokeFont, stroke_fonts
from electrical_orchestrator.adapters.recognition.atoms import Atoms
from electrical_orchestrator.adapters.recognition.lettering.glyphs import Glyphs, kept_glyphs
from electrical_orchestrator.adapters.recognition.lettering.sheet import stroked_text
from electrical_orchestrator.adapters.recognition.text import Texts
from electrical_orchestrator.domain.geometry import Point

POINTS = 72 / 25.4
APART = 280.0
"""Points between texts."""
WORDS = (
    "Motor", "Pump", "Lighting", "Heating", "Supply", "feedback", "reserve", "Alarm", "Level", "fan", "Ventil", "Schütz", "Störung", "Fuß",
    "réseau", "relais", "valve", "door", "open",
)  # fmt: skip
SIGNS = ("L1", "N", "PE", "24V DC", "3~ 400V", "IP54", "±10V", "(2x)", "NYM-J 5x2.5", "M12x1", "CAN_H", "#3", "X<5", "x>1", "A & B", "*2")
UNITS = ("", "V", "A", "W", " kW", " Hz", "mA", "%", "°C", "Ω", "µF", " mm²", "kΩ")


@dataclass(frozen=True)
class Case:
    """How texts lie and look."""

    name: str
    millimetres: float = 2.5
    angles: tuple[int, ...] = (0,)
    turn: float = 0.0
    width: float = 1.0
    slant: float = 0.0


CASES = (
    Case("1.8 mm", 1.8),
    Case("2.5 mm"),
    Case("3.5 mm", 3.5),
    Case("5 mm", 5.0),
    Case("upright", angles=(90,)),
    Case("any way", 3.5, angles=(0, 90, 180, 270)),
    Case("condensed", 3.5, width=0.7),
    Case("slanted", 3.5, slant=15.0),
    Case("at 30 deg", 3.5, turn=30.0),
)


def main() -> None:
    """Print letters right in percent, a row a font, a column a case."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--texts", type=int, default=40, help="texts on each sheet")
    parser.add_argument("--unknown", action="store_true", help="read each font without its own glyphs")
    given = parser.parse_args()
    everything = kept_glyphs()
    print(f"{'letters right, %':16}" + "".join(f"{case.name:>11}" for case in CASES))
    spent = letters = 0.0
    for number, font in enumerate(stroke_fonts()):
        glyphs = everything.without(number) if given.unknown else everything
        seeds = [f"{given.seed} {font.name} {case.name}" for case in CASES]
        dice = [random.Random(seed) for seed in seeds]  # noqa: S311 - repeatable, and no secret
        figures = [measure(font, case, glyphs, rng, given.texts) for case, rng in zip(CASES, dice, strict=True)]
        print(f"{font.name:16}" + "".join(f"{100 * (1 - wrong / count):11.1f}" for wrong, count, _ in figures), flush=True)
        spent, letters = spent + sum(f[2] for f in figures), letters + sum(f[1] for f in figures)
    print(f"processor time per 1,000 letters: {spent / letters * 1000:.2f} s")


def measure(font: StrokeFont, case: Case, glyphs: Glyphs, rng: random.Random, texts: int) -> tuple[int, int, float]:
    """Letters wrong (added ones, too), letters in all, and seconds of processor time."""
    columns = 5
    scene, truth = Scene(APART * (columns + 1), APART * (texts // columns + 2)), []
    for place, said in enumerate(invented(rng, texts)):
        at = Point(APART * (1 + place % columns), APART * (1 + place // columns))
        text = Text(said, at, case.millimetres * POINTS / CAPITAL, rng.choice(case.angles))
        scene.paths += written(text, Hand(font, case.width, case.slant, 0.06, rng.choice(list(Habit))), case.turn)
        truth.append((said, at))
    atoms = Atoms.of(to_sheet(scene))
    none = Texts([], np.zeros((0, 4)), np.zeros(0), np.zeros(0, bool), np.zeros(0, bool))
    start = time.process_time()
    found = stroked_text(atoms, none, np.zeros(len(atoms), bool), glyphs).texts
    spent = time.process_time() - start
    return _wrong(truth, found), sum(len(said.replace(" ", "")) for said, _ in truth), spent


def invented(rng: random.Random, count: int) -> Iterator[str]:
    """Designations, values, words and nonsense as drawings have them."""
    for _ in range(count):
        kind = rng.random()
        number = "".join(rng.choices(string.digits, k=rng.randint(1, 4)))
        if kind < 0.3:  # noqa: PLR2004 - shares
            yield rng.choice("-=+ ").strip() + "".join(rng.choices(string.ascii_uppercase, k=rng.randint(1, 2))) + number
        elif kind < 0.45:  # noqa: PLR2004
            yield number + str(rng.randint(10, 99)) + rng.choice(UNITS)
        elif kind < 0.55:  # noqa: PLR2004
            yield f"{rng.randint(1, 99)}{rng.choice('/.:')}{rng.randint(1, 99)}"
        elif kind < 0.65:  # noqa: PLR2004
            yield rng.choice(SIGNS)
        elif kind < 0.9:  # noqa: PLR2004
            yield " ".join(rng.choices(WORDS, k=rng.randint(1, 2)))
        else:
            yield "".join(rng.choices(string.ascii_letters + string.digits, k=rng.randint(4, 8)))


def _wrong(truth: list[tuple[str, Point]], found: Texts) -> int:
    near = [min(range(len(truth)), key=lambda k: np.hypot(*(np.array(truth[k][1]) - place))) for place in _starts(found)]
    wrong = 0
    for place, (said, _) in enumerate(truth):
        parts = [found.text[k].replace(" ", "") for k, owner in enumerate(near) if owner == place]
        said = said.replace(" ", "")  # noqa: PLW2901 - blanks are no letters
        wrong += min((edits(said, "".join(order)) for order in (parts, parts[::-1])), default=len(said))
    return wrong


def _starts(found: Texts) -> np.ndarray:
    """Of each text the corner of its box that is nearest to a place where a text of the sheet begins."""
    corners = np.stack([found.box[:, [0, 1]], found.box[:, [2, 1]], found.box[:, [0, 3]], found.box[:, [2, 3]]], axis=1)
    away = np.abs(corners / APART - np.round(corners / APART)).sum(axis=2)
    return np.asarray(corners[np.arange(len(found)), away.argmin(axis=1)])


def edits(one: str, other: str) -> int:
    """Letters to change, add or drop."""
    row = list(range(len(other) + 1))
    for k, a in enumerate(one, 1):
        last, row = row, [k]
        for j, b in enumerate(other):
            row.append(min(last[j] + (a != b), last[j + 1] + 1, row[-1] + 1))
    return row[-1]


if __name__ == "__main__":
    main()
