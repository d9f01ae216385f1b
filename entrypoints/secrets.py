"""The secret that signs what clients bring back."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from electrical_orchestrator.domain.errors import InvalidSettings, StorageUnavailable
from electrical_orchestrator.entrypoints.settings import Settings

FILE = "secret"
OWNER_ALONE = 0o600


class NoSecretYet(InvalidSettings):
    """No server has the secret that would be made now: what it enciphers, none opens."""

    code = "no_secret_yet"
    advice = "Set EO_SECRET, or EO_DATA to the folder with the file secret, to what the servers have."


def secret_of(settings: Settings) -> bytes:
    """Return the secret of ``settings``; where they name none, one is made once and kept beside the data. Raises StorageUnavailable."""
    if settings.secret:
        return settings.secret.encode()
    if settings.storage == "memory":  # nothing that is signed outlives the program
        return token_hex(32).encode()
    try:
        return _kept(settings.data.expanduser().absolute() / FILE)
    except OSError as error:
        raise StorageUnavailable(f"The secret in {settings.data} cannot be used: {error.strerror}.") from error


def known_secrets(settings: Settings) -> Sequence[bytes]:
    """Return the secret, then those of before, which open what they have enciphered. Raises StorageUnavailable."""
    present, made = secret_of(settings), settings.data.expanduser().absolute() / FILE
    of_before = [secret.encode() for secret in settings.secrets_of_before]
    with suppress(OSError):  # one was made before another was set
        of_before.append(made.read_bytes())
    return list(dict.fromkeys((present, *of_before)))


def check_secret(settings: Settings) -> None:
    """Raise NoSecretYet where ``secret_of`` would make one that no server knows; nothing is made here."""
    kept = settings.storage != "memory" and (settings.data.expanduser().absolute() / FILE).exists()
    if not (settings.secret or kept):
        raise NoSecretYet(f"There is no EO_SECRET, and no file {FILE} in {settings.data}.")


def _kept(file: Path) -> bytes:
    """What is in ``file``; the first of several programs at once fills it."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        made = file.with_name(f"{FILE}.{token_hex(8)}")
        with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ALONE), "w") as opened:
            opened.write(token_hex(32))
        with suppress(FileExistsError):
            file.hardlink_to(made)
        made.unlink()
    return file.read_bytes()
