"""`eo db`."""

from cyclopts import App
from electrical_orchestrator.entrypoints.cli.context import Given
from electrical_orchestrator.entrypoints.cli.plain import say

app = App(name="db", help="Look after the database.")


@app.command
async def upgrade(*, context: Given) -> None:
    """Bring the database to the schema of this version; an empty one gets all tables. Other commands do it by themselves."""
    async with context.kept():
        say("The database is up to date.")
