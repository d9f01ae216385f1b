from collections.abc import Iterator
from pathlib import Path

import pytest
from dependency_injector import providers
from electrical_orchestrator.domain.errors import InvalidSettings
from electrical_orchestrator.entrypoints.container import Container, container_of, opened
from electrical_orchestrator.entrypoints.settings import Settings

from tests.databases import postgres_url
from tests.fakes.recogniser import FakeRecogniser

FEATURES = ("projects", "drawings", "take_offs", "people", "audit", "webhooks", "notices", "notifications")


def use_cases(container: Container) -> Iterator[tuple[str, providers.Provider[object]]]:
    for feature in FEATURES:
        group = getattr(container, feature)
        for name, provider in group.providers.items():
            if isinstance(provider, providers.Factory):
                yield name, provider


@pytest.mark.parametrize("storage", ["sql", "memory"])
def test_every_use_case_is_built_and_is_the_one_of_its_name(tmp_path: Path, storage: str) -> None:
    container = container_of(Settings(data=tmp_path, storage="sql" if storage == "sql" else "memory", device="cpu"))

    built = {name: use_case() for name, use_case in use_cases(container)}

    assert {name: type(use_case).__name__.lower() for name, use_case in built.items()} == {name: name.replace("_", "") for name in built}


def test_no_use_case_is_left_out() -> None:
    application = Path(__file__).parents[2] / "application"
    files = {file.stem for file in application.glob("*/*.py") if "async def __call__" in file.read_text("utf-8")}

    assert files == {name for name, _ in use_cases(Container())}


async def test_projects_are_kept_in_the_data_folder(tmp_path: Path) -> None:
    async with opened(Settings(data=tmp_path / "new")) as container:
        await container.ports.database().prepare()
        project = await container.projects.create_project()("Pump station")
    async with opened(Settings(data=tmp_path / "new")) as container:
        await container.ports.database().prepare()
        assert (await container.projects.show_project()(project.id)).name == "Pump station"


async def test_projects_are_kept_in_postgres(tmp_path: Path, postgres_server: str) -> None:
    async with postgres_url(postgres_server) as url, opened(Settings(data=tmp_path, database_url=url)) as container:
        await container.ports.database().prepare()
        project = await container.projects.create_project()("Pump station")
        assert (await container.projects.show_project()(project.id)).name == "Pump station"


async def test_two_containers_know_nothing_of_each_other(tmp_path: Path) -> None:
    async with opened(Settings(data=tmp_path, storage="memory")) as one, opened(Settings(data=tmp_path, storage="memory")) as other:
        await one.projects.create_project()("Pump station")

        assert len(await one.projects.list_projects()()) == 1
        assert await other.projects.list_projects()() == []


async def test_nothing_is_made_before_it_is_needed(tmp_path: Path) -> None:
    async with opened(Settings(data=tmp_path / "data"), recogniser=FakeRecogniser()) as container:
        container.take_offs.recognise_file()

    assert not (tmp_path / "data").exists()


def test_a_port_may_be_given(tmp_path: Path) -> None:
    reader, recogniser = object(), object()

    recognise = container_of(Settings(data=tmp_path), reader=reader, recogniser=recogniser).take_offs.recognise_file()

    assert (recognise.reader, recognise.recogniser) == (reader, recogniser)


def test_a_mail_account_that_is_not_whole_is_said_without_its_password(tmp_path: Path) -> None:
    with pytest.raises(InvalidSettings, match="no complete mail account") as refused:
        container_of(Settings(data=tmp_path, mail_url="mailtos://eo:secret-word@")).ports.notifier()
    assert "secret-word" not in str(refused.value)


def test_a_reader_that_is_not_installed_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)

    with pytest.raises(InvalidSettings, match="pdfium is not installed"):
        container_of(Settings(data=tmp_path, reader="pdfium")).ports.reader()
