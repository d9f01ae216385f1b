import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from electrical_orchestrator.entrypoints.temporary import PREFIX, own_temporary_folder

HOLD = """
import time
from electrical_orchestrator.entrypoints.temporary import own_temporary_folder
with own_temporary_folder() as folder:
    print(folder, flush=True)
    time.sleep(60)
"""
unixes = pytest.mark.skipif(os.name == "nt", reason="Windows has no locks that end with their owner")


@pytest.fixture(autouse=True)
def above(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def test_everything_temporary_lies_in_it_and_goes_with_it(above: Path) -> None:
    with own_temporary_folder() as own:
        made = Path(tempfile.mkdtemp())
        assert made.parent == own
    assert not list(above.iterdir())
    assert tempfile.gettempdir() == str(above)


@unixes
def test_what_killed_processes_left_is_swept_and_what_living_ones_use_is_not(above: Path) -> None:
    environment = {**os.environ, "TMPDIR": str(above)}
    living, killed = (
        subprocess.Popen([sys.executable, "-c", HOLD], env=environment, stdout=subprocess.PIPE, text=True)  # noqa: S603  # our own words
        for _ in range(2)
    )
    try:
        folders = [Path(process.stdout.readline().strip()) for process in (living, killed) if process.stdout]
        killed.kill()
        killed.wait()
        assert all(folder.name.startswith(PREFIX) and folder.exists() for folder in folders)
        with own_temporary_folder():
            assert [folder.exists() for folder in folders] == [True, False]
    finally:
        for process in (living, killed):
            process.kill()
            process.communicate()


@unixes
def test_a_file_of_that_name_and_folders_of_others_are_left_alone(above: Path) -> None:
    (above / "eo-doctor-1").mkdir()
    with own_temporary_folder():
        assert (above / "eo-doctor-1").exists()


@unixes
def test_nobody_has_something_else_swept_by_a_link(above: Path) -> None:
    other = above / "drawings"
    other.mkdir()
    (other / "plan.pdf").touch()
    (above / f"{PREFIX}link").symlink_to(other)
    with own_temporary_folder():
        assert (other / "plan.pdf").exists()
