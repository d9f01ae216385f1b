"""What states are called when people read them."""

from electrical_orchestrator.domain.sheets import Integrity, Unread

INTEGRITY = {
    Integrity.CLEAN: "clean",
    Integrity.NOTED: "noted: the file has harmless faults",
    Integrity.DOUBTFUL: "DOUBTFUL: the file was repaired or gave warnings, so something may be missing; check it against the drawing",
}
UNREAD = {
    Unread.MOSTLY_IMAGE: "mostly an image, such as a scan; what it shows is not counted",
    Unread.NO_STROKES: "it has no lines; what it shows is not counted",
}


def counted(number: int, thing: str) -> str:
    """Return ``1 sheet``, ``2 sheets``."""
    return f"{number} {thing}{'' if number == 1 else 's'}"
