import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from electrical_orchestrator.domain.errors import InvalidSettings, StorageUnavailable
from electrical_orchestrator.entrypoints.secrets import NoSecretYet, check_secret, known_secrets, secret_of
from electrical_orchestrator.entrypoints.settings import Settings


def test_a_secret_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data")
    with ThreadPoolExecutor(8) as several:
        made = set(several.map(lambda _: secret_of(settings), range(8)))
    (secret,) = made
    assert len(secret) == 64
    (file,) = (tmp_path / "data").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_secret_may_be_set_and_is_never_shown(tmp_path: Path) -> None:
    assert secret_of(Settings(data=tmp_path, secret="s" * 32)) == b"s" * 32
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(InvalidSettings, match="32 or more") as error:
        Settings.load({"EO_SECRET": "too short"})
    assert "too short" not in str(error.value)


def test_secrets_of_before_are_known_behind_the_present_one(tmp_path: Path) -> None:
    made = secret_of(Settings(data=tmp_path))
    assert known_secrets(Settings(data=tmp_path)) == [made]
    settings = Settings.load({"EO_DATA": str(tmp_path), "EO_SECRET": "n" * 32, "EO_EARLIER_SECRETS": f"{'o' * 32},{'p' * 40}"})
    assert known_secrets(settings) == [b"n" * 32, b"o" * 32, b"p" * 40, made]
    with pytest.raises(InvalidSettings, match="separated by commas") as error:
        Settings.load({"EO_EARLIER_SECRETS": "too short"})
    assert "too short" not in str(error.value)


@pytest.mark.parametrize("wrong", ["s" * 16 + "," + "s" * 16, " " + "s" * 32, "s" * 32 + "\n"])
def test_a_secret_could_not_be_an_earlier_one_with_what_parts_those(wrong: str) -> None:
    with pytest.raises(InvalidSettings, match="EO_SECRET has a wrong value: give 32 or more characters without commas") as error:
        Settings.load({"EO_SECRET": wrong})
    assert wrong.strip() not in str(error.value)
    possible = "a secret of several words: " + "s" * 32
    assert Settings.load({"EO_SECRET": possible, "EO_EARLIER_SECRETS": possible}).secrets_of_before == [possible]


def test_a_secret_that_no_server_has_is_told_before_it_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    for nobody_s in (Settings(data=folder), Settings(data=folder, storage="memory")):
        with pytest.raises(NoSecretYet, match="EO_SECRET"):
            check_secret(nobody_s)
    assert not folder.exists()
    check_secret(Settings(data=folder, secret="s" * 32))
    secret_of(Settings(data=folder))
    check_secret(Settings(data=folder))
    with pytest.raises(NoSecretYet):
        check_secret(Settings(data=folder, storage="memory"))


def test_what_is_kept_in_memory_needs_no_file(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, storage="memory")
    assert secret_of(settings) != secret_of(settings)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("no folder")
    with pytest.raises(StorageUnavailable, match="secret"):
        secret_of(Settings(data=tmp_path / "data"))
