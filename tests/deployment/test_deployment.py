"""Nothing here can start containers: what their files say is held against schemas, the settings, the commands and the routes."""

import json
import re
from collections.abc import Sequence

import kubernetes_validate
import pytest
from electrical_orchestrator.entrypoints.cli.app import app
from electrical_orchestrator.entrypoints.cli.server import GRACE_S
from electrical_orchestrator.entrypoints.container import container_of
from electrical_orchestrator.entrypoints.http.app import create_app
from electrical_orchestrator.entrypoints.http.front import Front
from electrical_orchestrator.entrypoints.http.health import PATIENCE_S
from electrical_orchestrator.entrypoints.http.worker_app import create_worker_app
from electrical_orchestrator.entrypoints.settings import Settings
from electrical_orchestrator.entrypoints.worker import Worker
from jsonschema import Draft7Validator

from tests.deployment.deployed import (
    ROOT,
    Thing,
    adapter_rules,
    commands,
    compose,
    dockerfile,
    listening,
    manifests,
    of_kind,
    pods,
    scaled,
    services,
    variables,
)

KUBERNETES = "1.31"
OWN = "electrical-orchestrator"
LIVE, READY = "/health/live", "/health/ready"


def named(thing: Thing) -> str:
    return f"{thing['kind']} {thing.get('metadata', {}).get('name', '')}"


def test_compose_has_the_form_that_compose_files_have() -> None:
    Draft7Validator(json.loads((ROOT / "tests/deployment/compose-spec.json").read_text())).validate(compose())


@pytest.mark.parametrize("thing", [thing for thing in manifests() if thing["kind"] != "Kustomization"], ids=named)
def test_manifests_have_the_form_that_kubernetes_asks_for(thing: Thing) -> None:
    kubernetes_validate.validate(thing, KUBERNETES, strict=True)


def test_every_variable_is_a_setting() -> None:
    known = {f"EO_{name.upper()}" for name in Settings.__struct_fields__}
    assert {name for name in variables() if name.startswith("EO_")} <= known


def test_no_variable_comes_by_itself() -> None:
    """Kubernetes gives pods some for each Service, and what begins with EO_ and is no setting ends the program."""
    assert [name for name, pod in pods() if pod.get("enableServiceLinks", True)] == []


def test_every_command_exists_with_its_options() -> None:
    for words in commands():
        app.parse_args(list(words), exit_on_error=False, print_error=False)


def test_every_port_is_the_one_that_is_listened_on() -> None:
    port = str(Settings().port)
    assert f"EXPOSE {port}" in dockerfile()
    assert f"127.0.0.1:{port}{LIVE}" in dockerfile()
    assert [text.rpartition(":")[2] for text in services()["api"]["ports"]] == [port]
    for name, annotations, container in listening():
        assert container["ports"] == [{"name": "http", "containerPort": int(port)}], name
        assert annotations == {"prometheus.io/scrape": "true", "prometheus.io/port": port, "prometheus.io/path": "/metrics"}, name
    assert [told_at(words) for words in commands() if words[0] == "worker"] == 3 * [port]
    assert [known["targetPort"] for known in of_kind("Service")[0]["spec"]["ports"]] == ["http"]


def told_at(words: Sequence[str]) -> str:
    return words[words.index("--port") + 1]


def test_probes_ask_for_routes_that_exist_by_a_name_that_is_answered_to() -> None:
    container = container_of(Settings(storage="memory"))
    told = {"eo-api": create_app(container), "eo-worker": create_worker_app(container, Worker.of(container))}
    for name, annotations, started in listening():
        probes = {kind: probe["httpGet"] for kind, probe in started.items() if "Probe" in kind}
        asked = {kind: probe["path"] for kind, probe in probes.items()}
        assert asked == {"startupProbe": LIVE, "livenessProbe": LIVE, "readinessProbe": READY}, name
        assert {*asked.values(), annotations["prometheus.io/path"]} <= {route.path for route in told[name].routes}, name
        assert {header["value"] for probe in probes.values() for header in probe["httpHeaders"]} == {"localhost"}
        assert {probe["port"] for probe in probes.values()} == {"http"}
        assert started["readinessProbe"]["timeoutSeconds"] > PATIENCE_S, name
    settings = next(thing for thing in of_kind("ConfigMap"))["data"]
    assert settings["EO_FIGURES"] == compose()["x-settings"]["EO_FIGURES"] == "open"  # a probe has no token


def test_whatever_listens_is_asked_how_it_is_doing() -> None:
    asked = {name for name, service in services().items() if not service.get("healthcheck", {}).get("disable")}
    assert asked == {name for name, service in services().items() if service["command"][0] in {"serve", "worker"}}


def test_prometheus_is_answered_by_the_name_that_it_asks_by() -> None:
    for name, _, container in listening():
        given = {each["name"]: each for each in container["env"]}
        assert given["POD_IP"]["valueFrom"]["fieldRef"]["fieldPath"] == "status.podIP", name
        hosts = given["EO_HOSTS"]["value"].replace("$(POD_IP)", "10.1.2.3").replace("$(HOSTS)", "eo-api")
        assert Front.of(Settings(hosts=hosts)).answers_to("10.1.2.3:8000"), name
    hosts_of = {name: service["environment"].get("EO_HOSTS", "") for name, service in services().items() if name != "migrate"}
    assert all(name in hosts.split(",") for name, hosts in hosts_of.items())


