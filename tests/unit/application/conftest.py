from pathlib import Path

import pytest

from tests.fakes.house import House


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)
