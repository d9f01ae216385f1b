from pathlib import Path

import pytest
from electrical_orchestrator.domain.errors import StorageFull
from electrical_orchestrator.entrypoints.http.health import check_room


def test_a_folder_that_is_not_made_yet_lies_on_the_disk_of_the_one_above(tmp_path: Path) -> None:
    check_room([tmp_path / "data" / "originals", tmp_path], least=1)


def test_too_little_room_is_said_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(StorageFull, match=tmp_path.name):
        check_room([tmp_path], least=1 << 60)
