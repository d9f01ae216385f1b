from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import NoReturn

import pytest
import structlog

from tests.databases import a_database
from tests.faults.house import House, a_house
from tests.faults.sizes import DATABASES


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest) -> str:
    """Its name."""
    return str(request.param)


@pytest.fixture
async def house(database: str, request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[House]:
    """On that database."""
    made = a_database(database, request, tmp_path, tables=True)
    async with made as url, a_house(tmp_path, url) as found:
        yield found


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    """Hundreds of refusals are told to nobody: traceback after traceback, coloured, takes longer than the faults."""
    structlog.configure(processors=[_dropped])
    yield
    structlog.reset_defaults()


def _dropped(*_: object) -> NoReturn:
    raise structlog.DropEvent
