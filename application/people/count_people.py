"""Use case: how many people there are."""

from dataclasses import dataclass

from electrical_orchestrator.application.transaction import Begin


@dataclass(frozen=True, slots=True)
class CountPeople:
    """Counts people, so that the first start knows that it is the first."""

    begin: Begin

    async def __call__(self) -> int:
        """Return how many there are, disabled ones too."""
        async with self.begin() as work:
            return await work.users.count()
