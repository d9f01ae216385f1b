"""Migrations killed in their middle; every statement of them: ``python -m tests.crashing_migrations``."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

EVERY = 149


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")
@pytest.mark.parametrize("database", ["sqlite", "postgres"])
def test_a_migration_that_was_killed_is_done_again_and_nothing_is_lost(
    database: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'databases'}" if database == "sqlite" else request.getfixturevalue("postgres_server")
    command = [sys.executable, "-m", "tests.crashing_migrations", url, "--first", "11", "--every", str(EVERY)]
    ended = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603  # our own words
    assert ended.returncode == 0, ended.stderr
    assert "tables and rows are equal" in ended.stdout
