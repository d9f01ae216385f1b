import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from electrical_orchestrator.entrypoints.cli import main
from electrical_orchestrator.entrypoints.cli.exits import EXITS
from electrical_orchestrator.entrypoints.settings import Settings

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
SERVE = "import sys; from electrical_orchestrator.entrypoints.cli import main; sys.exit(main(['serve', '--port', '0']))"


def block(title: str) -> str:
    """The code that follows ``<!-- title -->``."""
    found = re.search(rf"<!-- {title} -->\n```\w+\n(.*?)```\n", README, re.DOTALL)
    assert found, f"README.md shows nothing for {title}"
    return found[1]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder with the samples."""
    (tmp_path / "samples").mkdir()
    shutil.copy(ROOT / "samples" / "motor_starter.pdf", tmp_path / "samples")
    return tmp_path


def test_each_of_the_two_commands_is_one_line() -> None:
    assert len(block("the main job").splitlines()) == 1
    assert block("the tests").strip().endswith(".venv/bin/nox")


@pytest.mark.skipif(os.name == "nt", reason="CI runs on a system with bash")
def test_ci_runs_the_command_for_the_tests(tmp_path: Path) -> None:
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", tmp_path / ".ci")
    said = "echo '=== 3 passed, 1 skipped in 2.50s ==='; echo more; exit 7"
    (tmp_path / "README.md").write_text(README.replace(block("the tests"), said + "\n"), "utf-8")

    done = subprocess.run([tmp_path / ".ci" / "run"], capture_output=True, text=True, check=False)  # noqa: S603 - our own script

    assert done.returncode == 7
    assert done.stdout.splitlines()[1:] == ["more", "=== 3 passed, 1 skipped in 2.50s ==="]


def test_the_main_job_does_what_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(folder)
    words = block("the main job").split("bin/eo ")[1].split()

    assert main(words, environment={}) == 0
    assert "-Q1" in capfd.readouterr().out
    assert (folder / "annotated.pdf").read_bytes().startswith(b"%PDF-")


def test_the_library_does_what_is_said(folder: Path) -> None:
    done = subprocess.run([sys.executable, "-c", block("the library")], cwd=folder, capture_output=True, text=True, check=True)  # noqa: S603 - our own words

    assert re.search(r"^-M1 motor 1$", done.stdout, re.MULTILINE)
    assert (folder / "annotated.pdf").exists()


def test_the_commands_and_exit_codes_are_those_of_the_program(capfd: pytest.CaptureFixture[str]) -> None:
    for command in re.findall(r"^\| `eo (\w+)", README, re.MULTILINE):
        assert main([command, "--help"], environment={}) == 0, command
    for end in EXITS:
        assert f"| {end.code} | {end.meaning} |" in README
    capfd.readouterr()


def test_the_settings_are_those_of_the_program() -> None:
    settings = (ROOT / "docs" / "settings.md").read_text("utf-8")
    assert set(re.findall(r"^\| `EO_\w+` \| `(\w+)`", settings, re.MULTILINE)) == {field.name for field in msgspec.structs.fields(Settings)}


def test_every_link_leads_somewhere() -> None:
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md"):
        for target in re.findall(r"\]\((?!http)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    environment = {**os.environ, "EO_DATA": str(tmp_path / "data"), "EO_LOG_FORMAT": "json"}
    command = [sys.executable, "-c", SERVE]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as server:  # noqa: S603 - our own words
        assert server.stderr is not None
        said = server.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", said)
        try:
            assert found, said
            yield found[0]
        finally:
            server.terminate()
            server.stderr.read()


class Shell:
    """Runs the README's lines as a reader would, who takes what is marked from the answers."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder = folder
        self.address = address
        self.names: dict[str, str] = {}

    def run(self, title: str) -> list[bytes]:
        """What each line of that block answers."""
        return [self.answer(line) for line in block(title).replace("http://127.0.0.1:8000", self.address).splitlines()]

    def answer(self, line: str) -> bytes:
        words, _, remark = line.partition(" # ")
        if words.startswith("export "):
            self.names |= dict(word.split("=", 1) for word in shlex.split(words)[1:])
            return b""
        told = self.watched(words) if "curl -sN" in words else self.said(words)
        if marked := re.fullmatch(r"has the (\w+): (\w+)", remark):
            self.names[marked[2]] = msgspec.json.decode(told)[marked[1]]
        if marked := re.fullmatch(r"status (\d+)", remark):
            assert msgspec.json.decode(told)["status"] == int(marked[1]), line
        return told

    def said(self, words: str) -> bytes:
        return subprocess.run(["bash", "-c", words], cwd=self.folder, env=os.environ | self.names, capture_output=True, check=True).stdout  # noqa: S603, S607 - our own words

    def watched(self, words: str) -> bytes:
        """Until the reading has ended; then the reader has seen enough."""
        with subprocess.Popen(["bash", "-c", f"exec {words}"], env=os.environ | self.names, stdout=subprocess.PIPE) as watching:  # noqa: S603, S607 - our own words
            assert watching.stdout is not None
            seen = b""
            for line in watching.stdout:
                seen += line
                if line.strip() in {b"event: recognised", b"event: failed"}:
                    break
            watching.terminate()
        return seen


@pytest.mark.skipif(not (shutil.which("curl") and shutil.which("bash")), reason="the README's lines are for curl")
def test_the_api_does_what_is_said(folder: Path, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shell = Shell(folder, address)
    typed, *signing_in = block("signing in").splitlines()
    words = shlex.split(typed)
    assert words[:1] + words[2:4] == ["echo", "|", "eo"]
    monkeypatch.setattr(sys, "stdin", io.StringIO(words[1]))
    assert main(words[4:], environment={"EO_DATA": str(tmp_path / "data")}) == 0
    for line in signing_in:
        shell.answer(line.replace("http://127.0.0.1:8000", address))
    shell.run("letting people in")
    _, watched, taken_off, findings, _ = shell.run("the work")
    assert watched.endswith(b"event: recognised\n")
    assert "-M1" in {line["designation"] for line in msgspec.json.decode(taken_off)["devices"]}
    assert msgspec.json.decode(findings)["schema"] == "electrical-orchestrator/findings/1"
    assert (folder / "annotated.pdf").read_bytes().startswith(b"%PDF-")
    seen, _, stranger = shell.run("the others")
    assert seen == taken_off
    assert b"motor" not in stranger
