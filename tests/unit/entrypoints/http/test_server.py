from pathlib import Path

import pytest
import uvicorn
from electrical_orchestrator.domain.errors import InvalidSettings
from electrical_orchestrator.entrypoints.http.server import serve
from electrical_orchestrator.entrypoints.settings import Settings
from litestar import Litestar


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.0.7", "example.org", "127.0.0.1.evil.example"])  # noqa: S104  refused
async def test_it_listens_to_this_machine_alone(host: str) -> None:
    with pytest.raises(InvalidSettings, match="loopback"):
        await serve(Settings(storage="memory", host=host))


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "::1", "localhost"])
async def test_it_serves_the_api_where_the_settings_say(host: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    served: list[uvicorn.Config] = []

    async def at_once(server: uvicorn.Server, **_: object) -> None:
        served.append(server.config)

    monkeypatch.setattr(uvicorn.Server, "serve", at_once)
    await serve(Settings(data=tmp_path, storage="memory", host=host, port=8123, hosts="Plans.example, "))
    (config,) = served
    assert (config.host, config.port) == (host, 8123)
    assert isinstance(config.app, Litestar)
    assert not config.proxy_headers
