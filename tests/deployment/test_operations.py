"""What the pages for operators say is there."""

import re

from tests.acceptance.running_api import running
from tests.deployment.deployed import ROOT, of_kind

OPERATIONS = (ROOT / "docs" / "operations.md").read_text("utf-8")
RELIABILITY = (ROOT / "docs" / "reliability.md").read_text("utf-8")


async def test_every_figure_that_is_watched_is_told() -> None:
    async with running() as api:
        await api.a_drawing()
        told = (await api.client.get("/metrics")).text
    watched = set(re.findall(r"\b(eo_\w+)", OPERATIONS))
    scaled = {
        metric["external"]["metric"]["name"]
        for each in of_kind("HorizontalPodAutoscaler")
        for metric in each["spec"]["metrics"]
        if "external" in metric
    }
    assert {name for name in watched | scaled if name not in told} == set()


def test_every_file_that_is_named_is_there() -> None:
    named = re.findall(r"(?:docs|deploy)/[\w/]+\.\w+", OPERATIONS) + re.findall(r"\]\(([\w.]+)\)", OPERATIONS)
    assert {name for name in named if not (ROOT / name).exists() and not (ROOT / "docs" / name).exists()} == set()


def test_every_fault_of_ours_has_its_test() -> None:
    named = set(re.findall(r"`(tests/faults/\w+\.py)`", RELIABILITY))
    assert named == {str(file.relative_to(ROOT)) for file in (ROOT / "tests" / "faults").glob("test_f*.py")}
