import asyncio
import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from http.client import HTTPConnection
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import NamedTuple, Protocol
from uuid import UUID

import jsonschema
import pytest
from electrical_orchestrator.domain.components import Component
from electrical_orchestrator.domain.errors import (
    DamagedPdf,
    EncryptedPdf,
    ModelUnavailable,
    OrchestratorError,
    ReaderTimedOut,
    SheetTooComplex,
)
from electrical_orchestrator.domain.geometry import Box
from electrical_orchestrator.domain.people.tokens import Scope
from electrical_orchestrator.domain.people.users import UserId
from electrical_orchestrator.domain.recognition import RecognisedSheet
from electrical_orchestrator.domain.sheets import Integrity, Sheet, Unread
from electrical_orchestrator.entrypoints.cli import main
from electrical_orchestrator.entrypoints.cli.serve import listening
from electrical_orchestrator.entrypoints.container import opened
from electrical_orchestrator.entrypoints.settings import Settings

from tests.fakes.circuits import DrawnSheet
from tests.fakes.pdf import FakeAnnotator, FakeReader
from tests.fakes.recogniser import FakeRecogniser

DOCS = Path(__file__).parents[2] / "docs"


class Ended(NamedTuple):
    code: int
    out: str
    err: str


class Eo(Protocol):
    def __call__(self, *words: str | Path, **given: object) -> Ended: ...


class Doubtful(FakeRecogniser):
    """Sheet 1 was repaired and shows a hostile text, sheet 2 is a scan."""

    async def recognise(self, sheet: Sheet) -> RecognisedSheet:
        if sheet.number > 1:
            return RecognisedSheet(sheet.number, sheet.width, sheet.height, unread=Unread.MOSTLY_IMAGE)
        harm = Component("1.1", 1, "coil", Box(-3.5, 0, 9, 9), 0, designation="=cmd|' /c'!A1\x1b[31m[red]")
        return RecognisedSheet(1, 842.0, 595.0, Integrity.DOUBTFUL, ("cannot find \x1b]0;xref",), components=(harm,))


class Rails(FakeRecogniser):
    """On each of two sheets a fuse at a conductor that goes on at the other."""

    async def recognise(self, sheet: Sheet) -> RecognisedSheet:
        drawn = DrawnSheet(sheet.number, grid=None)
        other = 3 - sheet.number
        drawn.join(drawn.place("cross_reference_arrow", "A9", f"/{other}"), drawn.place("fuse", "B1", f"-F{sheet.number}"))
        return drawn.recognised()


class Scanned(FakeRecogniser):
    """Every sheet is a scan."""

    async def recognise(self, sheet: Sheet) -> RecognisedSheet:
        return RecognisedSheet(sheet.number, sheet.width, sheet.height, unread=Unread.MOSTLY_IMAGE)


class Failing(FakeReader):
    """Reads what is called good, and fails with ``failure`` otherwise."""

    def read(self, pdf: Path, *, sheets: Sequence[int] | None = None):  # type: ignore[no-untyped-def]  # noqa: ANN201 - as FakeReader
        if b"good" not in pdf.read_bytes() and self.failure is not None:
            return FakeReader(failure=self.failure).read(pdf, sheets=sheets)
        return FakeReader().read(pdf, sheets=sheets)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("motor", "good", "bad"):
        Path(f"{name}.pdf").write_bytes(f"%PDF-1.7 {name}".encode())
    return tmp_path


@pytest.fixture
def eo(here: Path, capfd: pytest.CaptureFixture[str]) -> Eo:
    def run(*words: str | Path, **given: object) -> Ended:
        ports = {"reader": FakeReader(), "recogniser": FakeRecogniser(), "annotator": FakeAnnotator(), **given}
        code = main([str(word) for word in words], environment={"EO_DATA": str(here / "data")}, **ports)
        return Ended(code, *capfd.readouterr())

    return run


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))


