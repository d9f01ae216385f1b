"""Counting what is right."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Count:
    """How many there truly are, how many were found, and how many of these are right."""

    true: int = 0
    found: int = 0
    right: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.true + other.true, self.found + other.found, self.right + other.right)

    @property
    def precision(self) -> float:
        """Share of what was found that is right; finding nothing is right where nothing is."""
        return self.right / self.found if self.found else float(self.true == 0)

    @property
    def recall(self) -> float:
        """Share of what there is that was found."""
        return self.right / self.true if self.true else float(self.found == 0)

    @property
    def f1(self) -> float:
        """Harmonic mean of both; 1 where nothing is and nothing was found."""
        total = self.true + self.found
        return 2 * self.right / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Score:
    """What is counted on sheets: boxes; boxes of the right kind; designations; pairs of components that share a net."""

    detection: Count = Count()
    recognition: Count = Count()
    designation: Count = Count()
    connection: Count = Count()

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.detection + other.detection,
            self.recognition + other.recognition,
            self.designation + other.designation,
            self.connection + other.connection,
        )

    @classmethod
    def total(cls, scores: Iterable["Score"]) -> Self:
        """All of them counted together: a sheet weighs as much as it shows."""
        return sum(scores, cls())  # type: ignore[return-value] # a sum of scores is one

    def figures(self) -> dict[str, float]:
        """The published figures, rounded to four decimals."""
        return {
            "detection_precision": round(self.detection.precision, 4),
            "detection_recall": round(self.detection.recall, 4),
            "detection_f1": round(self.detection.f1, 4),
            "recognition_f1": round(self.recognition.f1, 4),
            "designation_precision": round(self.designation.precision, 4),
            "designation_recall": round(self.designation.recall, 4),
            "designation_f1": round(self.designation.f1, 4),
            "connection_precision": round(self.connection.precision, 4),
            "connection_recall": round(self.connection.recall, 4),
            "connection_f1": round(self.connection.f1, 4),
            "true_components": self.detection.true,
            "found_components": self.detection.found,
        }
