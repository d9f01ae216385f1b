"""Where settings come from, each value checked by itself so that an error can name it."""

import difflib
import os
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import msgspec
from electrical_orchestrator.domain.errors import InvalidSettings

PREFIX = "EO_"
CONFIG = "EO_CONFIG"
_SECRET = frozenset(
    {"database_url", "database_replica_url", "earlier_secrets", "events", "mail_url", "rabbitmq_url", "secret", "shared_store"}
)
"""May hold a password, so no message shows it."""


def chosen(settings: type[msgspec.Struct], environment: Mapping[str, str] | None, usual: Path) -> dict[str, Any]:
    """Return the checked values for ``settings`` that file and environment give, by field name. Raises InvalidSettings."""
    environment = os.environ if environment is None else environment
    fields = {field.name: field for field in msgspec.structs.fields(settings)}
    source, given = _from_file(environment, usual)
    values = {}
    for name, value in given.items():
        _check_known(name, f"{name} in {source}", fields.keys())
        values[name] = _checked(fields[name], value, f"{name} in {source}", strict=True)
    for variable, text in environment.items():
        if not variable.startswith(PREFIX) or variable == CONFIG or not text:
            continue
        name = variable.removeprefix(PREFIX).lower()
        _check_known(variable, variable, {PREFIX + known.upper() for known in fields})
        values[name] = _checked(fields[name], text, variable, strict=False)
    return values


def _from_file(environment: Mapping[str, str], usual: Path) -> tuple[Path, dict[str, Any]]:
    named = environment.get(CONFIG)
    file = Path(named).expanduser() if named else usual
    try:
        return file, tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        if named:
            raise InvalidSettings(f"{CONFIG} names {named}, and there is no such file.") from None
        return file, {}
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidSettings(f"The settings file {file} cannot be read: {error}.") from error
    except tomllib.TOMLDecodeError as error:
        raise InvalidSettings(f"The settings file {file} is not TOML: {error}.") from error


def _check_known(name: str, shown: str, known: Collection[str]) -> None:
    if name in known:
        return
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(sorted(known))}."
    raise InvalidSettings(f"There is no setting {shown}: {hint}")


def _checked(field: "msgspec.structs.FieldInfo", value: object, shown: str, *, strict: bool) -> object:
    try:
        return msgspec.convert(value, field.type, strict=strict, dec_hook=_path)
    except msgspec.ValidationError as error:
        is_value = "has a wrong value" if field.name in _SECRET else f"is {value!r}"
        raise InvalidSettings(f"{shown} {is_value}: give {_allowed(field)}.") from error


def _allowed(field: "msgspec.structs.FieldInfo") -> str:
    """What the field's own description says it takes."""
    kind = msgspec.inspect.type_info(field.type)
    extra = kind.extra_json_schema if isinstance(kind, msgspec.inspect.Metadata) else None
    return str((extra or {})["description"])


def _path(kind: type, value: object) -> Path:
    if kind is Path and isinstance(value, str):
        return Path(value)
    raise TypeError(kind)  # it becomes a ValidationError