class TestTakeoff:
    def test_prints_kinds_devices_and_guesses(self, eo: Eo) -> None:
        ended = eo("takeoff", "motor.pdf")

        assert ended.code == 0
        assert "motor.pdf: 2 sheets, recognised by fake 1" in ended.out
        assert re.search(r"make contact +2 +0 +2\?", ended.out)
        assert re.search(r"-K1 +relay +1, 2 +4", ended.out)
        assert ended.err == ""

    def test_writes_json_csv_and_an_annotated_copy(self, eo: Eo) -> None:
        assert eo("takeoff", "motor.pdf", "--json", "o/m.json", "--csv", "o/m.csv", "--annotated", "o/m.pdf").code == 0

        result = json.loads(Path("o/m.json").read_text("utf-8"))
        jsonschema.validate(result, json.loads((DOCS / "result.schema.json").read_text("utf-8")))
        assert result["drawing"]["sha256"]
        assert [row["designation"] for row in rows(Path("o/m.csv"))] == ["'-K1", "'-K1:13"] * 2
        assert b"-K1" in Path("o/m.pdf").read_bytes()

    def test_several_drawings_go_into_folders(self, eo: Eo, here: Path) -> None:
        (here / "b").mkdir()
        (here / "b" / "motor.pdf").write_bytes(b"%PDF-1.7 other")

        assert eo("takeoff", "motor.pdf", "b/motor.pdf", "--json", "o", "--csv", "o", "--annotated", "o").code == 0

        assert sorted(file.name for file in (here / "o").iterdir()) == sorted(
            f"motor{number}.{suffix}" for number in ("", "-2") for suffix in ("json", "csv", "pdf")
        )

    def test_only_the_sheets_asked_for(self, eo: Eo) -> None:
        assert "1 of 2 sheets" in eo("takeoff", "motor.pdf", "--sheets", "2").out
        assert eo("takeoff", "motor.pdf", "--sheets", "7").code == 8
        assert eo("takeoff", "motor.pdf", "--sheets", "x").code == 2

    def test_what_was_not_read_is_neither_clean_nor_zero(self, eo: Eo) -> None:
        eo("project", "create", "P")
        assert "Reading:" not in eo("project", "takeoff", "P").out
        for words in (("takeoff", "motor.pdf"), ("project", "add", "P", "motor.pdf"), ("project", "takeoff", "P")):
            out = eo(*words, recogniser=Scanned()).out
            assert "mostly an image" in out
            assert "clean" not in out
            assert "0 symbols" not in out
        assert "P: 1 drawing\n" in eo("project", "takeoff", "P").out

    def test_doubt_and_unread_sheets_are_shown_and_end_well(self, eo: Eo) -> None:
        ended = eo("takeoff", "motor.pdf", "--csv", "m.csv", recogniser=Doubtful())

        assert ended.code == 0
        assert "DOUBTFUL" in ended.out
        assert "Not read: sheet 2: mostly an image" in ended.out
        assert "not read: mostly an image" in rows(Path("m.csv"))[1]["note"]

    def test_a_drawing_of_scans_has_no_counts_not_even_zero(self, eo: Eo) -> None:
        ended = eo("takeoff", "motor.pdf", "--sheets", "2", recogniser=Doubtful())

        assert ended.code == 0
        assert "Nothing is counted: no sheet was read." in ended.out
        assert "Symbols" not in ended.out

    def test_texts_of_a_drawing_harm_neither_terminal_nor_spreadsheet(self, eo: Eo) -> None:
        ended = eo("takeoff", "motor.pdf", "--csv", "m.csv", recogniser=Doubtful())
        listed = eo("components", "motor.pdf", recogniser=Doubtful())

        assert "\x1b" not in ended.out + listed.out
        assert r"\x1b[31m[red]" in listed.out
        assert rows(Path("m.csv"))[0]["designation"].startswith("'=")
        assert rows(Path("m.csv"))[0]["x0"] == "-3.5"

    @pytest.mark.parametrize(
        ("failure", "code"),
        [
            (EncryptedPdf("It asks for a password"), 4),
            (DamagedPdf("No sheet is whole"), 5),
            (SheetTooComplex("Too many strokes"), 6),
            (ReaderTimedOut("Too slow"), 7),
            (ModelUnavailable("No weights"), 11),
            (ZeroDivisionError("a fault"), 70),
        ],
    )
    def test_each_failure_is_one_line_and_a_code_and_the_others_go_on(self, eo: Eo, failure: Exception, code: int) -> None:
        ended = eo("takeoff", "bad.pdf", "good.pdf", "none.pdf", "--json", "o", reader=Failing(failure=failure))

        assert ended.code == code
        assert "good.pdf: 2 sheets" in ended.out
        assert Path("o/good.json").exists()
        assert not Path("o/bad.json").exists()
        lines = ended.err.splitlines()
        assert [line.split(":")[:2] for line in lines] == [["eo", " bad.pdf"], ["eo", " none.pdf"]]
        assert not isinstance(failure, OrchestratorError) or failure.advice in lines[0]

    def test_what_is_no_pdf_is_refused(self, eo: Eo, here: Path) -> None:
        (here / "page.pdf").write_text("<html>")

        assert eo("takeoff", "page.pdf").code == 3

    def test_a_folder_or_a_pipe_is_no_drawing(self, eo: Eo, here: Path) -> None:
        os.mkfifo(here / "pipe.pdf")
        eo("project", "create", "P")
        for words in (["takeoff", "."], ["takeoff", "pipe.pdf"], ["project", "add", "P", "pipe.pdf"]):
            ended = eo(*words)
            assert ended.code == 2
            assert "is not a file" in ended.err

    def test_no_drawing_is_overwritten(self, eo: Eo) -> None:
        ended = eo("takeoff", "motor.pdf", "--annotated", "motor.pdf")

        assert ended.code == 2
        assert Path("motor.pdf").read_bytes() == b"%PDF-1.7 motor"

    @pytest.mark.parametrize("words", ["takeoff", "takeoff motor.pdf --jsn x", "takeof", "takeoff motor.pdf --device gpu"])
    def test_wrong_usage_is_one_line(self, eo: Eo, words: str) -> None:
        ended = eo(*words.split())

        assert ended.code == 2
        assert len(ended.err.splitlines()) == 1

    def test_a_place_that_cannot_be_written_is_named(self, eo: Eo) -> None:
        ended = eo("takeoff", "motor.pdf", "--json", "motor.pdf/x.json")

        assert ended.code == 14
        assert "motor.pdf" in ended.err

    def test_ctrl_c_has_a_code_of_its_own(self, eo: Eo) -> None:
        assert eo("takeoff", "motor.pdf", reader=FakeReader(failure=KeyboardInterrupt())).code == 98


