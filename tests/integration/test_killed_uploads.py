"""What an upload leaves that is killed between the original and its row, and how it goes."""

import os
import signal
import time
from pathlib import Path

import pytest
from electrical_orchestrator.entrypoints.container import opened
from electrical_orchestrator.entrypoints.settings import Settings

from tests.databases import a_database
from tests.integration import one_change
from tests.programs import program

DAY_S = 86_400


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
async def test_the_original_of_a_killed_upload_is_swept_after_a_day(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    async with a_database(kind, request, tmp_path, tables=True) as url, opened(Settings(data=tmp_path, database_url=url)) as container:
        project = await container.projects.create_project()("Pump station")
        drawing = await container.drawings.add_drawing()(project.id, a_pdf(tmp_path, "kept"), filename="kept.pdf")
        _kill_amid_upload(tmp_path, url, a_pdf(tmp_path, "left"))
        files = [file for file in (tmp_path / "originals").rglob("*") if file.is_file()]
        sweep = container.drawings.sweep_originals()
        assert await sweep(delete=True) == (0, 0, 0)
        for file in files:
            os.utime(file, (time.time() - DAY_S - 60,) * 2)
        assert await sweep(delete=True) == (2, 1, 0)
        assert [file.name for file in files if file.exists()] == [drawing.newest.sha256]
        again = await container.drawings.add_drawing()(project.id, a_pdf(tmp_path, "left"), filename="left.pdf")
        assert await container.ports.blobs().has(again.newest.sha256)


def a_pdf(folder: Path, content: str) -> Path:
    file = folder / "given.pdf"
    file.write_text(f"%PDF-1.7 {content}")
    return file


def _kill_amid_upload(data: Path, url: str, pdf: Path) -> None:
    words = (str(data / "originals"), "project", "add", "Pump station", str(pdf))
    environment = os.environ | {"EO_DATA": str(data), "EO_DATABASE_URL": url}
    with program(one_change.main, *words, environment=environment) as dying:
        assert dying.wait() == -signal.SIGKILL, dying.said.read()
