"""What a server leaves in the temporary folder when it is killed, and who clears it away."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from electrical_orchestrator.entrypoints.temporary import NEW_S, PREFIX, own_temporary_folder

KILLED = """
import os, sys, tempfile, time
from electrical_orchestrator.entrypoints.temporary import own_temporary_folder
with own_temporary_folder():
    folder = tempfile.mkdtemp(prefix="eo-")
    open(os.path.join(folder, "upload.pdf"), "w").write("a drawing")
    print("ready", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def usual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def begun(usual: Path) -> "subprocess.Popen[str]":
    """A server that has an upload in its folder."""
    process = subprocess.Popen([sys.executable, "-c", KILLED], env={**os.environ, "TMPDIR": str(usual)}, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own words
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def aged(usual: Path) -> None:
    for folder in usual.glob(f"{PREFIX}*"):
        os.utime(folder, (0, folder.stat().st_mtime - 2 * NEW_S))


def test_temporary_files_stand_in_it_and_go_with_it(usual: Path) -> None:
    with own_temporary_folder() as folder:
        assert folder.parent == usual
        assert Path(tempfile.mkdtemp()).parent == folder
    assert tempfile.gettempdir() == str(usual)
    assert list(usual.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows removes no open file, and tells nobody's lock")
def test_what_a_killed_server_left_goes_and_what_a_living_one_has_stays(usual: Path) -> None:
    killed, living = begun(usual), begun(usual)
    try:
        killed.kill()
        killed.wait()
        aged(usual)
        (usual / f"{PREFIX}strange").mkdir()
        assert len(list(usual.rglob("upload.pdf"))) == 2
        with own_temporary_folder():
            assert len(list(usual.rglob("upload.pdf"))) == 1
            assert len(list(usual.glob(f"{PREFIX}*"))) == 3
    finally:
        for process in (killed, living):
            process.kill()
            process.communicate()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_nobody_has_something_else_swept_by_a_link(usual: Path) -> None:
    other = usual / "drawings"
    other.mkdir()
    (other / "lock").touch()
    os.utime(other, (0, 0))
    (usual / f"{PREFIX}link").symlink_to(other)
    with own_temporary_folder():
        assert (other / "lock").exists()


def test_what_has_only_just_begun_is_left_alone(usual: Path) -> None:
    new = usual / f"{PREFIX}new"
    new.mkdir()
    (new / "lock").touch()
    with own_temporary_folder():
        assert new.is_dir()
