"""`eo db`, as a person types it."""

import os
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest
from electrical_orchestrator.entrypoints.cli import main

from tests.fakes.pdf import FakeReader
from tests.fakes.recogniser import FakeRecogniser


class Ended(NamedTuple):
    code: int
    out: str
    err: str


Eo = Callable[..., Ended]


@pytest.fixture
def eo(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Eo:
    def run(*words: str | Path, **environment: str) -> Ended:
        settings = {"EO_DATA": str(tmp_path / "data")} | environment
        return Ended(
            main(list(map(str, words)), environment=settings, reader=FakeReader(), recogniser=FakeRecogniser()), *capfd.readouterr()
        )

    return run


@pytest.fixture
def kept(eo: Eo, tmp_path: Path) -> str:
    """Address of a database with a drawing in it."""
    pdf = tmp_path / "motor.pdf"
    pdf.write_bytes(b"%PDF-1.7\na drawing")
    assert eo("project", "create", "Pump station").code == 0
    assert eo("project", "add", "Pump station", pdf).code == 0
    return f"sqlite:///{tmp_path / 'data' / 'orchestrator.sqlite3'}"


def test_everything_moves_into_another_database_with_its_originals(eo: Eo, kept: str, tmp_path: Path) -> None:
    there = {"EO_DATABASE_URL": f"sqlite:///{tmp_path / 'there.db'}", "EO_ORIGINALS": str(tmp_path / "there")}
    copied = eo("db", "copy", kept, there["EO_DATABASE_URL"], "--originals", tmp_path / "there")
    assert copied.code == 0, copied.err
    assert re.search(r"projects +1 +[0-9a-f]{16}", copied.out)
    assert "1 originals are at" in copied.out
    assert "Pump station" in eo("project", "list", **there).out
    assert len([path for path in (tmp_path / "there").rglob("*") if path.is_file()]) == 1
    again = eo("db", "copy", kept, there["EO_DATABASE_URL"])
    assert (again.code, "empty" in again.err) == (9, True)


def test_a_backup_is_made_checked_and_never_written_over(eo: Eo, kept: str, tmp_path: Path) -> None:
    assert kept
    made = eo("db", "backup", tmp_path / "backup.db")
    assert (made.code, "checked" in made.out) == (0, True)
    assert eo("db", "backup", tmp_path / "backup.db").code == 9
    assert "Pump station" in eo("project", "list", EO_DATABASE_URL=f"sqlite:///{tmp_path / 'backup.db'}").out


def test_a_damaged_database_is_refused_with_what_to_do(eo: Eo, kept: str) -> None:
    file = Path(kept.removeprefix("sqlite:///"))
    damaged = bytearray(file.read_bytes())
    damaged[4096:8192] = bytes(4096)
    file.write_bytes(damaged)
    for words in (("project", "list"), ("db", "check"), ("db", "upgrade")):
        ended = eo(*words)
        assert ended.code == 12
        assert "damaged" in ended.err
        assert "docs/backup.md" in ended.err


def test_the_schema_goes_back_for_an_older_version_and_up_again(eo: Eo, kept: str) -> None:
    assert kept
    assert eo("db", "check").out.startswith("The database is whole")
    assert eo("db", "downgrade", "0005").out == "The database stands at 0005.\n"
    behind = eo("db", "check")
    assert (behind.code, "eo db upgrade" in behind.err) == (12, True)
    assert eo("db", "upgrade").code == 0
    assert "Pump station" in eo("project", "list").out


def test_what_no_drawing_has_is_counted_and_goes_when_that_is_asked_for(eo: Eo, kept: str, tmp_path: Path) -> None:
    assert kept
    originals = tmp_path / "data" / "originals"
    left = originals / "ab" / ("ab" * 32)
    left.parent.mkdir(exist_ok=True)
    left.write_bytes(b"%PDF-1.7\nleft")
    for file in (file for file in originals.rglob("*") if file.is_file()):
        os.utime(file, (1, 1))
    said = "1 of 2 originals that are older than a day belong to no drawing.\n"
    assert eo("db", "sweep").out == f"{said}To delete them: eo db sweep --delete\n"
    assert left.exists()
    assert eo("db", "sweep", "--delete").out == f"{said}They are deleted.\n"
    assert not left.exists()
    assert eo("db", "sweep").out == said.replace("1 of 2", "0 of 1")


def test_with_a_database_that_is_not_there_nothing_is_swept_and_none_is_made(eo: Eo, kept: str, tmp_path: Path) -> None:
    assert kept
    original = an_old_original(tmp_path)
    for missing in ("missing.db", "missing/orchestrator.sqlite3"):
        ended = eo("db", "sweep", "--delete", "--even-all", EO_DATABASE_URL=f"sqlite:///{tmp_path / missing}")
        assert (ended.code, "There is no database" in ended.err) == (12, True)
    assert list(tmp_path.glob("missing*")) == []
    (tmp_path / "empty.db").touch()
    assert "is empty" in eo("db", "sweep", EO_DATABASE_URL=f"sqlite:///{tmp_path / 'empty.db'}").err
    assert original.exists()


def test_where_no_database_is_none_is_made_by_looking_after_it(eo: Eo, kept: str, tmp_path: Path) -> None:
    assert kept
    missing = f"sqlite:///{tmp_path / 'missing.db'}"
    for words in (("check",), ("downgrade", "0005"), ("encipher",), ("copy", missing, f"sqlite:///{tmp_path / 'missing-too.db'}")):
        ended = eo("db", *words, EO_DATABASE_URL=missing, EO_SECRET="f" * 32)
        assert (ended.code, "There is no database" in ended.err) == (12, True), words
    assert list(tmp_path.glob("missing*")) == []


def test_with_the_database_of_other_originals_nothing_is_swept_unless_that_is_said(eo: Eo, kept: str, tmp_path: Path) -> None:
    assert kept
    original, other = an_old_original(tmp_path), {"EO_DATABASE_URL": f"sqlite:///{tmp_path / 'other.db'}"}
    assert eo("db", "upgrade", **other).code == 0
    ended = eo("db", "sweep", "--delete", **other)
    assert (ended.code, "None of the 1 originals" in ended.err, "--even-all" in ended.err) == (9, True, True)
    assert original.exists()
    assert eo("db", "sweep", "--delete", "--even-all", **other).code == 0
    assert not original.exists()


def an_old_original(folder: Path) -> Path:
    (file,) = (file for file in (folder / "data" / "originals").rglob("*") if file.is_file())
    os.utime(file, (1, 1))
    return file


def test_secrets_are_brought_under_the_present_key(eo: Eo, kept: str, tmp_path: Path) -> None:
    first, other = {"EO_SECRET": "f" * 32}, {"EO_SECRET": "o" * 32}
    with closing(sqlite3.connect(kept.removeprefix("sqlite:///"))) as connection:
        connection.execute(
            "INSERT INTO webhooks (id, project_id, address, acts, secret, created_at)"
            " SELECT '11112222333344445555666677778888', id, 'https://erp.example.com', '', 'whsec_AAAA', created_at FROM projects"
        )
        connection.commit()
    Path(f"{kept.removeprefix('sqlite:///')}.seal").unlink()
    done, none = (f"Enciphered by the present key now: {count}.\n" for count in (1, 0))
    refused = eo("db", "encipher")
    assert (refused.code, "Set EO_SECRET" in refused.err, (tmp_path / "data" / "secret").exists()) == (13, True, False)
    assert eo("db", "encipher", **first).out == done
    assert eo("db", "encipher", **first).out == none
    assert "By keys that are not known: 1." in eo("db", "encipher", **other).out
    assert eo("db", "encipher", **other, EO_EARLIER_SECRETS="f" * 32).out == done
