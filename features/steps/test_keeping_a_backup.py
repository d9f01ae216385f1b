import asyncio
from pathlib import Path
from shutil import copyfile

import msgspec
import pytest
from electrical_orchestrator.adapters.storage.sql.copying import NotEmpty
from electrical_orchestrator.domain.errors import StorageDamaged
from electrical_orchestrator.entrypoints.container.care import Care
from electrical_orchestrator.entrypoints.library import SyncOrchestrator
from electrical_orchestrator.entrypoints.settings import Settings
from pytest_bdd import given, parsers, scenarios, then, when
from sqlalchemy import make_url

from features.steps.office import Office

scenarios("keeping_a_backup.feature")

NAME = b"Pumping station 4"


def database(settings: Settings) -> Path:
    return Path(make_url(settings.database).database or "")


def names(office: Office, settings: Settings) -> list[str]:
    with SyncOrchestrator(settings, recogniser=office.recogniser) as library:
        return [project.name for project in library.projects()]


@pytest.fixture
def other(office: Office) -> Settings:
    return msgspec.structs.replace(office.settings, database_url=f"sqlite:///{office.folder / 'other.sqlite3'}")


@given("a backup was made")
def backed_up(office: Office) -> None:
    asyncio.run(Care(office.settings.database).back_up(office.folder / "backup.sqlite3"))


@when("the database is damaged")
def damaged(office: Office) -> None:
    database(office.settings).write_bytes(b"damaged" * 1000)


@when("the backup is put in its place")
def restored(office: Office) -> None:
    file = database(office.settings)
    for part in file.parent.glob(f"{file.name}*"):
        part.unlink()
    copyfile(office.folder / "backup.sqlite3", file)


@when("one letter of the project's name changes in the file")
def changed(office: Office) -> None:
    file = database(office.settings)
    content = file.read_bytes()
    assert NAME in content
    file.write_bytes(content.replace(NAME, b"Jumping station 4"))


@when("everything moves to an empty database")
def moved(office: Office, other: Settings) -> None:
    asyncio.run(Care(office.settings.database).copy_to(other.database))


@then(parsers.parse('the project "{name}" is there again'))
def there_again(office: Office, name: str) -> None:
    assert names(office, office.settings) == [name]


@then("nobody can work with the database until it is restored")
def refused(office: Office) -> None:
    with pytest.raises(StorageDamaged):
        names(office, office.settings)


@then(parsers.parse('the project "{name}" is in the other one'))
def in_the_other(office: Office, other: Settings, name: str) -> None:
    assert names(office, other) == [name]


@then("nothing can be moved there a second time")
def refused_to_move(office: Office, other: Settings) -> None:
    with pytest.raises(NotEmpty):
        asyncio.run(Care(office.settings.database).copy_to(other.database))
