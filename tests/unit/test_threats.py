"""The page about threats names tests that there are."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_test_that_is_named_exists() -> None:
    named = re.findall(r"`(\S+\.py)::(\w+)`", (ROOT / "docs" / "threats.md").read_text("utf-8"))
    missing = [f"{file}::{name}" for file, name in named if f"def {name}(" not in (ROOT / "tests" / file).read_text("utf-8")]
    assert len(named) > 50
    assert missing == []
