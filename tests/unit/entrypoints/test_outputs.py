from pathlib import Path

import pytest
from electrical_orchestrator.entrypoints.cli.exits import WrongUsage
from electrical_orchestrator.entrypoints.cli.outputs import Asked, planned


def test_one_drawing_writes_the_files_that_are_named(tmp_path: Path) -> None:
    asked = Asked(tmp_path / "a.json", tmp_path / "a.csv", tmp_path / "b.pdf")

    assert planned([tmp_path / "a.pdf"], asked) == [asked]


def test_one_drawing_may_be_given_a_folder(tmp_path: Path) -> None:
    assert planned([Path("x/plan.pdf")], Asked(json=tmp_path)) == [Asked(json=tmp_path / "plan.json")]


def test_several_drawings_get_names_of_their_own_in_a_folder(tmp_path: Path) -> None:
    files = [Path("a/plan.pdf"), Path("b/Plan.pdf"), Path("c/plan-2.pdf"), Path("c/other.pdf")]

    names = [own.json.name for own in planned(files, Asked(json=tmp_path / "out")) if own.json]

    assert names == ["plan.json", "Plan-2.json", "plan-2-2.json", "other.json"]


def test_nothing_asked_nothing_planned() -> None:
    assert planned([Path("a.pdf"), Path("b.pdf")], Asked()) == [Asked(), Asked()]


def test_no_drawing_is_overwritten(tmp_path: Path) -> None:
    drawing = tmp_path / "plan.pdf"
    drawing.touch()
    link = tmp_path / "link.pdf"
    link.symlink_to(drawing)
    for target in (drawing, tmp_path, link):
        with pytest.raises(WrongUsage, match="take the place of the drawing"):
            planned([drawing], Asked(annotated=target))


def test_two_results_need_two_places(tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match="Two results"):
        planned([Path("a.pdf")], Asked(json=tmp_path / "x", csv=tmp_path / "x"))


def test_several_drawings_need_a_folder(tmp_path: Path) -> None:
    (tmp_path / "x").touch()
    with pytest.raises(WrongUsage, match="give a folder"):
        planned([Path("a.pdf"), Path("b.pdf")], Asked(json=tmp_path / "x"))
