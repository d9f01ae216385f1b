"""Addresses of Postgres, as SQLAlchemy reads them and as asyncpg does."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

ALIKE = {"ssl": "sslmode"}
"""What asyncpg calls by another name."""
NOT_OF_SERVERS = frozenset({"async_fallback", "prepared_statement_cache_size", "prepared_statement_name_func"})
"""What SQLAlchemy keeps to itself; asyncpg would hand it to the server, which refuses the connection."""


def dsn(url: str) -> str:
    """``url`` of SQLAlchemy's for asyncpg's own ``connect``."""
    scheme, place, path, query, fragment = urlsplit(url)
    told = [(ALIKE.get(name, name), value) for name, value in parse_qsl(query, keep_blank_values=True) if name not in NOT_OF_SERVERS]
    return urlunsplit((scheme.partition("+")[0], place, path, urlencode(told), fragment))
