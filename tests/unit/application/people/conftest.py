import pytest

from tests.fakes.town import Town


@pytest.fixture
def town() -> Town:
    return Town()
