"""Migrations killed in their middle; every statement of them: ``python -m tests.crashing_migrations``."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.sizes import DATABASES, note, sized

FIRST, EVERY = sized(11, 0), sized(149, 1)
"""Statements before which it is killed."""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")
@pytest.mark.parametrize("database", DATABASES)
def test_a_migration_that_was_killed_is_done_again_and_nothing_is_lost(
    database: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'databases'}" if database == "sqlite" else request.getfixturevalue("postgres_server")
    command = [sys.executable, "-m", "tests.crashing_migrations", url, "--first", str(FIRST), "--every", str(EVERY)]
    ended = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603  # our own words
    assert ended.returncode == 0, ended.stderr
    assert "tables and rows are equal" in ended.stdout
    note("F17", database, kills=sum(map(int, re.findall(r"\d+", ended.stdout))), lost=0)
