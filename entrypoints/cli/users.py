"""`eo user`: people, by whoever runs the program."""

import sys
from getpass import getpass

from cyclopts import App
from electrical_orchestrator.entrypoints.cli.context import Given
from electrical_orchestrator.entrypoints.cli.exits import WrongUsage
from electrical_orchestrator.entrypoints.cli.plain import say

# ruff: noqa: PLC0415 - `--help` must not wait for what only a running command needs

app = App(name="user", help="Let people in, and keep them out. EMAIL is the address that a person signs in with.")


@app.command
async def create(email: str, /, *, name: str | None = None, admin: bool = False, context: Given) -> None:
    """Make a person. The password is asked for, or read from standard input where nobody sits before a terminal.

    Parameters
    ----------
    name
        What the person is called; by default the address.
    admin
        The person lets others in, and may do everything.
    """
    password = _password()
    async with context.kept() as container:
        user = await container.people.create_user()(name or email, email, password, administrator=admin)
    say(f"{user.id}  {user.email}{'  administrator' if user.administrator else ''}")


@app.command(name="list")
async def list_users(*, context: Given) -> None:
    """List people, oldest first."""
    from electrical_orchestrator.entrypoints.cli.screen import Screen

    rows: list[tuple[object, ...]] = []
    async with context.kept() as container:
        last = None
        while page := await container.people.list_people()(after=last):
            rows += [(user.email, user.name, _standing(user.administrator, user.disabled), f"{user.created_at:%Y-%m-%d}") for user in page]
            last = page[-1]
    Screen().table(("E-mail", "Name", "", "Created"), rows)


@app.command
async def disable(email: str, /, *, context: Given) -> None:
    """Keep a person out: all sessions and tokens stop working at once."""
    async with context.kept() as container:
        found = await container.people.find_person()(email)
        await container.people.disable_user()(found.id)
    say(f"{found.email} is disabled.")


@app.command
async def enable(email: str, /, *, context: Given) -> None:
    """Let a disabled person in again."""
    async with context.kept() as container:
        found = await container.people.find_person()(email)
        await container.people.enable_user()(found.id)
    say(f"{found.email} is enabled.")


@app.command
async def reset(email: str, /, *, context: Given) -> None:
    """Print a token that sets a new password, once and within a day, by POST /api/v1/session/password-reset."""
    async with context.kept() as container:
        found = await container.people.find_person()(email)
        _, secret = await container.people.offer_password_reset()(found.id)
    say(secret)


@app.command
async def rotate_keys(*, context: Given) -> None:
    """Sign access tokens with a new key from now on; nobody is signed out by it."""
    async with context.opened() as container:
        await container.people.rotate_keys()()
    say("A new key signs from now on.")


def _password() -> str:
    """Ask twice on a terminal. Raises WrongUsage when the answers differ or there is none."""
    if not sys.stdin.isatty():
        password = sys.stdin.readline().rstrip("\r\n")
        if not password:
            raise WrongUsage("Give the password on a terminal, or as a line of standard input.")
        return password
    password = getpass("Password: ")
    if getpass("Again: ") != password:
        raise WrongUsage("The two passwords differ.")
    return password


def _standing(administrator: bool, disabled: bool) -> str:
    return ", ".join(word for word, is_so in (("administrator", administrator), ("disabled", disabled)) if is_so)
