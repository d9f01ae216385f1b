"""Port: finding components and nets on a sheet."""

from abc import abstractmethod
from collections.abc import AsyncIterator
from typing import Protocol

from electrical_orchestrator.domain.recognition import RecognisedSheet
from electrical_orchestrator.domain.sheets import Sheet


class Recogniser(Protocol):
    """Finds what a sheet shows. Promise: tests/contracts/test_recogniser.py."""

    @property
    @abstractmethod
    def model(self) -> str:
        """Name and version; another version may find other things."""

    @abstractmethod
    async def recognise(self, sheet: Sheet) -> RecognisedSheet:
        """Return components and nets of ``sheet``; the same sheet always gives the same answer.

        Integrity, warnings and ``unread`` are carried over from the sheet. An unread sheet has no components.
        Component identifiers are unique in the document, since they hold the sheet's number. ``device`` is left None:
        devices are the domain's rule.

        Raises:
            ModelUnavailable, RecogniserCrashed, SheetTooComplex
        """

    @abstractmethod
    def recognise_all(self, sheets: AsyncIterator[Sheet]) -> AsyncIterator[RecognisedSheet]:
        """Yield what ``recognise`` returns for each of ``sheets``, in their order; several may be worked on at once.

        Raises what ``recognise`` and ``sheets`` raise.
        """