class TestComponents:
    def test_lists_each_with_its_place(self, eo: Eo) -> None:
        ended = eo("components", "motor.pdf", "--sheets", "1")

        assert ended.code == 0
        assert re.search(r"1 +1\.2 +contact_no +-K1:13 +-K1 +100\.0 300\.0 120\.0 320\.0 +33%\?", ended.out)

    def test_prints_the_result_as_json(self, eo: Eo) -> None:
        assert json.loads(eo("components", "motor.pdf", "--json").out)["schema"] == "electrical-orchestrator/result/1"


class TestOverAllSheets:
    def test_devices_stand_with_their_contacts(self, eo: Eo) -> None:
        ended = eo("devices", "motor.pdf", "--json", "o/d.json", "--csv", "o/d.csv")

        assert ended.code == 0
        assert re.search(r"-K1 +relay +1 +13 1, 13 2", ended.out)
        assert "Reading: clean" in ended.out
        jsonschema.validate(json.loads(Path("o/d.json").read_text("utf-8")), json.loads((DOCS / "devices.schema.json").read_text("utf-8")))
        assert [(row["device"], row["title"], row["sheet"]) for row in rows(Path("o/d.csv"))] == [("'-K1", "relay", n) for n in "1122"]

    def test_connections_stand_with_their_reasons(self, eo: Eo) -> None:
        ended = eo("connections", "motor.pdf", "--json", "o/c.json", "--csv", "o/c.csv")

        assert ended.code == 0
        assert len(re.findall(r"-K1:A2 +-K1:13 +101", ended.out)) == 2
        result = json.loads(Path("o/c.json").read_text("utf-8"))
        jsonschema.validate(result, json.loads((DOCS / "connections.schema.json").read_text("utf-8")))
        assert [row["by"] for row in rows(Path("o/c.csv"))] == ["conductor", "conductor"]

    def test_what_joins_sheets_is_said_and_doubted(self, eo: Eo) -> None:
        ended = eo("connections", "motor.pdf", "--csv", "c.csv", recogniser=Rails())

        assert re.search(r"-F1 +-F2 .* page reference /2 / /1 *$", ended.out, re.MULTILINE)
        assert [(row["by"], row["printed"], row["certain"]) for row in rows(Path("c.csv"))] == [("page_reference", "/2 / /1", "yes")]

    def test_findings_say_what_does_not_fit(self, eo: Eo) -> None:
        ended = eo("findings", "motor.pdf", "--json", "o/f.json", "--csv", "o/f.csv")

        assert ended.code == 0
        assert re.search(r"2 +two coils +-K1 is on 2 coils: 1, 2\.", ended.out)
        jsonschema.validate(json.loads(Path("o/f.json").read_text("utf-8")), json.loads((DOCS / "findings.schema.json").read_text("utf-8")))
        assert [row["finding"] for row in rows(Path("o/f.csv"))] == ["two_coils"]

    @pytest.mark.parametrize(
        ("command", "nothing"),
        [("devices", "No device is named."), ("connections", "No wire joins two terminals."), ("findings", "Nothing odd was found.")],
    )
    def test_what_was_not_read_is_said_beside_an_empty_list(self, eo: Eo, command: str, nothing: str) -> None:
        ended = eo(command, "motor.pdf", recogniser=Scanned())

        assert nothing in ended.out
        assert "Not read: sheet 1" in ended.out

    def test_a_list_takes_no_drawing_s_place(self, eo: Eo) -> None:
        ended = eo("devices", "motor.pdf", "--json", "motor.pdf")

        assert (ended.code, "would take the place of the drawing" in ended.err) == (2, True)


