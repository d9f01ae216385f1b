"""What a person may call a project, a drawing or a revision."""

from electrical_orchestrator.domain.errors import InvalidName

LONGEST_NAME = 200


def checked_name(name: str) -> str:
    """Return ``name`` without surrounding blanks, or raise InvalidName."""
    name = name.strip()
    if not 1 <= len(name) <= LONGEST_NAME or not name.isprintable():
        raise InvalidName(f"{name[:40]!r} is no usable name: give 1 to {LONGEST_NAME} printable characters.")
    return name
