from pathlib import Path

import pytest
from electrical_orchestrator.domain.errors import InvalidSettings
from electrical_orchestrator.entrypoints.settings import Settings


def test_every_default_is_embedded_and_local() -> None:
    settings = Settings.load({})

    assert (settings.host, settings.device, settings.reader, settings.storage) == ("127.0.0.1", "auto", "mupdf", "sql")
    assert settings.database.startswith("sqlite:///")
    assert Path(settings.originals_place).is_relative_to(settings.data)


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('port = 9000\ndevice = "cpu"\n')

    settings = Settings.load({"EO_CONFIG": str(file), "EO_PORT": "9001"})

    assert (settings.port, settings.device) == (9001, "cpu")


def test_folders_may_be_moved(tmp_path: Path) -> None:
    settings = Settings.load({"EO_DATA": str(tmp_path / "d"), "EO_ORIGINALS": str(tmp_path / "o")})

    assert settings.database == f"sqlite:///{(tmp_path / 'd').as_posix()}/orchestrator.sqlite3"
    assert settings.originals_place == str(tmp_path / "o")


def test_an_empty_variable_is_not_set() -> None:
    assert Settings.load({"EO_PORT": ""}).port == 8000


@pytest.mark.parametrize(
    ("variable", "value", "message"),
    [
        ("EO_PORT", "0", "EO_PORT is '0': give a whole number from 1 to 65535."),
        ("EO_PORT", "many", "EO_PORT is 'many': give a whole number from 1 to 65535."),
        ("EO_DEVICE", "gpu", "EO_DEVICE is 'gpu': give auto, cpu, cuda or cuda:N."),
        ("EO_READER", "acrobat", "EO_READER is 'acrobat': give mupdf or pdfium."),
        ("EO_PROT", "1", "There is no setting EO_PROT: did you mean EO_PORT?"),
    ],
)
def test_a_wrong_value_is_named_with_what_is_allowed(variable: str, value: str, message: str) -> None:
    with pytest.raises(InvalidSettings) as error:
        Settings.load({variable: value})

    assert str(error.value) == message


def test_an_unknown_setting_without_a_neighbour_lists_the_known_ones() -> None:
    with pytest.raises(InvalidSettings, match=r"known are EO_.*EO_DATA, EO_DATABASE_APPLICATION"):
        Settings.load({"EO_QQQQQQ": "1"})


def test_a_wrong_database_address_never_shows_its_password() -> None:
    with pytest.raises(InvalidSettings, match=r"EO_DATABASE_URL has a wrong value: give sqlite:///FILE") as error:
        Settings.load({"EO_DATABASE_URL": "mysql://me:secret@host/db"})

    assert "secret" not in str(error.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("port = 'x'", "port in .* is 'x': give a whole number"),
        ("port = '80'", "port in .* is '80': give a whole number"),
        ("data = 3", "data in .* is 3: give a folder"),
        ("prot = 1", "There is no setting prot in .*: did you mean port"),
        ("= 1", "is not TOML"),
    ],
)
def test_a_wrong_file_says_what_is_wrong(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text)

    with pytest.raises(InvalidSettings, match=message):
        Settings.load({"EO_CONFIG": str(file)})


def test_a_named_file_must_be_there_and_be_readable(tmp_path: Path) -> None:
    with pytest.raises(InvalidSettings, match="there is no such file"):
        Settings.load({"EO_CONFIG": str(tmp_path / "none.toml")})
    with pytest.raises(InvalidSettings, match="cannot be read"):
        Settings.load({"EO_CONFIG": str(tmp_path)})


def test_originals_may_be_kept_in_a_cloud() -> None:
    assert Settings.load({"EO_ORIGINALS": "s3://drawings/originals"}).originals_place == "s3://drawings/originals"


@pytest.mark.parametrize("place", ["ftp://host/folder", "s3://", "http://host/bucket", "s3:///prefix"])
def test_originals_are_kept_nowhere_else(place: str) -> None:
    with pytest.raises(InvalidSettings, match="s3://BUCKET/PREFIX"):
        Settings.load({"EO_ORIGINALS": place})
