"""Every check is one word, here and in CI: bare ``nox`` runs ``lint``, ``types``, ``architecture``, ``tests`` and ``build``."""

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import nox

nox.needs_version = ">=2025.2.9"
nox.options.sessions = ["lint", "types", "architecture", "tests", "build"]
nox.options.reuse_venv = "yes"

PROJECT = nox.project.load_toml("pyproject.toml")
LAYERS = ("domain", "application", "adapters", "entrypoints")
CORE = "domain/*,application/*"
CLOSE = ("tests/unit", "tests/contracts", "features")
PIP_INSTALL = ("-m", "pip", "--disable-pip-version-check", "install", "--quiet")
SHARED = Path(".nox", "everything")
MANY_PROCESSES = {
    "OMP_NUM_THREADS": "1",  # tests run side by side; torch's threads would only wait for each other
    "PYTHONDONTWRITEBYTECODE": "",  # and start hundreds of programs: each would compile all of ours
}
TRAINING = "electrical_orchestrator.entrypoints.training"


@nox.session
def lint(session: nox.Session) -> None:
    """Every rule of ruff, and its formatting; the Dockerfile's rules."""
    session.install(*_group("lint"))
    session.run("ruff", "check", *session.posargs)
    session.run("ruff", "format", "--check")
    session.run("hadolint", "Dockerfile")


@nox.session(venv_backend="none")
def types(session: nox.Session) -> None:
    """Types, strictly: the four layers, the tests and the scripts."""
    _with_everything(session)("-m", "mypy", *session.posargs)


@nox.session
def architecture(session: nox.Session) -> None:
    """Who may import whom."""
    session.install("--no-deps", "--editable", ".")
    session.install(*_group("architecture"))
    session.run("lint-imports", *session.posargs)


@nox.session(venv_backend="none")
def tests(session: nox.Session) -> None:
    """Every test. Those close to the code cover each branch of domain and application, 90 % of the whole; counting slows no others.

    What stands after ``--`` is tested alone.
    """
    run = partial(_with_everything(session), env=MANY_PROCESSES)
    if session.posargs:
        run("-m", "pytest", *session.posargs)
        return
    # one more than there are cores: many wait for servers, or for time to pass
    pytest = ("-m", "pytest", f"--numprocesses={(os.cpu_count() or 1) + 1}", "--dist=worksteal", "--durations=10")
    run(*pytest, *CLOSE, *(f"--cov={layer}" for layer in LAYERS), "--cov-report=")
    run(*pytest, "tests", *(f"--ignore={folder}" for folder in CLOSE))
    run("-m", "coverage", "report", "--skip-covered", "--show-missing", "--fail-under=90")
    run("-m", "coverage", "report", "--skip-covered", "--show-missing", f"--include={CORE}", "--fail-under=100")


@nox.session(venv_backend="none")
def unit(session: nox.Session) -> None:
    """The quick tests alone."""
    _with_everything(session)("-m", "pytest", "tests/unit", *session.posargs)


@nox.session(venv_backend="none")
def features(session: nox.Session) -> None:
    """What the program promises, in the practitioner's words."""
    _with_everything(session)("-m", "pytest", "features", *session.posargs)


@nox.session(venv_backend="none")
def fuzz(session: nox.Session) -> None:
    """50,000 requests made up from the API's own description: ``-- --cases N --seed N``."""
    _with_everything(session)("-m", "tests.fuzzing", *session.posargs, env=MANY_PROCESSES)


@nox.session(venv_backend="none")
def faults(session: nox.Session) -> None:
    """Everything that may break is broken, and docs/reliability.md gets the figures: ``-- --size full --database sqlite --seeds 5``."""
    _with_everything(session)("-m", "tests.faults", *session.posargs, env=MANY_PROCESSES)


@nox.session(venv_backend="none")
def quality(session: nox.Session) -> None:
    """Scores of recognition, and a page about them: ``-- --data DIR``."""
    _with_everything(session)("-m", "benchmarks.quality", *session.posargs)


@nox.session(venv_backend="none")
def bench(session: nox.Session) -> None:
    """Speed and memory, each figure beside its floor; that over 10,000 drawings takes an hour. One alone: ``-- memory --drawings 500``."""
    known = [script.stem for script in sorted(Path("benchmarks").glob("*.py"))]
    alone, words = session.posargs[:1], session.posargs[1:]
    if not {*alone} <= {*known}:
        session.error(f"There is no benchmark {alone[0]}: {', '.join(known)}.")
    run = _with_everything(session)
    for name in alone or known:
        run("-m", f"benchmarks.{name}", *words)


@nox.session
def load(session: nox.Session) -> None:
    """How many lists a second, and how long they take at four fifths of that; beside a handler that has nothing to do."""
    session.install(*_group("load"))
    _with_everything(session)("-m", "benchmarks.serving.load", "--locust", str(Path(session.bin, "locust")), *session.posargs)


@nox.session(venv_backend="none")
def library(session: nox.Session) -> None:
    """Make the symbol library anew."""
    _with_everything(session)("-m", TRAINING, "library", *session.posargs)


@nox.session(venv_backend="none")
def train(session: nox.Session) -> None:
    """Train the networks anew."""
    _with_everything(session)("-m", TRAINING, "train", *session.posargs)


@nox.session
def build(session: nox.Session) -> None:
    """Source distribution and wheel; then the wheel alone has to work in an empty environment."""
    session.install(*_group("build"))
    made, empty = Path(session.create_tmp(), "dist").absolute(), Path(session.create_tmp(), "empty").absolute()
    session.run("python", ".ci/check_wheel.py", "make", str(made))
    session.run("python", "-m", "venv", "--clear", str(empty))
    wheel = next(made.glob("*.whl"))
    run = partial(session.run, _python_of(empty), external=True)
    run(*PIP_INSTALL, str(wheel))
    run("-m", "pip", "check")
    run("-I", ".ci/check_wheel.py", "try", str(wheel), "samples/motor_starter.pdf")


def _group(name: str) -> tuple[str, ...]:
    return nox.project.dependency_groups(PROJECT, name)


def _with_everything(session: nox.Session) -> Callable[..., object]:
    """How to run Python where everything is installed: one environment for many sessions, for torch is large."""
    python = _python_of(SHARED)
    if not Path(python).exists():
        session.run_install(sys.executable, "-m", "venv", str(SHARED))
    session.run_install(python, *PIP_INSTALL, "--editable", ".[all]", *_group("development"))
    return partial(session.run, python)


def _python_of(environment: Path) -> str:
    return str(environment.absolute() / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
