"""Texts of any characters: PDFs hold some that databases refuse."""

import re

from sqlalchemy import Dialect, Text, TypeDecorator

REFUSED = re.compile("[\\\\\x00\ud800-\udfff]")
"""NUL (Postgres), halves of surrogate pairs (both), and the backslash that escapes them."""
ESCAPED = re.compile(r"\\([0-9a-f]{4})")


class AnyText(TypeDecorator[str]):
    """Text that comes back as it was; what databases refuse is stored as a backslash and four hexadecimal digits."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002  # SQLAlchemy's signature
        """Escape it."""
        return None if value is None else escaped(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002  # SQLAlchemy's signature
        """Take the escapes back."""
        return None if value is None else ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)


def escaped(text: str) -> str:
    """``text`` as databases take it."""
    return REFUSED.sub(lambda found: f"\\{ord(found[0]):04x}", text)


def is_plain(text: str) -> bool:
    """Whether databases take ``text`` as it is; ASCII is told without looking at each character."""
    return (text.isascii() and "\\" not in text and "\0" not in text) or REFUSED.search(text) is None
