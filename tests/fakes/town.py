"""Everything that use cases of people need, in memory, with people in it."""

from dataclasses import dataclass, field

from electrical_orchestrator.adapters.storage.memory import MemoryStorage, MemoryUnitOfWork
from electrical_orchestrator.adapters.tallies.memory import MemoryTallies
from electrical_orchestrator.application.people.attempts import Attempts
from electrical_orchestrator.application.people.authenticate import Authenticate
from electrical_orchestrator.application.people.create_user import CreateUser
from electrical_orchestrator.application.people.opening import Opened
from electrical_orchestrator.application.people.refresh_session import RefreshSession
from electrical_orchestrator.application.people.set_member import SetMember
from electrical_orchestrator.application.people.sign_in import SignIn
from electrical_orchestrator.domain.people.members import Role
from electrical_orchestrator.domain.people.users import User
from electrical_orchestrator.domain.ports.unit_of_work import UnitOfWork
from electrical_orchestrator.domain.projects import Project

from tests.fakes.access_tokens import FakeAccessTokens
from tests.fakes.clock import FakeClock
from tests.fakes.passwords import FakeHasher

PASSWORD = "copper wire and ferrules"  # noqa: S105  # of nobody


@dataclass
class Town:
    """Short ways to fill it."""

    clock: FakeClock = field(default_factory=FakeClock)
    storage: MemoryStorage = field(default_factory=MemoryStorage)
    hasher: FakeHasher = field(default_factory=FakeHasher)
    access_tokens: FakeAccessTokens = field(default_factory=FakeAccessTokens)

    def begin(self) -> UnitOfWork:
        return MemoryUnitOfWork(self.storage)

    async def a_user(self, email: str = "ann@example.com", *, administrator: bool = False) -> User:
        return await CreateUser(self.begin, self.hasher, self.clock)("Ann", email, PASSWORD, administrator=administrator)

    async def a_project(self, **roles: Role) -> tuple[Project, dict[str, User]]:
        """A project with a member for each of ``roles``, by name."""
        project = Project.start("Pump station", self.clock.now())
        async with self.begin() as work:
            await work.projects.put(project)
        people = {name: await self.a_user(f"{name}@example.com") for name in roles}
        for name, role in roles.items():
            await SetMember(self.begin)(project.id, people[name].id, role)
        return project, people

    async def signed_in(self, email: str = "ann@example.com", password: str = PASSWORD) -> Opened:
        return await SignIn(self.begin, self.hasher, self.access_tokens, self.clock, Attempts(MemoryTallies()))(email, password)

    @property
    def refresh(self) -> RefreshSession:
        return RefreshSession(self.begin, self.access_tokens, self.clock)

    @property
    def authenticate(self) -> Authenticate:
        return Authenticate(self.begin, self.access_tokens, self.clock)
