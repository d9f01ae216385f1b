"""`eo db`."""

from pathlib import Path

from cyclopts import App
from electrical_orchestrator.entrypoints.cli.context import Given
from electrical_orchestrator.entrypoints.cli.plain import say

# ruff: noqa: PLC0415 - `--help` must not wait for what only a running command needs

app = App(name="db", help="Look after the database.")


@app.command
async def upgrade(*, context: Given) -> None:
    """Bring the database to the schema of this version; an empty one gets all tables. Other commands do it by themselves."""
    from electrical_orchestrator.entrypoints.container.care import Care

    await Care(context.settings().database).upgrade()
    say("The database is up to date.")


@app.command
async def downgrade(revision: str, /, *, context: Given) -> None:
    """Take the schema back to REVISION, such as 0005, for an older version of the program. What only newer tables hold is forgotten."""
    from electrical_orchestrator.entrypoints.container.care import Care

    await Care(context.settings().database).downgrade(revision)
    say(f"The database stands at {revision}.")


@app.command
async def check(*, context: Given) -> None:
    """Say whether the database is whole and of this version; nothing is changed."""
    from electrical_orchestrator.entrypoints.container.care import Care

    say(f"The database is whole, and stands at {await Care(context.settings().database).check()}, as it should.")


@app.command
async def backup(file: Path, /, *, context: Given) -> None:
    """Copy the SQLite database to FILE, which is not there yet, while it is used. The originals are files of their own."""
    from electrical_orchestrator.entrypoints.container.care import Care

    size = await Care(context.settings().database).back_up(file)
    say(f"{file}: {size:,} bytes, checked.")


@app.command
async def copy(source: str, target: str, /, *, originals: str | None = None, context: Given) -> None:
    """Copy everything from the database at SOURCE to the empty one at TARGET, and check it table by table.

    Parameters
    ----------
    originals
        Folder or URL where the originals are copied to as well, from where the settings say.
    """
    from electrical_orchestrator.entrypoints.cli.screen import Screen
    from electrical_orchestrator.entrypoints.container.care import Care

    care = Care(source)
    Screen().table(("Table", "Rows", "Checksum"), [(done.table, done.rows, done.checksum) for done in await care.copy_to(target)])
    if originals is None:
        return
    async with context.opened() as container:
        count = await care.copy_originals(container.ports.blobs(), container.ports.originals_at(originals))
    say(f"{count} originals are at {originals}.")


@app.command
async def sweep(*, delete: bool = False, even_all: bool = False, context: Given) -> None:
    """Count the originals that no drawing has, and that are older than a day: what killed programs left.

    An original that was just being deleted when a drawing came to need it, by a program that was killed right then, is put back.

    Parameters
    ----------
    delete
        Delete them. Never with a database that is not the only one of these originals, or that was restored from a backup just now.
    even_all
        Also when no drawing has any of them, as with a database that is not theirs.
    """
    from electrical_orchestrator.entrypoints.container.care import Care

    await Care(context.settings().database).check_there()
    async with context.kept() as container:
        looked_at, unused, put_back = await container.drawings.sweep_originals()(delete=delete, even_all=even_all)
    if put_back:
        say(f"{put_back:,} originals that drawings need were set aside, and are put back.")
    say(f"{unused:,} of {looked_at:,} originals that are older than a day belong to no drawing.")
    if unused:
        say("They are deleted." if delete else "To delete them: eo db sweep --delete")


@app.command
async def encipher(*, context: Given) -> None:
    """Encipher what the server keeps to sign and to write with by EO_SECRET as it is now: what stands open, or under an earlier one.

    Give the settings of the servers, once all of them have the present secret.
    """
    from electrical_orchestrator.entrypoints.container.care import Care
    from electrical_orchestrator.entrypoints.secrets import check_secret

    check_secret(context.settings())
    await Care(context.settings().database).check_there()
    async with context.kept() as container:
        changed, unknown = await Care(context.settings().database).encipher(container.ports.cipher())
    say(f"Enciphered by the present key now: {changed:,}.")
    if unknown:
        say(f"By keys that are not known: {unknown:,}. Name the secrets that made them in EO_EARLIER_SECRETS.")
