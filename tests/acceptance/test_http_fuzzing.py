"""A short run of what ``nox -s fuzz`` does at length."""

import re
import subprocess
import sys
from pathlib import Path


def test_some_hundred_cases_find_nothing_wrong() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzzing", "--quick"], cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    cases = re.search(r"^([\d,]+) cases", done.stdout, re.MULTILINE)
    assert cases is not None
    assert int(cases[1].replace(",", "")) > 300
    assert "server errors: 0; failures: 0" in done.stdout
