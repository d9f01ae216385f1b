"""The commands by name. Each module is imported when its command is asked for."""

from cyclopts import App
from electrical_orchestrator.entrypoints.cli.exits import TABLE

HERE = "electrical_orchestrator.entrypoints.cli"


def _version() -> str:
    from importlib.metadata import version  # noqa: PLC0415 - only where it is asked for

    return version("electrical-orchestrator")


app = App(
    name="eo",
    help="Reads PDF electrical drawings: components, designations, connections, take-off.",
    help_epilogue=TABLE,
    help_format="plaintext",
    version=_version,
)
app.command(f"{HERE}.takeoff:takeoff", name="takeoff", help="Count what drawings show; table, JSON, CSV, annotated PDF.")
app.command(f"{HERE}.components:components", name="components", help="List every component of a drawing.")
app.command(f"{HERE}.circuits:devices", name="devices", help="List devices with their contacts and terminals.")
app.command(f"{HERE}.circuits:connections", name="connections", help="List what is wired to what, over all sheets.")
app.command(f"{HERE}.circuits:findings", name="findings", help="List coils, contacts and references that do not fit together.")
app.command(f"{HERE}.projects:app", name="project", help="Keep drawings in projects, with their revisions and results.")
app.command(f"{HERE}.users:app", name="user", help="Let people in, and keep them out.")
app.command(f"{HERE}.serve:serve", name="serve", help="Answer over HTTP, on this machine.")
app.command(f"{HERE}.worker:worker", name="worker", help="Read the drawings that wait, beside or instead of the server.")
app.command(f"{HERE}.doctor:doctor", name="doctor", help="Check what is installed and whether it works.")
app.command(f"{HERE}.databases:app", name="db", help="Look after the database.")
app.command(f"{HERE}.compose:compose", name="compose", help="Compose drawings with their truth, to measure any tool on.")
app.command(f"{HERE}.score:score", name="score", help="Compare a result with the truth.")
app.command(f"{HERE}.schemas:schema", name="schema", help="Print the JSON Schema of a result.")