class TestProject:
    def test_from_drawings_to_a_take_off(self, eo: Eo) -> None:
        UUID(eo("project", "create", "Pump station").out.split()[0])
        assert eo("project", "add", "Pump station", "motor.pdf", "good.pdf").code == 0

        ended = eo("project", "takeoff", "Pump station", "--json", "p.json", "--csv", "p.csv")

        assert ended.code == 0
        assert re.search(r"coil +4 +2 +2", ended.out)
        assert {row["drawing"] for row in rows(Path("p.csv"))} == {"motor", "good"}
        schema = json.loads((DOCS / "project-take-off.schema.json").read_text("utf-8"))
        jsonschema.validate(json.loads(Path("p.json").read_text("utf-8")), schema)
        assert eo("project", "takeoff", "Pump station", "--json", "p", "--csv", "p").code == 2

    def test_a_drawing_that_cannot_be_read_is_kept_and_said(self, eo: Eo) -> None:
        eo("project", "create", "P")
        ended = eo("project", "add", "P", "bad.pdf", "good.pdf", reader=Failing(failure=EncryptedPdf("It asks for a password.")))

        assert ended.code == 4
        assert re.search("bad +1 +failed: It asks for a password", eo("project", "drawings", "P").out)
        assert "Not counted: bad" in eo("project", "takeoff", "P").out
        assert eo("project", "read", "bad").code == 0
        assert "Not counted" not in eo("project", "takeoff", "P").out

    def test_projects_are_renamed_archived_restored_and_deleted(self, eo: Eo) -> None:
        project = eo("project", "create", "P").out.split()[0]

        assert eo("project", "rename", project[:8], "Q").code == 0
        assert eo("project", "archive", "Q").code == 0
        assert eo("project", "rename", "Q", "R").code == 9
        assert "Q" not in eo("project", "list").out
        assert "Q" in eo("project", "list", "--archived").out
        assert "archived" in eo("project", "show", "Q").out
        assert eo("project", "restore", "Q").code == 0
        assert eo("project", "delete", "Q").code == 2
        assert eo("project", "delete", "Q", "--yes").code == 0
        assert eo("project", "show", "Q").code == 8

    def test_drawings_are_revised_renamed_archived_restored_and_deleted(self, eo: Eo) -> None:
        eo("project", "create", "P")
        eo("project", "add", "P", "motor.pdf", "--later", "--name", "Starter", "--label", "A")
        assert "uploaded" in eo("project", "drawings", "P").out

        assert eo("project", "revise", "Starter", "good.pdf", "--label", "A").code == 9
        assert eo("project", "revise", "Starter", "good.pdf", "--label", "B").code == 0
        assert re.search("Starter +B +recognised", eo("project", "show", "P").out)
        assert eo("project", "rename-drawing", "Starter", "S").code == 0
        assert eo("project", "archive-drawing", "S").code == 0
        assert eo("project", "revise", "S", "good.pdf").code == 9
        assert "archived" in eo("project", "show", "P").out
        assert eo("project", "restore-drawing", "S").code == 0
        assert eo("project", "delete-drawing", "S", "--yes").code == 0
        assert eo("project", "read", "S").code == 8

    def test_what_was_left_waiting_is_taken_up_again(self, eo: Eo) -> None:
        eo("project", "create", "P")
        eo("project", "add", "P", "motor.pdf", "good.pdf", "--later")

        ended = eo("project", "resume", reader=Failing(failure=EncryptedPdf("It asks for a password.")))

        assert ended.code == 4
        assert re.search("motor +1 +failed", eo("project", "drawings", "P").out)
        assert re.search("good +1 +recognised", eo("project", "drawings", "P").out)
        assert eo("project", "resume").out == ""

    def test_what_waits_by_mistake_is_cancelled(self, eo: Eo) -> None:
        eo("project", "create", "P")
        eo("project", "add", "P", "motor.pdf", "good.pdf", "--later")

        assert eo("project", "cancel", "P", "good").out == "good: nothing of it is read any more.\n"
        assert re.search("good +1 +failed: Somebody cancelled its reading", eo("project", "drawings", "P").out)
        assert eo("project", "cancel", "P").out == "P: 1 reading cancelled.\n"
        assert eo("project", "cancel", "P").out == "P: 0 readings cancelled.\n"
        assert eo("project", "resume").out == ""
        assert eo("project", "cancel", "P", "else").code == 8
        assert eo("project", "read", "good").code == 0

    def test_a_folder_is_imported_once_however_often_it_is_asked_for(self, eo: Eo, tmp_path: Path) -> None:
        below = tmp_path / "plant" / "cabinet 1"
        below.mkdir(parents=True)
        for number in range(3):
            (below / f"sheet {number}.PDF").write_bytes(b"%PDF-1.7 " + bytes([48 + number]))
        (below / "twin.pdf").write_bytes(b"%PDF-1.7 0")
        (below / "broken.pdf").write_bytes(b"no drawing")

        first = eo("project", "import", "Plant", below.parent, "--later")
        again = eo("project", "import", "Plant", below.parent)

        assert (first.code, again.code) == (3, 3)
        assert "broken.pdf" in first.err
        assert "3 drawings added to Plant, of 5 files." in first.out
        assert "0 drawings added" in again.out
        assert len(re.findall("recognised", eo("project", "drawings", "Plant").out)) == 3
        assert eo("project", "import", "Plant", tmp_path / "nothing").code == 2

    def test_deleting_asks_on_a_terminal(self, eo: Eo, monkeypatch: pytest.MonkeyPatch) -> None:
        eo("project", "create", "P")
        for answer, code in (("n\n", 2), ("y\n", 0)):
            monkeypatch.setattr("sys.stdin", Terminal(answer))
            ended = eo("project", "delete", "P")
            assert ended.code == code
            assert "Delete the project P with all its drawings? [y/N]" in ended.err

    def test_what_is_named_twice_is_asked_for_by_identifier(self, eo: Eo) -> None:
        eo("project", "create", "P")
        second = eo("project", "create", "P").out.split()[0]

        ended = eo("project", "show", "P")

        assert ended.code == 2
        assert second in ended.err
        assert eo("project", "show", second).code == 0

    def test_an_impossible_name_is_refused(self, eo: Eo) -> None:
        assert eo("project", "create", " ").code == 10
        assert eo("project", "create", "a\x1b[2Jb").code == 10

    def test_a_name_goes_with_one_file(self, eo: Eo) -> None:
        eo("project", "create", "P")
        assert eo("project", "add", "P", "motor.pdf", "good.pdf", "--name", "x").code == 2
        assert eo("project", "add", "P").code == 2


