"""How often somebody may try to sign in."""

from electrical_orchestrator.entrypoints.http.addresses import NOBODY, household
from electrical_orchestrator.entrypoints.http.errors import TooManyRequests
from electrical_orchestrator.entrypoints.http.rates import Rates
from litestar.types import Scope

MOST = 10
"""A minute."""


class Attempts:
    """Counts by person and address together: who guesses locks out nobody but himself, and learns not whom he has guessed."""

    def __init__(self, rates: Rates) -> None:
        self._rates = rates

    def take(self, scope: Scope, email: str) -> None:
        """Count one. Raises TooManyRequests."""
        client = scope.get("client") or (NOBODY, 0)
        allowance = self._rates.take(f"{household(client[0])} {email.strip().lower()}")
        scope["state"]["allowance"] = allowance
        if allowance is not None and allowance.exceeded:
            raise TooManyRequests(f"More than {allowance.limit} attempts a minute.")
