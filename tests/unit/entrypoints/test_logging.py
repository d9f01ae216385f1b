import io
import json
import logging
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from electrical_orchestrator.entrypoints.log_texts import LONGEST
from electrical_orchestrator.entrypoints.logging import configure
from electrical_orchestrator.entrypoints.settings import Settings


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    structlog.reset_defaults()
    root.handlers[:] = handlers
    root.setLevel(level)


def written(settings: Settings) -> io.StringIO:
    stream = io.StringIO()
    configure(settings, stream)
    return stream


def test_each_line_of_json_carries_what_is_bound() -> None:
    stream = written(Settings(log_format="json"))
    with structlog.contextvars.bound_contextvars(request_id="r1", drawing="d1"):
        structlog.get_logger("http").info("read", sheets=3)

    line = json.loads(stream.getvalue())
    assert (line["event"], line["level"], line["request_id"], line["drawing"], line["sheets"]) == ("read", "info", "r1", "d1", 3)


@pytest.mark.parametrize("form", ["json", "console"])
def test_a_text_cannot_forge_lines_or_command_a_terminal(form: str) -> None:
    stream = written(Settings(log_format="json" if form == "json" else "console"))
    structlog.get_logger().info("read", filename="a\r\nforged \x1b[2J.pdf")

    assert len(stream.getvalue().splitlines()) == 1
    assert "\x1b" not in stream.getvalue()


NAMED = ("password", "database_url", "Authorization", "set-cookie", "refresh_token", "X-Api-Key", "client_secret")
SAID = (
    "Authorization: Bearer canary",
    "authorization=Basic canary==",
    "GET /reset?token=canary&next=1",
    "access_token=canary",
    '{"password": "canary", "x": 1}',
    "password='canary'",
    "postgresql://eo:canary@db/plans failed",
    "token eyJhbGciOiJIUzI1NiJ9.canary.canary",
)


@pytest.mark.parametrize("form", ["json", "console"])
@pytest.mark.parametrize("value", [*({name: "canary"} for name in NAMED), *SAID], ids=str)
def test_secrets_stay_out_wherever_they_stand(form: str, value: object) -> None:
    stream = written(Settings(log_format="json" if form == "json" else "console"))
    log = structlog.get_logger()
    log.info("read", found=value, all=[value], **(value if isinstance(value, dict) else {}))
    log.info(str(value) if isinstance(value, str) else "read", deep={"a": [{"b": value}]})
    logging.getLogger("library").warning("said %s", value if isinstance(value, str) else "")
    try:
        raise ValueError(value if isinstance(value, str) else "")  # noqa: TRY301 - to have a traceback
    except ValueError:
        log.exception("failed")

    assert len(stream.getvalue().splitlines()) >= 4
    assert "canary" not in stream.getvalue()


@pytest.mark.parametrize(
    "text", ["token", "password is wrong", "a 3:4 scale at http://127.0.0.1:8000/docs", "tokens: none", "-K1:13 and -K2"]
)
def test_what_is_no_secret_is_shown(text: str) -> None:
    stream = written(Settings(log_format="json"))
    structlog.get_logger().info("read", text=text)

    shown = json.loads(stream.getvalue())["text"]
    assert shown == text or "none" in text


def test_endless_nesting_ends() -> None:
    stream = written(Settings(log_format="json"))
    nest: list[object] = []
    nest.append(nest)
    structlog.get_logger().info("read", nest=nest, where=Path("a\nb"), raw=b"\x1b[2J", names={"a\nb": 1}, none=None, one={1})

    assert len(stream.getvalue().splitlines()) == 1
    assert len(stream.getvalue()) < 1000


def test_linear_time_for_hostile_texts() -> None:
    stream = written(Settings(log_format="json"))
    began = time.perf_counter()
    for text in ("a://" * 2048, "token" * 1700, "eyJ" * 2800, "bearer " * 1200, ":@" * 4096, "a-" * 4096):
        structlog.get_logger().info("read", text=text)

    assert stream.getvalue().count("\n") == 6
    assert time.perf_counter() - began < 2


HOSTILE = ['\r\n{"event": "forged"}', "\x1b]0;title\x07", "\x00", "\u2028forged", "\u202egpj.exe", "\x9b31m", "\ud800", "\x85forged"]


@pytest.mark.parametrize("form", ["json", "console"])
@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_texts_stay_on_their_line_wherever_they_stand(form: str, text: str) -> None:
    stream = written(Settings(log_format="json" if form == "json" else "console"))
    log = structlog.get_logger()
    with structlog.contextvars.bound_contextvars(user=text):
        log.info(text, filename=text, names=[text, {text: text}])
    logging.getLogger("library").warning("%s", text)
    said = stream.getvalue()
    assert len(said.splitlines()) == 2
    assert all(letter.isprintable() or letter == "\n" for letter in said)
    if form == "json":
        assert all(isinstance(json.loads(line), dict) for line in said.splitlines())


def test_a_forged_line_in_a_traceback_is_set_in() -> None:
    stream = written(Settings())
    try:
        raise ValueError("a\x1b[2J\n2026-01-01 forged")  # noqa: TRY301 - to have a traceback
    except ValueError:
        structlog.get_logger().exception("failed")

    assert "\n  2026-01-01 forged" in stream.getvalue()
    assert "\x1b" not in stream.getvalue()


def test_endless_texts_are_cut() -> None:
    stream = written(Settings(log_format="json"))
    structlog.get_logger().info("read", text="x" * 100_000)

    assert len(stream.getvalue()) < LONGEST + 500


def test_what_is_below_the_level_is_not_written() -> None:
    stream = written(Settings(log_level="warning"))
    structlog.get_logger().info("read")

    assert stream.getvalue() == ""


def test_other_libraries_look_the_same() -> None:
    stream = written(Settings(log_format="json"))
    logging.getLogger("uvicorn").warning("odd %s", "thing")

    assert json.loads(stream.getvalue())["event"] == "odd thing"


def test_a_traceback_keeps_its_lines_on_a_console() -> None:
    stream = written(Settings())
    try:
        raise ValueError("broken")  # noqa: TRY301 - to have a traceback
    except ValueError:
        structlog.get_logger().exception("failed")

    assert "ValueError: broken" in stream.getvalue()
    assert len(stream.getvalue().splitlines()) > 2