class TestTheRest:
    def test_the_schema_is_the_published_one(self, eo: Eo) -> None:
        assert eo("schema").out == (DOCS / "result.schema.json").read_text("utf-8")
        assert eo("schema", "take-off").out == (DOCS / "take-off.schema.json").read_text("utf-8")

    def test_the_version_is_that_of_the_package(self, eo: Eo) -> None:
        assert re.fullmatch(r"\d+\.\d+\.\d+\S*\n", eo("--version").out)

    @pytest.mark.parametrize("words", [[], ["--help"], ["takeoff", "--help"], ["project"], ["project", "add", "--help"]])
    def test_help_documents_the_exit_codes(self, eo: Eo, words: list[str]) -> None:
        ended = eo(*words)

        assert ended.code == 0
        assert "98  interrupted" in ended.out

    def test_the_doctor_finds_everything_well_and_changes_nothing(self, eo: Eo, here: Path) -> None:
        ended = eo("doctor")

        assert ended.code == 0, ended
        for name in ("torch", "device", "child limits", "reading and recognising", "database", "originals"):
            assert re.search(rf"{name} +fine", ended.out)
        assert not (here / "data").exists()

    def test_the_doctor_names_what_is_broken(self, eo: Eo, here: Path) -> None:
        eo("db", "upgrade")
        (here / "data" / "orchestrator.sqlite3").write_bytes(b"no database " * 1000)
        for other in (here / "data").glob("orchestrator.sqlite3-*"):
            other.unlink()

        ended = eo("doctor", reader=FakeReader(failure=ModelUnavailable("The weights are damaged.")))

        assert ended.code == 16
        assert re.search("reading and recognising +BROKEN +The weights are damaged", ended.out)
        assert "Broken: reading and recognising, database." in ended.err
        assert eo("project", "list").code == 12

    def test_the_doctor_looks_into_what_is_there(self, eo: Eo) -> None:
        eo("project", "create", "P")
        eo("project", "add", "P", "motor.pdf")

        ended = eo("doctor")

        assert ended.code == 0
        assert re.search("database +fine +sqlite answers", ended.out)
        assert "will be made" not in ended.out

    def test_the_doctor_does_not_take_a_new_database_for_a_broken_one(self, eo: Eo, here: Path) -> None:
        (here / "data").mkdir()
        (here / "data" / "orchestrator.sqlite3").touch()

        ended = eo("doctor")

        assert ended.code == 0
        assert "eo db upgrade" in " ".join(ended.out.split())
        assert b"projects" not in (here / "data" / "orchestrator.sqlite3").read_bytes()

    def test_the_doctor_names_limits_that_the_system_cannot_set(self, eo: Eo) -> None:
        ended = eo("doctor", limits_in_force={"processor": True, "memory": False})

        assert ended.code == 0
        assert "in force: processor; this system cannot set: memory" in ended.out

    def test_the_doctor_tells_missing_extras_from_missing_parts(self, eo: Eo, monkeypatch: pytest.MonkeyPatch) -> None:
        def version(name: str) -> str:
            if name in {"litestar", "obstore"}:
                raise PackageNotFoundError(name)
            return "1"

        monkeypatch.setattr("electrical_orchestrator.entrypoints.cli.checks.version", version)

        ended = eo("doctor")

        assert ended.code == 16
        assert re.search(r"litestar +- +not installed; it comes with electrical-orchestrator\[api\]", ended.out)
        assert re.search("obstore +BROKEN +not installed", ended.out)

    def test_in_memory_nothing_needs_to_be_there(self, here: Path, capfd: pytest.CaptureFixture[str]) -> None:
        ports = {"reader": FakeReader(), "recogniser": FakeRecogniser()}
        assert main(["doctor"], environment={"EO_DATA": str(here), "EO_STORAGE": "memory"}, **ports) == 0
        assert "in memory: projects are forgotten" in capfd.readouterr().out

    def test_the_database_is_brought_up_to_date(self, eo: Eo, here: Path) -> None:
        assert eo("db", "upgrade").code == 0
        assert (here / "data" / "orchestrator.sqlite3").exists()

    def test_a_wrong_setting_is_named(self, here: Path, capfd: pytest.CaptureFixture[str]) -> None:
        assert main(["project", "list"], environment={"EO_DATA": str(here), "EO_PORT": "x"}) == 13
        assert "EO_PORT is 'x': give a whole number from 1 to 65535." in capfd.readouterr().err

    @pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.2", "example.org", ""])  # noqa: S104 - it is refused
    def test_nothing_but_this_machine_is_served(self, eo: Eo, host: str) -> None:
        ended = eo("serve", "--host", host)

        assert ended.code == 2
        assert "nobody but this machine" in ended.err

    def test_other_machines_are_let_in_where_that_is_said(self) -> None:
        with listening("0.0.0.0", 0, reach="network") as door:  # noqa: S104 - what is asked for
            assert door.getsockname()[0] == "0.0.0.0"  # noqa: S104 - the same

    def test_an_impossible_or_taken_port_is_said(self, eo: Eo) -> None:
        assert eo("serve", "--port", "70000").code == 2
        from socket import create_server  # noqa: PLC0415 - only here

        with create_server(("127.0.0.1", 0)) as taken:
            ended = eo("serve", "--port", str(taken.getsockname()[1]))
        assert ended.code == 14
        assert "give another one with --port" in ended.err

    def test_serving_needs_its_extra(self, eo: Eo, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("electrical_orchestrator.entrypoints.cli.serve.find_spec", lambda _: None)

        ended = eo("serve")

        assert ended.code == 15
        assert "electrical-orchestrator[api]" in ended.err

    def test_a_fault_shows_where_only_if_asked(self, here: Path, capfd: pytest.CaptureFixture[str]) -> None:
        reader = FakeReader(failure=ZeroDivisionError("inside"))
        environment = {"EO_DATA": str(here), "EO_LOG_LEVEL": "debug"}

        assert main(["components", "motor.pdf"], environment=environment, reader=reader, recogniser=FakeRecogniser()) == 70
        assert "Traceback" in capfd.readouterr().err


SERVE = "import sys; from electrical_orchestrator.entrypoints.cli import main; sys.exit(main())"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Callable[[str], subprocess.Popen[str]]]:
    started: list[subprocess.Popen[str]] = []

    def start(form: str) -> subprocess.Popen[str]:
        environment = {**os.environ, "EO_DATA": str(tmp_path), "EO_LOG_FORMAT": form}
        words = [sys.executable, "-c", SERVE, "serve", "--port", "0"]
        started.append(subprocess.Popen(words, env=environment, stderr=subprocess.PIPE, text=True))  # noqa: S603 - our own words
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.mark.parametrize(("end", "form"), [(signal.SIGINT, "json"), (signal.SIGTERM, "console")])
def test_serving_says_where_and_ends_in_peace(server: Callable[[str], subprocess.Popen[str]], end: signal.Signals, form: str) -> None:
    process = server(form)
    assert process.stderr is not None
    said = process.stderr.readline()
    address = re.search(r"http://127\.0\.0\.1:\d+", said)
    assert address, said
    assert "only this machine" in said.lower()
    assert _answer(f"{address[0]}/health/live") == 200

    process.send_signal(end)

    assert process.wait(timeout=30) == 0


