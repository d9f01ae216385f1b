"""`eo compose` and `eo score`: the open benchmark on the command line."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from electrical_orchestrator.adapters.composing.withholding import withheld
from electrical_orchestrator.adapters.pdf.mupdf.sheets import read_sheets
from electrical_orchestrator.entrypoints.cli import main

ELEMENT = (
    '<definition type="element"><uuid uuid="{of-the-collection}"/><names><name lang="en">Fuse</name></names><description>'
    '<rect x="-5" y="-15" width="10" height="30" style="line-style:normal;line-weight:normal;filling:none;color:black"/>'
    '<terminal x="0" y="-20" orientation="n" name="1"/><terminal x="0" y="20" orientation="s" name="2"/></description></definition>'
)


class Ended(NamedTuple):
    code: int
    out: str
    err: str


Eo = Callable[..., Ended]


@pytest.fixture
def eo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Eo:
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> Ended:
        capfd.readouterr()
        code = main(words, environment={})
        return Ended(code, *capfd.readouterr())

    return run


def told(file: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(Path(file).read_text("utf-8"))
    return read


def found_from(truth: str, to: str, **changes: object) -> None:
    """A result that is the truth, less what is ignored, with ``changes`` to each component."""
    document = told(truth)
    for sheet in document["sheets"]:
        sheet["components"] = [{**component, **changes} for component in sheet["components"] if not component["ignore"]]
    Path(to).parent.mkdir(exist_ok=True)
    Path(to).write_text(json.dumps(document), "utf-8")


class TestCompose:
    def test_the_same_seed_gives_the_same_bytes(self, eo: Eo) -> None:
        assert eo("compose", "a", "--seeds", "3-4", "--sheets", "2", "--size", "A4").out == "2 drawings of 2 sheets in a\n"
        eo("compose", "b", "--seeds", "4", "--sheets", "1", "--size", "A4")

        assert sorted(folder.name for folder in Path("a").iterdir()) == ["0003", "0004"]
        assert [(sheet.width, sheet.height) for sheet in read_sheets(Path("a/0003/drawing.pdf"))] == [(842, 595)] * 2
        assert told("a/0004/truth.json")["sheets"][:1] == told("b/0004/truth.json")["sheets"]

    def test_plans_and_paper_of_any_size(self, eo: Eo) -> None:
        assert eo("compose", "a", "--seeds", "1", "--sheets", "1", "--sort", "plan", "--size", "900x700").code == 0

        (sheet,) = told("a/0001/truth.json")["sheets"]
        assert (sheet["width"], sheet["height"]) == (900, 700)
        assert {component["kind"] for component in sheet["components"]} & {"lamp", "plug_socket", "wall_switch"}

    def test_a_collection_is_drawn_too(self, eo: Eo) -> None:
        Path("elements/10_electric").mkdir(parents=True)
        Path("elements/10_electric/fuse.elmt").write_text(ELEMENT, "utf-8")

        assert eo("compose", "a", "--seeds", "1-2", "--sheets", "4", "--size", "A3", "--collection", "elements").code == 0

    def test_the_withheld_fifth_is_left_out(self, eo: Eo) -> None:
        eo("compose", "all", "--seeds", "1", "--sheets", "3", "--size", "A3")
        eo("compose", "known", "--seeds", "1", "--sheets", "3", "--size", "A3", "--withhold")

        assert _withheld(told("all/0001/truth.json")) > 0
        assert _withheld(told("known/0001/truth.json")) == 0

    @pytest.mark.parametrize(
        ("words", "advice"),
        [
            (["--seeds", "none"], "--seeds is 'none': give numbers and ranges"),
            (["--sheets", "0"], "give a number from 1 to 1000"),
            (["--size", "A9"], "give one of A4, A3"),
            (["--size", "10x10"], "500 to 5000 each"),
            (["--collection", "."], "holds no elements"),
        ],
    )
    def test_what_cannot_be_composed_is_told(self, eo: Eo, words: list[str], advice: str) -> None:
        ended = eo("compose", "a", *words)

        assert ended.code == 2
        assert advice in ended.err
        assert not Path("a").exists()

    def test_it_needs_neither_torch_nor_a_pdf_library(self, tmp_path: Path) -> None:
        words = f"['compose', {str(tmp_path / 'a')!r}, '--seeds', '1', '--sheets', '1']"
        script = (
            f"import sys; from electrical_orchestrator.entrypoints.cli import main; assert main({words}) == 0;"
            "assert not {'torch', 'pymupdf', 'scipy', 'numpy'} & set(sys.modules)"
        )
        subprocess.run([sys.executable, "-c", script], check=True)  # noqa: S603 - our own words


class TestScore:
    @pytest.fixture(autouse=True)
    def composed(self, eo: Eo) -> None:
        eo("compose", "data", "--seeds", "1-2", "--sheets", "2", "--size", "A4")

    def test_the_truth_scores_one(self, eo: Eo) -> None:
        found_from("data/0001/truth.json", "r/0001.json")

        figures = json.loads(eo("score", "r/0001.json", "data/0001/truth.json", "--json").out)

        assert figures["total"]["recognition_f1"] == figures["total"]["connection_f1"] == 1
        assert figures["total"]["net_edit_distance"] == 0
        assert [sheet["number"] for sheet in figures["sheets"]] == [1, 2]
        assert "each" not in figures

    def test_a_set_counts_a_missing_result_as_nothing_found(self, eo: Eo) -> None:
        found_from("data/0001/truth.json", "r/0001.json")

        figures = json.loads(eo("score", "--set", "data", "r", "--json").out)

        assert {name: each["detection_f1"] for name, each in figures["each"].items()} == {"0001": 1, "0002": 0}
        assert 0 < figures["total"]["detection_f1"] < 1

    def test_a_table_with_kinds_and_confidences(self, eo: Eo) -> None:
        found_from("data/0001/truth.json", "r/0001.json", kind="lamp", confidence=0.75)
        found_from("data/0002/truth.json", "r/0002.json", confidence=0.95)

        out = eo("score", "--set", "data", "r", "--details").out

        assert "all together" in out
        assert "lamp" in out
        assert "Expected calibration error" in out

    def test_without_confidences_it_says_so(self, eo: Eo) -> None:
        found_from("data/0001/truth.json", "r/0001.json")

        assert "The result tells no confidence." in eo("score", "r/0001.json", "data/0001/truth.json", "--details").out

    def test_the_withheld_fifth_alone(self, eo: Eo) -> None:
        found_from("data/0001/truth.json", "r/0001.json")

        whole, alone = (
            json.loads(eo("score", "r/0001.json", "data/0001/truth.json", "--json", *more).out)["total"] for more in ([], ["--withheld"])
        )

        assert alone["detection_f1"] == 1
        assert 0 < alone["true_components"] < whole["true_components"]

    def test_withheld_needs_elements(self, eo: Eo) -> None:
        found_from("data/0001/truth.json", "truth.json", element=None)

        assert eo("score", "truth.json", "truth.json", "--withheld").code == 17

    @pytest.mark.parametrize(
        ("text", "wrong"),
        [
            ("%PDF-1.7", "not in the form that is scored"),
            ('{"sheets": 3}', "Expected `array`"),
            ('{"sheets": [{"number": 1, "components": [{"id": "1", "kind": "coil"}]}]}', "missing required field `bbox`"),
            ('{"sheets": [{"number": 1, "components": [{"id": "1", "kind": "coil", "bbox": [9, 0, 1, 1]}]}]}', "x0 <= x1"),
            ('{"sheets": [{"number": 1, "components": [{"id": "1", "kind": "coil", "bbox": [0, 0, 1, 1], "confidence": 7}]}]}', "0 and 1"),
            ('{"sheets": [{"number": 1, "components": []}, {"number": 1, "components": []}]}', "Two sheets have the number 1"),
        ],
    )
    def test_a_wrong_file_is_told_with_what_to_do(self, eo: Eo, text: str, wrong: str) -> None:
        Path("wrong.json").write_text(text)

        ended = eo("score", "wrong.json", "data/0001/truth.json")

        assert ended.code == 17
        assert ended.err.startswith("eo: wrong.json")
        assert wrong in ended.err
        assert "Give " in ended.err

    def test_two_components_of_one_identifier_are_told(self, eo: Eo) -> None:
        found_from("data/0001/truth.json", "wrong.json", id="same")

        ended = eo("score", "wrong.json", "data/0001/truth.json")

        assert ended.code == 17
        assert "wrong.json: Two components of sheet 1 have the identifier 'same'" in ended.err

    def test_it_wants_a_result_with_its_truth_or_two_folders(self, eo: Eo) -> None:
        assert eo("score").code == eo("score", "r.json").code == eo("score", "r.json", "--set", "data", "r").code == 2
        assert eo("score", "nowhere.json", "data/0001/truth.json").code == 8
        assert "`eo compose FOLDER` makes sheets" in eo("score", "--set", "r", "data").err


def _withheld(truth: dict[str, Any]) -> int:
    """How many components show a withheld shape."""
    elements = [component["element"] for sheet in truth["sheets"] for component in sheet["components"]]
    return sum(withheld(element) for element in elements if element is not None)
