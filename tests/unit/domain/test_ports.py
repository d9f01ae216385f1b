"""Ports: an adapter that forgets a method must not come to life."""

import inspect
import pkgutil
from importlib import import_module

import pytest
from electrical_orchestrator.domain import ports

PORTS = [
    port
    for module in pkgutil.iter_modules(ports.__path__, ports.__name__ + ".")
    for _, port in inspect.getmembers(import_module(module.name), inspect.isclass)
    if port.__module__ == module.name and getattr(port, "_is_protocol", False)
]


def test_there_are_ports() -> None:
    assert len(PORTS) >= 10


@pytest.mark.parametrize("port", PORTS, ids=lambda port: port.__name__)
def test_every_operation_of_a_port_is_abstract_and_says_what_it_promises(port: type) -> None:
    operations = {
        name: operation
        for name, operation in vars(port).items()
        if (inspect.isfunction(operation) or isinstance(operation, property))
        and (not name.startswith("_") or name in {"__aenter__", "__aexit__"})
    }
    assert operations
    assert all(operation.__doc__ and getattr(operation, "__isabstractmethod__", False) for operation in operations.values())


@pytest.mark.parametrize("port", PORTS, ids=lambda port: port.__name__)
def test_an_adapter_without_operations_cannot_be_made(port: type) -> None:
    forgetful = type("Forgetful", (port,), {})
    with pytest.raises(TypeError, match="abstract"):
        forgetful()
