"""What the files of a deployment say, gathered from all of them."""

import re
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
Thing = dict[str, Any]


def dockerfile() -> str:
    """With continued lines joined."""
    return (ROOT / "Dockerfile").read_text().replace("\\\n", " ")


def compose() -> Thing:
    found: Thing = yaml.safe_load((ROOT / "compose.yaml").read_text())
    return found


def services() -> dict[str, Thing]:
    """Those that are this program."""
    return {name: service for name, service in compose()["services"].items() if "electrical-orchestrator" in service["image"]}


def manifests() -> list[Thing]:
    """Every object of deploy/kubernetes."""
    files = sorted((ROOT / "deploy" / "kubernetes").glob("*.yaml"))
    return [thing for file in files for thing in yaml.safe_load_all(file.read_text()) if thing]


def of_kind(*kinds: str) -> list[Thing]:
    return [thing for thing in manifests() if thing["kind"] in kinds]


def adapter_rules() -> list[Thing]:
    """How figures of Prometheus are handed on to autoscalers."""
    found: list[Thing] = yaml.safe_load((ROOT / "deploy" / "prometheus-adapter.yaml").read_text())["rules"]["external"]
    return found


def scaled() -> dict[str, Thing]:
    """The figure that each Deployment with workers is scaled by, by its name."""
    scalers = [thing["spec"] for thing in of_kind("HorizontalPodAutoscaler")]
    return {each["scaleTargetRef"]["name"]: one["external"] for each in scalers for one in each["metrics"] if "external" in one}


def listening() -> Iterator[tuple[str, Thing, Thing]]:
    """Name of each Deployment, its pods' annotations, and its container."""
    for thing in of_kind("Deployment"):
        pod = thing["spec"]["template"]
        yield thing["metadata"]["name"], pod["metadata"].get("annotations", {}), pod["spec"]["containers"][0]


def pods() -> Iterator[tuple[str, Thing]]:
    """Name and specification of each."""
    for thing in of_kind("Deployment", "Job"):
        yield thing["metadata"]["name"], thing["spec"]["template"]["spec"]


def commands() -> Iterator[Sequence[str]]:
    """Every command line that anything starts, without its program."""
    yield from (service["command"] for service in services().values())
    yield from (container["args"] for _, pod in pods() for container in pod["containers"])
    yield yaml.safe_load(re.findall(r"^CMD (\[.*\])$", dockerfile(), re.MULTILINE)[-1])


def variables() -> set[str]:
    """Every environment variable that the program is given."""
    inside = {name for service in services().values() for name in service["environment"]}
    mapped = {name for thing in of_kind("ConfigMap", "Secret") for name in {**thing.get("data", {}), **thing.get("stringData", {})}}
    built = {word.partition("=")[0] for line in re.findall(r"^ENV (.*)$", dockerfile(), re.MULTILINE) for word in shlex.split(line)}
    set_there = {each["name"] for _, pod in pods() for container in pod["containers"] for each in container.get("env", [])}
    return {name for name in inside | mapped | built | set_there if name.startswith(("EO_", "AWS_"))}