def test_a_refused_upload_gets_its_answer_however_large_it_is(
    server: Callable[[str], subprocess.Popen[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    project, token = _a_project_and_a_token(tmp_path, monkeypatch, capfd)
    process = server("console")
    assert process.stderr is not None
    address = re.search(r"http://(127\.0\.0\.1:\d+)", process.stderr.readline())
    assert address
    assert _answer(f"{address[0]}/health/live") == 200
    head = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
    drawings, nobody = f"/api/v1/projects/{project}/drawings", f"/api/v1/projects/{UUID(int=0)}/drawings"

    for path, key, size, status in (
        (drawings, token, 30_000_000, 415),
        (drawings, token, 101_000_000, 413),
        (nobody, token, 30_000_000, 404),
        (drawings, "nonsense", 30_000_000, 401),
    ):
        with closing(HTTPConnection(address[1], timeout=30)) as connection:
            told = {"Content-Type": "multipart/form-data; boundary=b", "Authorization": f"Bearer {key}"}
            connection.request("POST", path, head + bytes(size), told)
            answer = connection.getresponse()
            assert (answer.status, json.loads(answer.read())["status"]) == (status, status)


def _a_project_and_a_token(data: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> tuple[str, str]:
    """Of a new administrator, by a personal access token."""
    environment = {"EO_DATA": str(data)}
    monkeypatch.setattr(sys, "stdin", io.StringIO("copper wire and ferrules"))
    assert main(["user", "create", "ann@example.com", "--admin"], environment=environment) == 0
    assert main(["project", "create", "Pump station"], environment=environment) == 0
    user, project = (line.split()[0] for line in capfd.readouterr().out.splitlines())

    async def made() -> str:
        async with opened(Settings.load(environment)) as container:
            return str((await container.people.create_token()(UserId(UUID(user)), "test", list(Scope)))[1])

    return project, asyncio.run(made())


def _answer(url: str) -> int:
    for _ in range(200):
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 - our own address
                return int(answer.status)
        except OSError:
            time.sleep(0.05)  # it is still starting
    return 0


def test_help_loads_nothing_heavy() -> None:
    heavy = ("torch", "numpy", "pymupdf", "sqlalchemy", "litestar", "dependency_injector", "structlog", "msgspec")
    code = SERVE.replace("sys.exit(main())", "main(['--help'])") + f"; print([name for name in {heavy} if name in sys.modules])"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own words

    assert done.stdout.splitlines()[-1] == "[]"


GIVEN = """
import sys
from electrical_orchestrator.entrypoints.cli import main
from tests.fakes.pdf import FakeReader
from tests.fakes.recogniser import FakeRecogniser
sys.exit(main(reader=FakeReader(), recogniser=FakeRecogniser()))
"""


@pytest.mark.parametrize("words", ["schema", "project list", "takeoff motor.pdf --json o.json"])
def test_a_reader_that_has_seen_enough_is_no_error(here: Path, words: str) -> None:
    environment = {**os.environ, "EO_DATA": str(here), "PYTHONPATH": str(DOCS.parent)}
    command = [sys.executable, "-c", GIVEN, *words.split()]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:  # noqa: S603 - our own words
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0
    assert "--json" not in words or (here / "o.json").exists()
