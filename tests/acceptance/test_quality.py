"""`nox -s quality` on one small drawing."""

import json
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from electrical_orchestrator.adapters.composing.drawings import write_drawing
from electrical_orchestrator.adapters.composing.samples import motor_starter

ROOT = Path(__file__).parents[2]
OTHER_SCORER = """
import json, sys
assert sys.argv[1] == "--set" and sys.argv[4] == "--json"
print(json.dumps({"total": {"detection_f1": 2.0, "true_components": 7, "unknown": 1}, "each": {}}))
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A set ``qet`` of one sheet."""
    data = tmp_path_factory.mktemp("data")
    write_drawing(motor_starter.motor_starter()[:1], data / "qet" / "one", title="One")
    return data


def quality(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-m", "benchmarks.quality", *map(str, words)], capture_output=True, text=True, check=False, cwd=ROOT
    )


class Pictures(HTMLParser):
    """What a page shows."""

    def __init__(self) -> None:
        super().__init__()
        self.places: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.places += [value for name, value in attrs if value and ((tag, name) in {("img", "src"), ("image", "href"), ("link", "href")})]


def test_a_bound_that_is_missed_is_named_and_another_scorer_checked(data: Path, tmp_path: Path) -> None:
    scorer = tmp_path / "scorer.py"
    scorer.write_text(OTHER_SCORER)

    done = quality("--data", data, "--scorer", scorer, "--scores-only", "--results", tmp_path / "results", "qet")

    assert done.returncode == 1, done.stderr
    assert "1 sheets on one core, start included" in done.stdout
    assert [sheet["number"] for sheet in json.loads((tmp_path / "results/qet/one.json").read_bytes())["sheets"]] == [1]
    missed = [line for line in done.stdout.splitlines() if line.startswith("MISSED")]
    assert [line for line in missed if "scorer.py says" in line and "detection_f1" in line and "2.0" in line]
    assert any("scorer.py says 7" in line for line in missed)


def test_the_page_needs_nothing_from_elsewhere(data: Path, tmp_path: Path) -> None:
    done = quality("--data", data, "--page", tmp_path / "page", "qet")

    assert (tmp_path / "page" / "index.html").is_file(), done.stderr
    assert done.stdout.splitlines()[-1] == str(tmp_path / "page" / "index.html")
    page = (tmp_path / "page" / "index.html").read_text("utf-8")
    shown = Pictures()
    shown.feed(page)
    assert "reliability-qet.png" in shown.places
    assert all((tmp_path / "page" / place).read_bytes().startswith(b"\x89PNG") for place in shown.places)
    assert "http" not in page
    assert "without Torch" in page


def test_without_drawings_it_says_what_it_needs(tmp_path: Path) -> None:
    assert "give a folder of sets with --data DIR" in quality("--data", tmp_path, "qet").stderr
    assert quality("--data", tmp_path / "nowhere").returncode == 2
