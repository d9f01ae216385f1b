import json
import threading
from collections.abc import Callable
from inspect import signature
from pathlib import Path

import pytest
from electrical_orchestrator.domain.errors import EncryptedPdf, NotAPdf, NotRecognisedYet, ProjectNotFound
from electrical_orchestrator.entrypoints.library import Orchestrator, Settings, SyncOrchestrator

from tests.fakes.pdf import FakeAnnotator, FakeReader
from tests.fakes.recogniser import FakeRecogniser


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    file = tmp_path / "motor.pdf"
    file.write_bytes(b"%PDF-1.7 motor")
    return file


@pytest.fixture(params=["sql", "memory"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data", storage=request.param)


def orchestrator(settings: Settings, reader: FakeReader | None = None) -> Orchestrator:
    return Orchestrator(settings, reader=reader or FakeReader(), recogniser=FakeRecogniser(), annotator=FakeAnnotator())


async def test_a_take_off_of_a_file_keeps_nothing(pdf: Path, settings: Settings) -> None:
    heard: list[tuple[int, int]] = []

    async with orchestrator(settings) as eo:
        found = await eo.take_off(pdf, on_sheet=lambda done, total: heard.append((done, total)))
        await eo.annotate(pdf, found, pdf.with_name("annotated.pdf"))

    assert [device.designation for device in found.take_off.devices] == ["-K1"]
    assert json.loads(found.json())["drawing"]["name"] == "motor.pdf"
    assert heard == [(1, 2), (2, 2)]
    assert b"-K1" in pdf.with_name("annotated.pdf").read_bytes()
    assert not settings.data.exists()


async def test_devices_connections_and_findings_come_with_what_was_found(pdf: Path, settings: Settings) -> None:
    async with orchestrator(settings) as eo:
        found = await eo.take_off(pdf)

    assert [(parts.device.designation, len(parts.contacts)) for parts in found.devices] == [("-K1", 2)]
    assert [(wire.start.label, wire.end.label) for wire in found.connections.connections] == [("-K1:A2", "-K1:13")] * 2
    assert [finding.kind.value for finding in found.findings] == ["two_coils"]


async def test_some_sheets_only(pdf: Path, settings: Settings) -> None:
    async with orchestrator(settings) as eo:
        found = await eo.take_off(str(pdf), sheets=[2])

    assert [sheet.number for sheet in found.recognition.sheets] == [2]


async def test_a_file_that_cannot_be_read_raises_its_typed_error(pdf: Path, tmp_path: Path, settings: Settings) -> None:
    page = tmp_path / "page.pdf"
    page.write_text("<html>")
    async with orchestrator(settings, FakeReader(failure=EncryptedPdf("It asks for a password."))) as eo:
        with pytest.raises(NotAPdf):
            await eo.take_off(page)
        with pytest.raises(EncryptedPdf):
            await eo.take_off(pdf)


async def test_a_project_from_drawing_to_take_off(pdf: Path, settings: Settings) -> None:
    async with orchestrator(settings) as eo:
        project = await eo.create_project("Pump station")
        drawing = await eo.add_drawing(project.id, pdf)
        with pytest.raises(NotRecognisedYet):
            await eo.found(drawing.id)
        assert [missing.name for missing in (await eo.take_off_project(project.id)).missing] == ["motor"]

        found = await eo.read(drawing.id)
        await eo.add_revision(drawing.id, pdf, label="B")

        assert (found.name, found.revision) == ("motor", "1")
        assert await eo.found(drawing.id, "1") == found
        assert [known.id for known in await eo.drawings(project.id)] == [drawing.id]
        assert [known.name for known in await eo.projects()] == ["Pump station"]
        await eo.delete_project(project.id)
        with pytest.raises(ProjectNotFound):
            await eo.drawings(project.id)


async def test_two_live_side_by_side(pdf: Path, tmp_path: Path) -> None:
    one, other = Settings(data=tmp_path / "one"), Settings(data=tmp_path / "other")
    async with orchestrator(one) as first, orchestrator(other) as second:
        await first.create_project("Pump station")

        assert await second.projects() == []
        assert (await first.take_off(pdf)).json() == (await second.take_off(pdf)).json()


async def test_outside_its_block_it_says_how_to_use_it(pdf: Path, settings: Settings) -> None:
    eo = orchestrator(settings)
    with pytest.raises(RuntimeError, match="async with Orchestrator"):
        await eo.take_off(pdf)
    async with eo:
        pass
    with pytest.raises(RuntimeError, match="async with Orchestrator"):
        await eo.projects()


def test_the_synchronous_twin_does_the_same(pdf: Path, settings: Settings) -> None:
    def twin() -> SyncOrchestrator:
        return SyncOrchestrator(settings, reader=FakeReader(), recogniser=FakeRecogniser(), annotator=FakeAnnotator())

    with twin() as eo, twin() as other:
        found = eo.take_off(pdf)
        eo.annotate(pdf, found, pdf.with_name("annotated.pdf"))
        project = eo.create_project("Pump station")
        drawing = eo.add_drawing(project.id, pdf, name="Starter")
        eo.add_revision(drawing.id, pdf)
        assert eo.read(drawing.id) == eo.found(drawing.id)
        assert [known.name for known in eo.drawings(project.id)] == ["Starter"]
        assert eo.take_off_project(project.id).kinds[0].count == 2
        eo.delete_project(project.id)
        assert eo.projects() == []
        assert other.take_off(pdf).json() == found.json()
    with pytest.raises(RuntimeError, match="with SyncOrchestrator"):
        eo.take_off(pdf)


def test_threads_may_share_a_synchronous_one(pdf: Path, settings: Settings) -> None:
    results: list[bytes] = []
    with SyncOrchestrator(settings, reader=FakeReader(), recogniser=FakeRecogniser()) as eo:
        threads = [threading.Thread(target=lambda: results.append(eo.take_off(pdf).json())) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert len(results) == 4
    assert len(set(results)) == 1


def test_twins_have_the_same_methods() -> None:
    def methods(of: type) -> dict[str, object]:
        def shape(method: Callable[..., object]) -> object:
            return signature(method)

        return {name: shape(method) for name, method in vars(of).items() if not name.startswith("_")}

    assert methods(Orchestrator) == methods(SyncOrchestrator)


def test_the_environment_is_not_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EO_PORT", "nonsense")
    with SyncOrchestrator(Settings(data=tmp_path)):
        pass
