import io
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from electrical_orchestrator.entrypoints.cli import main

PASSWORD = "copper wire and ferrules"  # noqa: S105  # of nobody


class Ended(NamedTuple):
    code: int
    out: str
    err: str


Eo = Callable[..., Ended]


@pytest.fixture
def eo(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Eo:
    def run(*words: str, typed: str = "") -> Ended:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        return Ended(main(list(words), environment={"EO_DATA": str(tmp_path / "data")}), *capfd.readouterr())

    return run


def test_people_are_made_listed_and_kept_out(eo: Eo) -> None:
    assert eo("user", "create", "ann@example.com", "--admin", typed=f"{PASSWORD}\n").out.endswith("ann@example.com  administrator\n")
    assert eo("user", "create", "bea@example.com", "--name", "Bea", typed=PASSWORD).code == 0
    assert eo("user", "disable", "Bea@example.com").out == "bea@example.com is disabled.\n"
    listed = eo("user", "list").out
    assert re.search(r"ann@example\.com +ann@example\.com +administrator", listed)
    assert re.search(r"bea@example\.com +Bea +disabled", listed)
    assert eo("user", "enable", "bea@example.com").code == 0
    assert len(eo("user", "reset", "bea@example.com").out.strip()) == 43
    assert PASSWORD not in listed


def test_what_cannot_be_is_said(eo: Eo) -> None:
    assert eo("user", "create", "ann@example.com").code == 2
    weak = eo("user", "create", "ann@example.com", typed="short\n")
    assert (weak.code, "12 to 256 characters" in weak.err) == (20, True)
    assert eo("user", "create", "nobody", typed=PASSWORD).code == 10
    assert eo("user", "create", "ann@example.com", "--admin", typed=PASSWORD).code == 0
    assert eo("user", "create", "ANN@example.com", typed=PASSWORD).code == 9
    assert eo("user", "disable", "ann@example.com").code == 9
    assert eo("user", "disable", "bea@example.com").code == 8


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("again", "code"), [(PASSWORD, 0), ("another", 2)])
def test_a_password_is_asked_for_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, again: str, code: int) -> None:
    answers = iter((PASSWORD, again))
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr("electrical_orchestrator.entrypoints.cli.users.getpass", lambda _: next(answers))
    assert main(["user", "create", "ann@example.com"], environment={"EO_DATA": str(tmp_path)}) == code


def test_keys_are_beside_the_data_and_may_be_changed(eo: Eo, tmp_path: Path) -> None:
    assert eo("user", "rotate-keys").code == 0
    first = (tmp_path / "data" / "keys.json").read_text()
    assert eo("user", "rotate-keys").code == 0
    assert (tmp_path / "data" / "keys.json").read_text().startswith(first[:-1])


def test_what_was_done_in_a_project_is_shown_the_newest_first(eo: Eo) -> None:
    eo("project", "create", "Pump station")
    eo("project", "rename", "Pump station", "Pump house")
    eo("project", "archive", "Pump house")
    shown = [" ".join(line.split()[2:]) for line in eo("project", "audit", "Pump house").out.splitlines() if " project." in line]
    assert shown == [
        "command project.archived archived False -> archived True",
        "command project.renamed name Pump station -> name Pump house",
        "command project.started name Pump station",
    ]
    assert "project.renamed" not in eo("project", "audit", "Pump house", "--limit", "1").out
    assert eo("project", "audit", "nothing").code == 8
