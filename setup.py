"""Maps the four folders of the repository to ``electrical_orchestrator.<layer>``; the rest is in pyproject.toml."""

from setuptools import find_packages, setup

LAYERS = ("domain", "application", "adapters", "entrypoints")
NAME = "electrical_orchestrator"

setup(
    packages=[f"{NAME}.{package}" for layer in LAYERS for package in (layer, *(f"{layer}.{below}" for below in find_packages(layer)))],
    package_dir={f"{NAME}.{layer}": layer for layer in LAYERS},
)
