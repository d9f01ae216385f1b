"""A house for the program: its folders, its settings, and somebody who may do everything."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from electrical_orchestrator.domain.people.tokens import Scope
from electrical_orchestrator.entrypoints.container import Container, opened
from electrical_orchestrator.entrypoints.settings import Settings

from tests.fakes.passwords import FakeHasher


@dataclass
class House:
    """Where one program, or several that share everything, live."""

    folder: Path
    database_url: str
    more: dict[str, str] = field(default_factory=dict)
    lease_s: float = 3.0
    """Short: what a killed worker was at is taken up soon."""
    outside: dict[str, str] = field(default_factory=dict)
    """What else its processes are started with."""
    token: str = ""
    project: str = ""

    @property
    def environment(self) -> dict[str, str]:
        """The program's own settings alone."""
        own = {"EO_DATA": str(self.folder / "data"), "EO_DATABASE_URL": self.database_url, "EO_LOG_FORMAT": "json", "EO_RATE": "0"}
        return {**own, "EO_DEVICE": "cpu", "EO_WORKERS": "1", "EO_FIGURES": "open", "EO_LEASE": str(self.lease_s), **self.more}

    @property
    def temporary(self) -> Path:
        """Where its temporary files are."""
        return Path(self.outside.get("TMPDIR", self.folder / "tmp"))

    @property
    def whole_environment(self) -> dict[str, str]:
        """What a process is started with."""
        around = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}  # the killed tell nothing
        return {**around, "TMPDIR": str(self.temporary), "OMP_NUM_THREADS": "1", **self.environment, **self.outside}

    @property
    def originals(self) -> Path:
        """Where they lie."""
        return Path(self.more.get("EO_ORIGINALS", self.folder / "data" / "originals"))

    @property
    def settings(self) -> Settings:
        return Settings.load(self.environment)

    @asynccontextmanager
    async def container(self, *, prepared: bool = True, **ports: object) -> AsyncIterator[Container]:
        """The same storage, seen from within; ``prepared``: it has been brought up to date."""
        async with opened(self.settings, password_hasher=FakeHasher(), **ports) as container:
            if not prepared:
                await container.ports.database().prepare()
            yield container


@asynccontextmanager
async def a_house(folder: Path, database_url: str, more: dict[str, str] | None = None) -> AsyncIterator[House]:
    """With a project, and an administrator's token that lasts."""
    house = House(folder, database_url, more or {})
    house.temporary.mkdir(parents=True, exist_ok=True)
    async with house.container(prepared=False) as container:
        ann = await container.people.create_user()("Ann", "ann@example.com", "copper wire and ferrules", administrator=True)
        _, house.token = await container.people.create_token()(ann.id, "faults", list(Scope))
        house.project = str((await container.projects.create_project()("Pump station", ann.id)).id)
    yield house
