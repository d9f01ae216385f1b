"""What the pages for operators say is there."""

import re

from tests.acceptance.running_api import running
from tests.deployment.deployed import ROOT, adapter_rules, of_kind

OPERATIONS = (ROOT / "docs" / "operations.md").read_text("utf-8")
RELIABILITY = (ROOT / "docs" / "reliability.md").read_text("utf-8")


async def test_every_figure_that_is_watched_is_told() -> None:
    async with running() as api:
        await api.a_drawing()
        told = (await api.client.get("/metrics")).text
    watched = set(re.findall(r"\b(eo_\w+)", OPERATIONS))
    made = {rule["name"]["as"] for rule in adapter_rules()}
    handed_on = {name for rule in adapter_rules() for name in re.findall(r'__name__="(\w+)"', rule["seriesQuery"])}
    assert {name for name in watched - made | handed_on if name not in told} == set()


def test_every_port_that_is_let_out_is_named() -> None:
    out = next(policy["spec"]["egress"] for policy in of_kind("NetworkPolicy") if policy["metadata"]["name"] == "eo-outwards")
    ports = {str(one["port"]) for rule in out for one in rule["ports"]} - {"53"}  # names of machines
    paragraph = next(text for text in OPERATIONS.split("\n\n") if "nothing out but to" in text)
    assert ports == set(re.findall(r"\b\d{3,4}\b", paragraph.partition("nothing out but to")[2].partition(". ")[0]))


def test_every_file_that_is_named_is_there() -> None:
    named = re.findall(r"(?:docs|deploy)/[\w/-]+\.\w+", OPERATIONS) + re.findall(r"\]\(([\w.]+)\)", OPERATIONS)
    assert {name for name in named if not (ROOT / name).exists() and not (ROOT / "docs" / name).exists()} == set()


def test_every_fault_of_ours_has_its_test() -> None:
    named = set(re.findall(r"`(tests/faults/\w+\.py)`", RELIABILITY))
    assert named == {str(file.relative_to(ROOT)) for file in (ROOT / "tests" / "faults").glob("test_f*.py")}
