"""Addresses of Postgres."""

import pytest
from electrical_orchestrator.entrypoints.container.dsn import dsn


@pytest.mark.parametrize(
    ("url", "meant"),
    [
        ("postgresql://eo:s%40cret@db.example/eo", "postgresql://eo:s%40cret@db.example/eo"),
        ("postgresql+asyncpg://eo@db.example:5433/eo", "postgresql://eo@db.example:5433/eo"),
        ("postgresql://eo@db.example/eo?ssl=require", "postgresql://eo@db.example/eo?sslmode=require"),
        ("postgresql://db.example/eo?prepared_statement_cache_size=0&user=eo", "postgresql://db.example/eo?user=eo"),
        ("postgresql+asyncpg://eo@/eo?host=/run/postgresql", "postgresql://eo@/eo?host=%2Frun%2Fpostgresql"),
    ],
)
def test_what_the_storage_connects_by_others_connect_by_as_well(url: str, meant: str) -> None:
    assert dsn(url) == meant
