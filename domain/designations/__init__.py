"""Reference designations (IEC 81346): what a text names, how it is parsed and printed, and which texts are none."""

from electrical_orchestrator.domain.designations.levels import Aspect, Level
from electrical_orchestrator.domain.designations.reference import Designation
from electrical_orchestrator.domain.designations.roles import TextRole, classify, readings

__all__ = ["Aspect", "Designation", "Level", "TextRole", "classify", "readings"]
