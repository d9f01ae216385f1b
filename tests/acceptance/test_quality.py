"""`nox -s quality` on one small drawing, with a scorer that has its mind made up."""

import subprocess
import sys
from pathlib import Path

import pytest
from electrical_orchestrator.adapters.composing.pdf import to_pdf
from electrical_orchestrator.adapters.composing.scene import Path as Stroke
from electrical_orchestrator.adapters.composing.scene import Scene
from electrical_orchestrator.domain.geometry import Point

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "quality.py"
SCORER = """
import json, pathlib, sys
assert sys.argv[1] == "--set" and sys.argv[4] == "--json"
assert [sheet["number"] for sheet in json.loads(pathlib.Path(sys.argv[3], "one.json").read_text())["sheets"]] == [1]
names = "detection_f1 recognition_f1 designation_recall designation_f1 connection_f1 true_components found_components".split()
figures = dict.fromkeys(names, 0.79)
print(json.dumps({"total": figures, "each": {"one": figures}}))
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    one = tmp_path / "data" / "qet" / "one"
    one.mkdir(parents=True)
    to_pdf([Scene(842, 595, paths=[Stroke(((Point(20, 20), Point(200, 20)),))])], one / "drawing.pdf", title="Composed")
    (one / "truth.json").write_text("{}")
    (tmp_path / "scorer.py").write_text(SCORER)
    return tmp_path / "data"


def test_a_bound_that_is_missed_is_named_and_ends_it_badly(data: Path) -> None:
    words = ["--data", str(data), "--scorer", str(data.with_name("scorer.py"))]

    done = subprocess.run([sys.executable, SCRIPT, *words], capture_output=True, text=True, check=False)  # noqa: S603 - our own words

    assert done.returncode == 1, done.stderr
    assert "1 sheets on one core, start included" in done.stdout
    missed = [line for line in done.stdout.splitlines() if line.startswith("MISSED") and "_f1" in line]  # memory depends on torch's build
    assert missed == [
        "MISSED  qet: detection_f1 0.790 is below 0.8",
        "MISSED  qet: connection_f1 0.790 is below 0.8",
    ]


def test_without_drawings_it_says_what_it_needs(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, SCRIPT, "--data", tmp_path], capture_output=True, text=True, check=False)  # noqa: S603 - our own words

    assert done.returncode == 2
    assert "--scorer FILE" in done.stderr
