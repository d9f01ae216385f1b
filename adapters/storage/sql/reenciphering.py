"""Every secret of a database under the newest key."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from electrical_orchestrator.adapters.storage.sql.channels import channels
from electrical_orchestrator.adapters.storage.sql.enciphering import Cipher, is_enciphered
from electrical_orchestrator.adapters.storage.sql.transaction import our_errors
from electrical_orchestrator.adapters.storage.sql.webhooks import webhooks
from sqlalchemy import Column, Row, Table, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

HELD: Mapping[Table, tuple[Column[Any], ...]] = {webhooks: (webhooks.c.secret, webhooks.c.earlier_secret), channels: (channels.c.address,)}


class Reenciphered(NamedTuple):
    """What became of the secrets."""

    changed: int
    unknown: int
    """No key opens them."""


async def reenciphered(engine: AsyncEngine, cipher: Cipher) -> Reenciphered:
    """Encipher what stands open, or under an earlier key, by the newest one, in one transaction. Raises StorageUnavailable."""
    changed = unknown = 0
    with our_errors():
        async with engine.begin() as connection:
            for table, columns in HELD.items():
                for row in (await connection.execute(select(table.c.id, *columns).with_for_update())).all():
                    texts = _older(row, columns, cipher)
                    lost = [name for name, text in texts.items() if is_enciphered(text)]
                    await _write(connection, table, row, {name: text for name, text in texts.items() if name not in lost}, cipher)
                    changed, unknown = changed + len(texts) - len(lost), unknown + len(lost)
    return Reenciphered(changed, unknown)


def _older(row: Row[Any], columns: tuple[Column[Any], ...], cipher: Cipher) -> dict[str, str]:
    """Texts by columns, of those that the newest key has not enciphered."""
    kept = {column.name: getattr(row, column.name) for column in columns}
    return {name: cipher.deciphered(text, row.id) for name, text in kept.items() if text is not None and not text.startswith(cipher.newest)}


async def _write(connection: AsyncConnection, table: Table, row: Row[Any], texts: Mapping[str, str], cipher: Cipher) -> None:
    if texts:
        values = {name: cipher.enciphered(text, row.id) for name, text in texts.items()}
        await connection.execute(update(table).where(table.c.id == row.id).values(**values))