def test_prometheus_is_let_in_wherever_it_asks() -> None:
    inwards = [policy["spec"] for policy in of_kind("NetworkPolicy") if "ingress" in policy["spec"]]
    watched = {
        policy["podSelector"]["matchLabels"]["app.kubernetes.io/component"]
        for policy in inwards
        for rule in policy["ingress"]
        if {"namespaceSelector": {"matchLabels": {"electrical-orchestrator/monitoring": "true"}}} in rule["from"]
        and rule["ports"] == [{"port": Settings().port, "protocol": "TCP"}]
    }
    assert watched == {name.removeprefix("eo-") for name, _, __ in listening()}


def test_workers_are_scaled_by_one_age_of_the_queue_that_they_take() -> None:
    (rule,) = adapter_rules()
    assert 'eo_queue_oldest_seconds"' in rule["seriesQuery"]
    assert rule["metricsQuery"].startswith("max(")  # a sum would grow with the pods that tell it
    assert rule["metricsQuery"].endswith("by (queue)")
    words = {name: container["args"] for name, _, container in listening()}
    for name, figure in scaled().items():
        taken = words[name][words[name].index("--queue") + 1]
        assert figure["metric"] == {"name": rule["name"]["as"], "selector": {"matchLabels": {"queue": taken}}}, name
    assert set(scaled()) == {"eo-worker"}


def test_all_processes_get_their_jobs_the_same_way_and_have_what_it_needs() -> None:
    settings = next(thing for thing in of_kind("ConfigMap"))["data"]
    assert settings["EO_OFFERS"] == compose()["x-settings"]["EO_OFFERS"] == "pgqueuer"
    assert 'ARG EXTRAS="all"' in dockerfile()
    assert re.search(r"^all = .*\bworkers\b", (ROOT / "pyproject.toml").read_text(), re.MULTILINE)


def test_nobody_is_root_and_the_root_is_not_written() -> None:
    assert re.findall(r"^USER (.*)$", dockerfile(), re.MULTILINE) == ["10001:10001"]
    assert all(service["read_only"] and service["cap_drop"] == ["ALL"] for service in services().values())
    for name, pod in pods():
        assert pod["securityContext"]["runAsNonRoot"], name
        for container in pod["containers"]:
            context = container["securityContext"]
            assert (context["readOnlyRootFilesystem"], context["allowPrivilegeEscalation"]) == (True, False), name
            assert {"/tmp", "/data"} <= {mount["mountPath"] for mount in container["volumeMounts"]}, name  # noqa: S108  # in a container
            assert {mount["name"] for mount in container["volumeMounts"]} <= {volume["name"] for volume in pod["volumes"]}, name
            assert "memory" in container["resources"]["limits"], name


def test_everybody_has_the_time_to_end_in_peace() -> None:
    assert all(int(service["stop_grace_period"].removesuffix("s")) > GRACE_S + 5 for service in services().values())
    assert all(pod["terminationGracePeriodSeconds"] > GRACE_S + 5 for name, pod in pods() if name != "eo-migrate")


def test_what_refers_to_something_finds_it() -> None:
    kept = {(thing["kind"], thing["metadata"]["name"]) for thing in manifests() if "metadata" in thing}
    for name, pod in pods():
        for container in pod["containers"]:
            wanted = {("ConfigMap", each["configMapRef"]["name"]) for each in container["envFrom"] if "configMapRef" in each}
            wanted |= {("Secret", each["secretRef"]["name"]) for each in container["envFrom"] if "secretRef" in each}
            taken = [each["valueFrom"].get("configMapKeyRef") for each in container.get("env", []) if "valueFrom" in each]
            wanted |= {("ConfigMap", each["name"]) for each in taken if each}
            assert wanted <= kept, name
        assert ("ServiceAccount", pod["serviceAccountName"]) in kept
    for scaler in of_kind("HorizontalPodAutoscaler"):
        assert ("Deployment", scaler["spec"]["scaleTargetRef"]["name"]) in kept
    labels = [thing["spec"]["template"]["metadata"]["labels"] for thing in of_kind("Deployment", "Job")]
    chosen = [thing["spec"]["selector"] for thing in of_kind("PodDisruptionBudget", "Deployment")]
    for selector in [*(each["matchLabels"] for each in chosen), of_kind("Service")[0]["spec"]["selector"]]:
        assert any(selector.items() <= label.items() for label in labels), selector


def test_every_secret_is_asked_for_and_none_is_given() -> None:
    asked = set(re.findall(r"\$\{(\w+)", (ROOT / "compose.yaml").read_text()))
    example = dict(line.split("=", 1) for line in (ROOT / "deploy/example.env").read_text().splitlines() if line and line[0] != "#")
    assert asked - {"EO_VERSION", "EO_PORT"} == set(example)
    secrets = {name: value for name, value in example.items() if "PASSWORD" in name or "SECRET" in name}
    assert all("change-me" in value for value in secrets.values())


def test_what_the_image_is_built_of_is_let_through() -> None:
    let_in = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert {"adapters", "application", "domain", "entrypoints", "pyproject.toml", "setup.py", "README.md", "LICENSE", "NOTICE"} == let_in
    assert all((ROOT / name).exists() for name in let_in)
