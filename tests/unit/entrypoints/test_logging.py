import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog
from electrical_orchestrator.entrypoints.logging import LONGEST, configure
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


def test_secrets_stay_out() -> None:
    stream = written(Settings(log_format="json"))
    structlog.get_logger().info("read", password="canary", database_url="canary")  # noqa: S106 - a bird, not a password

    assert "canary" not in stream.getvalue()


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
